#include "analysis/theme_scores.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/phrases.h"

#define BRIEF 200 /* bytes; a text under that has few words: some thirty */
#define LENGTHY 450 /* and one of that has many: some seventy */

/* A hit of one pattern in the record at hand. */
typedef struct place {
    rap_theme_hit hit;
    size_t record;    /* the record it was found in */
    size_t pattern;   /* among all */
    size_t theme;
    size_t order;     /* of the part in the record */
    size_t clause;    /* of the part */
    bool is_aside;    /* wherever it was found */
} place;

struct rap_theme_scorer {
    rap_arena *arena;
    const rap_vocabulary *vocabulary;
    rap_phrases *phrases;
    size_t *pattern_of; /* of each phrase, among all patterns */
    size_t phrase_count, phrase_room;
    place *places;      /* of each pattern */
    size_t pattern_count;
    size_t *found;      /* patterns found in the record */
    size_t found_count;
    rap_theme_hit *hits; /* of the record, by theme */
    rap_theme_score *scores;
    size_t record, order;
    const char *part, *text;
    bool in_heading, is_prose;
    size_t length;       /* of the record without its heading, in bytes */
};

/* ---- making ------------------------------------------------------------------------------- */

static bool add_phrase(rap_theme_scorer *s, const char *phrase, size_t theme, size_t pattern, rap_error *error)
{
    bool is_exception = pattern == RAP_NO_THEME;
    if (!rap_phrases_add(s->phrases, phrase, theme, is_exception))
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "theme '%s': the phrase '%s' holds no word",
                        theme >= RAP_PHRASES_RESUMING ? "all" : s->vocabulary->themes[theme].id, phrase);
    s->pattern_of = rap_arena_grow(s->arena, s->pattern_of, s->phrase_count, &s->phrase_room, sizeof *s->pattern_of);
    s->pattern_of[s->phrase_count++] = pattern;
    return true;
}

static bool add_exceptions(rap_theme_scorer *s, const char **phrases, size_t theme, rap_error *error)
{
    for (; phrases && *phrases; phrases++)
        if (!add_phrase(s, *phrases, theme, RAP_NO_THEME, error))
            return false;
    return true;
}

static bool add_theme(rap_theme_scorer *s, size_t theme, rap_error *error)
{
    const rap_vocabulary_theme *t = &s->vocabulary->themes[theme];
    for (size_t i = 0; i < t->pattern_count; i++) {
        place *p = &s->places[s->pattern_count];
        *p = (place){.pattern = s->pattern_count++, .theme = theme, .hit = {.pattern = &t->patterns[i]}};
        for (const char **phrase = t->patterns[i].phrases; *phrase; phrase++)
            if (!add_phrase(s, *phrase, theme, p->pattern, error))
                return false;
    }
    return add_exceptions(s, t->except, theme, error);
}

