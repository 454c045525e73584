/* The stretches of words that changed: how much and until when, words on which much turns, and all others. */
#include "analysis/verdict_work.h"

#include <string.h>

#include "analysis/diff.h"
#include "analysis/tokens.h"
#include "base/unicode.h"

/* ---- stretches ------------------------------------------------------------------------------ */

static const char *cited(const rap_judge *j, rap_cited_words words)
{
    return words.passage ? rap_arena_copy(j->arena, words.passage->text + words.start, words.end - words.start) : "";
}

/* Words without the points and spaces around them; none where nothing is left. */
static rap_cited_words bare(rap_cited_words words)
{
    static const char around[] = " ,.;:";
    while (words.passage && words.start < words.end && strchr(around, words.passage->text[words.end - 1]))
        words.end--;
    while (words.passage && words.start < words.end && strchr(around, words.passage->text[words.start]))
        words.start++;
    return words.start < words.end ? words : (rap_cited_words){0};
}

/* Two sides of a stretch without the words that both begin or end with, of which only points and capitals changed. */
static void strip_common(const rap_judge *j, rap_cited_words *from, rap_cited_words *to)
{
    rap_tokens a = rap_tokens_of(j->arena, cited(j, *from)), b = rap_tokens_of(j->arena, cited(j, *to));
    size_t first = 0, last = 0, least = a.count < b.count ? a.count : b.count;
    while (first < least && a.list[first].key == b.list[first].key)
        first++;
    while (last < least - first && a.list[a.count - 1 - last].key == b.list[b.count - 1 - last].key)
        last++;
    size_t from_start = from->start, to_start = to->start;
    from->end = first + last < a.count ? from_start + a.list[a.count - 1 - last].end : from_start;
    to->end = first + last < b.count ? to_start + b.list[b.count - 1 - last].end : to_start;
    from->start += first + last < a.count ? a.list[first].start : 0;
    to->start += first + last < b.count ? b.list[first].start : 0;
}

/* The words of one side of a stretch that changed; none where it has none. */
static rap_cited_words side_of(const rap_redline_part *part, size_t at, bool is_from)
{
    const rap_segment *own = &part->segments[at];
    if (own->change != (is_from ? RAP_CHANGE_DELETED : RAP_CHANGE_INSERTED))
        own = rap_redline_counterpart(part, at);
    if (!own)
        return (rap_cited_words){0};
    size_t start = is_from ? own->from : own->to;
    return (rap_cited_words){.passage = is_from ? part->from : part->to, .start = start, .end = start + (is_from ? own->from_len : own->to_len)};
}

/* The stretch that changed at a segment, with what stands in its place; false where only points and capitals changed. */
static bool stretch_at(const rap_judge *j, const rap_redline_part *part, size_t at, rap_ground *out)
{
    rap_ground g = {.verdict = "reworded", .rule = "words changed", .from = side_of(part, at, true), .to = side_of(part, at, false)};
    if (g.from.passage && g.to.passage)
        strip_common(j, &g.from, &g.to);
    g.from = bare(g.from);
    g.to = bare(g.to);
    *out = g;
    return g.from.passage || g.to.passage;
}

typedef void stretch_judge(rap_judge *j, const rap_ground *stretch);

/* Visits the stretches that changed, each once with what stands in its place. */
static void visit_stretches(rap_judge *j, stretch_judge *visit)
{
    const rap_redline *r = j->out->redline;
    rap_ground stretch;
    for (size_t p = 0; p < r->count; p++)
        for (size_t i = 0; r->parts[p].from && r->parts[p].to && i < r->parts[p].count; i++) {
            rap_change change = r->parts[p].segments[i].change;
            bool is_first = change == RAP_CHANGE_DELETED || (change == RAP_CHANGE_INSERTED && !rap_redline_counterpart(&r->parts[p], i));
            if (is_first && stretch_at(j, &r->parts[p], i, &stretch))
                visit(j, &stretch);
        }
}

/* ---- between the words of a stretch that both sides have ---------------------------------------- */

static uint64_t *keys_of(const rap_judge *j, rap_tokens t)
{
    uint64_t *keys = rap_arena_alloc(j->arena, (t.count + 1) * sizeof *keys);
    for (size_t i = 0; i < t.count; i++)
        keys[i] = t.list[i].key;
    return keys;
}

/* Words [first, end) of a side, without the points around them. */
static rap_cited_words piece(rap_cited_words words, rap_tokens t, size_t first, size_t end)
{
    if (first == end)
        return (rap_cited_words){0};
    return bare((rap_cited_words){.passage = words.passage, .start = words.start + t.list[first].start, .end = words.start + t.list[end - 1].end});
}