rap_theme_scorer *rap_theme_scorer_new(rap_arena *arena, const rap_vocabulary *vocabulary, const char *language, rap_error *error)
{
    rap_theme_scorer *s = rap_arena_alloc(arena, sizeof *s);
    size_t patterns = 1;
    for (size_t i = 0; i < vocabulary->count; i++)
        patterns += vocabulary->themes[i].pattern_count;
    s->arena = arena;
    s->vocabulary = vocabulary;
    s->phrases = rap_phrases_new(arena, language);
    s->places = rap_arena_alloc(arena, patterns * sizeof *s->places);
    s->found = rap_arena_alloc(arena, patterns * sizeof *s->found);
    s->hits = rap_arena_alloc(arena, patterns * sizeof *s->hits);
    s->scores = rap_arena_alloc(arena, (vocabulary->count + 1) * sizeof *s->scores);
    for (size_t i = 0; i < vocabulary->count; i++)
        if (!add_theme(s, i, error))
            return NULL;
    bool is_done = add_exceptions(s, vocabulary->except, RAP_PHRASES_ALL, error)
                && add_exceptions(s, vocabulary->asides, RAP_PHRASES_ASIDE, error)
                && add_exceptions(s, vocabulary->resuming, RAP_PHRASES_RESUMING, error)
                && add_exceptions(s, vocabulary->partners, RAP_PHRASES_PARTNER, error);
    return is_done ? s : NULL;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* Whether a new hit stands for its pattern rather than the one before: words that count go
 * before those that do not, the text before the heading, longer words before shorter ones. */
static bool is_better(const rap_theme_scorer *s, const place *old, const rap_phrase_hit *found)
{
    if (old->record != s->record)
        return true;
    if (!old->hit.silenced_by != !found->silenced_by)
        return !found->silenced_by;
    return old->order == s->order && old->hit.start == found->start && old->hit.end < found->end;
}

/* What is found once more, in another clause or in the heading, is what the text speaks
 * of; so is what is said once outside of asides. */
static void note_again(const rap_theme_scorer *s, place *p, const rap_phrase_hit *found)
{
    if (p->hit.silenced_by || found->silenced_by)
        return;
    p->hit.is_again = p->hit.is_again || p->order != s->order || p->clause != found->clause;
    p->is_aside = p->is_aside && found->is_aside && s->is_prose;
}

static void hear_hit(void *context, const rap_phrase_hit *found)
{
    rap_theme_scorer *s = context;
    place *p = &s->places[s->pattern_of[found->phrase]];
    const rap_vocabulary_pattern *pattern = p->hit.pattern;
    if (!(s->in_heading ? pattern->in_heading : pattern->in_text))
        return;
    if (p->record == s->record)
        note_again(s, p, found);
    if (!is_better(s, p, found))
        return;
    if (p->record != s->record)
        s->found[s->found_count++] = p->pattern;
    bool is_again = p->record == s->record && p->hit.is_again;
    p->is_aside = found->is_aside && s->is_prose && (p->record != s->record || p->hit.silenced_by || p->is_aside);
    p->record = s->record;
    p->order = s->order;
    p->clause = found->clause;
    p->hit = (rap_theme_hit){.pattern = pattern, .phrase = found->text, .part = s->part, .words = s->text + found->bytes,
                             .len = found->len, .start = found->start, .end = found->end,
                             .silenced_by = found->silenced_by, .is_again = is_again};
}

void rap_theme_scorer_begin(rap_theme_scorer *s)
{
    s->found_count = 0;
    s->order = 0;
    s->length = 0;
    s->record++;
}

void rap_theme_scorer_read(rap_theme_scorer *s, const char *part, const char *text)
{
    if (!text)
        return;
    s->part = part;
    s->text = text;
    s->order++;
    s->in_heading = part && strcmp(part, RAP_PART_HEADING) == 0;
    s->is_prose = !s->in_heading && !(part && strcmp(part, RAP_PART_TITLE) == 0); /* names and asides of titles count */
    s->length += s->in_heading ? 0 : strlen(text);
    rap_phrases_find(s->phrases, text, hear_hit, s);
}

/* ---- judging ------------------------------------------------------------------------------ */

/* By pattern: themes stand in order then, and of a theme its patterns. */
static int compare_patterns(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Whether the words of `b` hold those of `a` and weigh no less; of two that are alike the
 * first holds the other. */
static bool is_inside(const rap_theme_hit *a, const rap_theme_hit *b)
{
    if (a == b || a->part != b->part || b->silenced_by || b->start > a->start || b->end < a->end)
        return false;
    bool is_longer = b->end - b->start > a->end - a->start;
    int more = b->pattern->weight - a->pattern->weight;
    return more > 0 || (more == 0 && (is_longer || b < a));
}

/* Words inside longer ones of the same theme say nothing more. */
static void silence_inner(rap_theme_hit *hits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count && !hits[i].silenced_by && hits[i].pattern->weight > 0; j++)
            if (is_inside(&hits[i], &hits[j]))
                hits[i].silenced_by = hits[j].phrase;
}

/* Whether all that speaks for a theme stands in asides, each thing once. */
static bool is_passing(const rap_theme_scorer *s, const size_t *found, const rap_theme_hit *hits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!hits[i].silenced_by && hits[i].pattern->weight > 0 && (!s->places[found[i]].is_aside || hits[i].is_again))
            return false;
    return true;
}

static void note_passing(rap_theme_scorer *s)
{
    for (size_t i = 0; i < s->vocabulary->count; i++) {
        rap_theme_score *score = &s->scores[i];
        bool passing = score->hit_count > 0 && is_passing(s, s->found + (score->hits - s->hits), score->hits, score->hit_count);
        for (size_t j = 0; j < score->hit_count; j++)
            score->hits[j].is_passing = passing;
    }
}

/* What of its weight a hit in the text counts. */
static int text_points(const rap_theme_scorer *s, const rap_theme_hit *hit)
{
    int weight = hit->pattern->weight + (hit->is_again ? hit->pattern->again : 0);
    return hit->is_passing && weight > 0 ? weight * s->vocabulary->passing / 100 : weight;
}

/* What each hit counts, and their sum. Of the heading, whatever is found there, no more
 * counts than its share of the threshold; all of it where `by_heading`. */
static int count_points(const rap_theme_scorer *s, rap_theme_hit *hits, size_t count, int percent, bool by_heading)
{
    int sum = 0, left = s->vocabulary->threshold * percent / 100;
    for (size_t i = 0; i < count; i++) {
        rap_theme_hit *h = &hits[i];
        bool is_heading = h->part && strcmp(h->part, RAP_PART_HEADING) == 0;
        bool is_share = is_heading && h->pattern->in_text && !(by_heading && percent > 0);
        int share = (h->pattern->weight + h->pattern->again) * percent / 100; /* a heading says it again */
        h->points = h->silenced_by ? 0 : !is_share ? text_points(s, h) : share < left ? share : left;
        left -= is_share ? h->points : 0;
        sum += h->points;
    }
    return sum;
}

/* Puts the hits of the record beside each other, by theme. */
static void gather(rap_theme_scorer *s)
{
    if (s->found_count > 1)
        qsort(s->found, s->found_count, sizeof *s->found, compare_patterns);
    for (size_t i = 0; i < s->vocabulary->count; i++)
        s->scores[i] = (rap_theme_score){.narrower = RAP_NO_THEME};
    for (size_t i = 0; i < s->found_count; i++) {
        const place *p = &s->places[s->found[i]];
        rap_theme_score *score = &s->scores[p->theme];
        s->hits[i] = p->hit;
        score->hits = score->hit_count ? score->hits : &s->hits[i];
        score->hit_count++;
    }
    for (size_t i = 0; i < s->vocabulary->count; i++)
        silence_inner(s->scores[i].hits, s->scores[i].hit_count);
    note_passing(s);
}

/* Whether a phrase alone comes to the threshold. */
static bool has_whole(const rap_theme_scorer *s, const rap_theme_score *score)
{
    for (size_t i = 0; i < score->hit_count; i++)
        if (score->hits[i].points >= s->vocabulary->threshold)
            return true;
    return false;
}

/* What the weights must come to. Few words leave no room to come back to a thing: for a
 * narrower theme less is enough there, unless it is only mentioned in passing. */
static int points_wanted(const rap_theme_scorer *s, const rap_vocabulary_theme *theme, const rap_theme_score *score)
{
    bool is_passing = score->hit_count > 0 && score->hits[0].is_passing;
    bool is_less = theme->broader && s->length < BRIEF && !is_passing;
    bool is_more = theme->broader && s->length >= LENGTHY && !has_whole(s, score);
    return s->vocabulary->threshold * (is_less ? s->vocabulary->brief : is_more ? s->vocabulary->lengthy : 100) / 100;
}

/* Whether a phrase of the text that may not be enough for its own theme is so for the broader one. */
static bool brings_broader(const rap_theme_scorer *s, const rap_theme_score *score)
{
    for (size_t i = 0; i < score->hit_count; i++) {
        const rap_theme_hit *h = &score->hits[i];
        bool is_heading = h->part && strcmp(h->part, RAP_PART_HEADING) == 0;
        if (h->points > 0 && !is_heading && !h->is_passing && h->pattern->broader >= s->vocabulary->threshold)
            return true;
    }
    return score->is_given;
}

/* Sums up; `by_heading` where the heading counts whole. Whether any theme has the whole
 * threshold: what is given for less puts no heading aside. */
static bool sum_up(rap_theme_scorer *s, bool by_heading)
{
    bool is_any = false;
    for (size_t i = 0; i < s->vocabulary->count; i++) {
        rap_theme_score *score = &s->scores[i];
        score->points = count_points(s, score->hits, score->hit_count, s->vocabulary->themes[i].heading, by_heading);
        score->wanted = points_wanted(s, &s->vocabulary->themes[i], score);
        score->is_given = score->points >= score->wanted;
        is_any = is_any || score->points >= s->vocabulary->threshold || (!score->is_given && brings_broader(s, score));
    }
    return is_any;
}

/* Narrower themes, or phrases of theirs, bring the broader ones along; of several the first in the vocabulary. */
static void bring_broader(rap_theme_scorer *s)
{
    for (size_t i = s->vocabulary->count; i-- > 0;) {
        const rap_vocabulary_theme *theme = &s->vocabulary->themes[i];
        rap_theme_score *broader = &s->scores[theme->broader ? theme->broader_index : i];
        if (!theme->broader || !brings_broader(s, &s->scores[i]) || (broader->is_given && broader->narrower == RAP_NO_THEME))
            continue;
        broader->is_given = true;
        broader->narrower = i;
    }
}

const rap_theme_score *rap_theme_scorer_end(rap_theme_scorer *s)
{
    gather(s);
    if (!sum_up(s, false))
        sum_up(s, true);
    bring_broader(s);
    return s->scores;
}