/* Visits what stands between words of a stretch that are the same but for points: oil and gas. → oil or gas, where */
static void visit_pieces(rap_judge *j, const rap_ground *stretch, stretch_judge *visit)
{
    rap_tokens a = rap_tokens_of(j->arena, cited(j, stretch->from)), b = rap_tokens_of(j->arena, cited(j, stretch->to));
    const size_t *partner = rap_diff(j->arena, keys_of(j, a), a.count, keys_of(j, b), b.count);
    for (size_t i = 0, k = 0, first = 0; i <= a.count; i++) {
        size_t end = i == a.count ? b.count : partner[i];
        if (end == RAP_DIFF_NONE)
            continue;
        visit(j, &(rap_ground){.verdict = stretch->verdict, .from = piece(stretch->from, a, first, i), .to = piece(stretch->to, b, k, end)});
        first = i + 1;
        k = end + 1;
    }
}

static bool touches(rap_cited_words a, rap_cited_words b)
{
    return a.passage && b.passage && a.passage->text == b.passage->text && a.start < b.end && b.start < a.end;
}

/* Whether a finding whose rule begins so rests on these words already. */
static bool is_told(const rap_judge *j, rap_cited_words words, const char *rule)
{
    for (size_t i = 0; i < j->out->count; i++) {
        const rap_ground *g = &j->out->grounds[i];
        if (strncmp(g->rule, rule, strlen(rule)) == 0 && (touches(g->from, words) || touches(g->to, words)))
            return true;
    }
    return false;
}

/* ---- numbers and times ----------------------------------------------------------------------- */

#define FEW 3 /* words that stand as one in the place of others */
#define BETWEEN_MEASURES 1 /* words: five working days */

/* The next word of a stretch that says how much or until when, from byte `*at` of its passage on. */
static bool next_measure(const rap_judge *j, rap_cited_words words, size_t *at, rap_cited_words *out)
{
    static const char around[] = " ,.;:()[]";
    while (words.passage && *at < words.end) {
        const char *text = words.passage->text;
        size_t start = *at + strspn(text + *at, around), end = start + strcspn(text + start, " ");
        *at = end;
        while (end > start && strchr(around, text[end - 1]))
            end--;
        *out = (rap_cited_words){.passage = words.passage, .start = start, .end = end};
        if (start < words.end && end > start && rap_wording_measures(j->wording, cited(j, *out)))
            return true;
    }
    return false;
}

static bool has_measure(const rap_judge *j, rap_cited_words words, const char *measure)
{
    rap_cited_words found;
    size_t at = words.start;
    while (next_measure(j, words, &at, &found))
        if (strcmp(cited(j, found), measure) == 0)
            return true;
    return false;
}

/* Whether the next word that measures goes on with the one before it. */
static bool goes_on(rap_cited_words before, rap_cited_words next)
{
    size_t spaces = 0;
    for (size_t i = before.end; i < next.start; i++) {
        if (strchr(",.;:()[]", next.passage->text[i]))
            return false;
        spaces += next.passage->text[i] == ' ';
    }
    return spaces <= BETWEEN_MEASURES + 1;
}

/* The next words that measure and the other side does not have, those in a row as one; nothing where there are no more. */
static rap_cited_words next_changed(const rap_judge *j, rap_cited_words words, rap_cited_words other, size_t *at)
{
    rap_cited_words found, run = {0};
    for (size_t ahead = *at; next_measure(j, words, &ahead, &found); *at = ahead) {
        bool is_new = !has_measure(j, other, cited(j, found)) && !is_told(j, found, RAP_RULE_SCOPE);
        if (run.passage && (!is_new || !goes_on(run, found)))
            return run;
        if (is_new)
            run = (rap_cited_words){.passage = found.passage, .start = run.passage ? run.start : found.start, .end = found.end};
    }
    return run;
}

rap_cited_words rap_judge_with_measure(const rap_judge *j, rap_cited_words words, size_t end)
{
    rap_cited_words rest = {.passage = words.passage, .start = words.end, .end = end}, found, out = words;
    size_t at = words.end;
    while (next_measure(j, rest, &at, &found) && goes_on(out, found))
        out.end = found.end;
    return out;
}

/* Whether words are few and not parted. */
static bool is_short(const rap_judge *j, rap_cited_words words)
{
    return words.passage && rap_tokens_of(j->arena, cited(j, words)).count <= FEW && !strpbrk(cited(j, words), ",;:");
}

static void judge_measures(rap_judge *j, const rap_ground *stretch)
{
    size_t from = stretch->from.start, to = stretch->to.start;
    rap_ground g = {.verdict = "reworded", .rule = "number or time"};
    while (g.from = next_changed(j, stretch->from, stretch->to, &from), g.to = next_changed(j, stretch->to, stretch->from, &to),
           g.from.passage || g.to.passage) {
        if (is_short(j, stretch->from) && is_short(j, stretch->to)) { /* one side may say otherwise how much: three → several, March → May */
            rap_judge_add(j, (rap_ground){.verdict = g.verdict, .rule = g.rule, .from = stretch->from, .to = stretch->to});
            return;
        }
        rap_judge_add(j, g);
    }
}

void rap_judge_measures(rap_judge *j)
{
    visit_stretches(j, judge_measures);
}

/* ---- words of weight ---------------------------------------------------------------------------- */

static void judge_weight(rap_judge *j, const rap_ground *piece)
{
    rap_ground g = *piece;
    bool are_weighty = g.from.passage && g.to.passage && rap_wording_weighs(j->wording, cited(j, g.from)) && rap_wording_weighs(j->wording, cited(j, g.to));
    g.rule = "word of weight";
    if (are_weighty && !is_told(j, g.from, "") && !is_told(j, g.to, ""))
        rap_judge_add(j, g);
}

static void judge_weights(rap_judge *j, const rap_ground *stretch)
{
    visit_pieces(j, stretch, judge_weight);
}

void rap_judge_weights(rap_judge *j)
{
    visit_stretches(j, judge_weights);
}

/* ---- all of a kind ------------------------------------------------------------------------------ */

/* The word for all of a kind in words of a passage; none where there is none. */
static rap_cited_words universal_in(const rap_judge *j, rap_cited_words words)
{
    rap_wording_hit *hits;
    size_t count = words.passage ? rap_wording_scopes_of(j->wording, j->scoped, RAP_SCOPE_ALL, words.passage, &hits) : 0;
    for (size_t i = 0; i < count; i++)
        if (hits[i].start >= words.start && hits[i].end <= words.end)
            return (rap_cited_words){.passage = words.passage, .start = hits[i].start, .end = hits[i].end};
    return (rap_cited_words){0};
}

/* Whether the word is of what stayed: nothing came or went behind it, or few words for few. */
static bool is_of_what_stayed(const rap_judge *j, rap_cited_words universal, rap_cited_words own, rap_cited_words other)
{
    if (!other.passage)
        return universal.end == own.end;
    bool is_exchange = rap_wording_weighs(j->wording, cited(j, other)) || universal_in(j, other).passage;
    return !is_exchange && rap_tokens_of(j->arena, cited(j, own)).count <= FEW && rap_tokens_of(j->arena, cited(j, other)).count <= FEW;
}

static void judge_taken_out(rap_judge *j, const rap_ground *piece)
{
    rap_cited_words word = universal_in(j, piece->from);
    if (word.passage && is_of_what_stayed(j, word, piece->from, piece->to))
        rap_judge_add(j, (rap_ground){.verdict = "narrowed", .rule = RAP_RULE_SCOPE "taken out", .from = word});
}

static void judge_put_in(rap_judge *j, const rap_ground *piece)
{
    rap_cited_words word = universal_in(j, piece->to);
    if (word.passage && is_of_what_stayed(j, word, piece->to, piece->from))
        rap_judge_add(j, (rap_ground){.verdict = "widened", .rule = RAP_RULE_SCOPE "put in", .to = word});
}

static void judge_fewer(rap_judge *j, const rap_ground *stretch)
{
    visit_pieces(j, stretch, judge_taken_out);
}

static void judge_more(rap_judge *j, const rap_ground *stretch)
{
    visit_pieces(j, stretch, judge_put_in);
}

void rap_judge_universals(rap_judge *j, bool is_narrowing)
{
    visit_stretches(j, is_narrowing ? judge_fewer : judge_more);
}

/* ---- all other words ---------------------------------------------------------------------------- */

/* Of a text of which nothing else is said; other points and brackets are no other words. */
static void judge_words_changed(rap_judge *j, const rap_ground *stretch)
{
    if (!rap_unicode_alike(j->arena, cited(j, stretch->from), cited(j, stretch->to)))
        rap_judge_add(j, *stretch);
}

void rap_judge_stretches(rap_judge *j)
{
    visit_stretches(j, judge_words_changed);
}

/* Words without those at their beginning or end that are told: below, of not below; none where those between are, or where they
 * narrow or widen, which they do with all that stands there. */
static rap_cited_words untold(const rap_judge *j, rap_cited_words words)
{
    for (size_t i = 0; i < j->out->count && words.passage; i++) {
        const rap_ground *g = &j->out->grounds[i];
        rap_cited_words told = touches(g->from, words) ? g->from : g->to;
        if (!touches(told, words))
            continue;
        bool is_first = told.start <= words.start, is_last = told.end >= words.end;
        if (is_first == is_last || strncmp(g->rule, RAP_RULE_SCOPE, strlen(RAP_RULE_SCOPE)) == 0)
            return (rap_cited_words){0};
        words.start = is_first ? told.end : words.start;
        words.end = is_last ? told.start : words.end;
        words = bare(words);
    }
    return words;
}

/* Whether each of two has the other's words elsewhere: their order alone changed. */
static bool are_swapped(const rap_judge *j, const rap_ground *g)
{
    return strstr(g->to.passage->text, cited(j, g->from)) && strstr(g->from.passage->text, cited(j, g->to));
}

/* Few words in the place of few, which nothing else tells: above, for below, beside a negation that went. Other
 * endings come of what else changed. */
static void judge_few_words(rap_judge *j, const rap_ground *stretch)
{
    rap_ground g = *stretch;
    g.from = untold(j, g.from);
    g.to = untold(j, g.to);
    if (is_short(j, g.from) && is_short(j, g.to) && !are_swapped(j, &g) && !rap_wording_inflects(j->wording, cited(j, g.from), cited(j, g.to)))
        judge_words_changed(j, &g);
}

void rap_judge_few_words(rap_judge *j)
{
    visit_stretches(j, judge_few_words);
}
