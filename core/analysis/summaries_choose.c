/* Which sentences sum up one theme. The work is linear in the words of its sentences. */
#include <math.h>
#include <string.h>

#include "analysis/summaries_work.h"

#define FROM_EACH 2       /* sentences of one source while others have any */
#define FLOOR 0.35        /* share of the best score under which a sentence is worse than none: the first, which is
                             an adopted one, only where it leans */
#define REPEATING 0.8     /* how much likeness to what is chosen takes from a score */

typedef struct choice {
    rap_summaries *summaries;
    rap_summary_candidate *list;
    size_t count;
    size_t taken_count;
    size_t of_source[RAP_SUMMARY_SOURCES];
    double best;
    bool leans;               /* the first taken does: no other stands beside it */
} choice;

/* ---- covering ----------------------------------------------------------------------------- */

/* A way through the stems of a candidate. */
typedef struct walk {
    const uint8_t *next;
    uint32_t left, stem;
} walk;

static walk walk_of(const rap_summary_candidate *k)
{
    return (walk){k->sentence->stems, k->sentence->stem_count, 0};
}

/* Goes to the next stem; false where there is none. */
static bool step(walk *w)
{
    if (w->left == 0)
        return false;
    w->left--;
    w->stem = rap_stems_next(&w->next, w->stem);
    return true;
}

/* What a stem of its sentence weighs in a candidate. */
static double weight(const rap_summaries *s, const rap_summary_candidate *k, uint32_t stem)
{
    return s->rarity[stem] / k->norm;
}

/* The cosine of two sentences. */
static double likeness(const rap_summaries *s, const rap_summary_candidate *a, const rap_summary_candidate *b)
{
    double sum = 0;
    walk x = walk_of(a), y = walk_of(b);
    for (bool goes_on = step(&x) && step(&y); goes_on;) {
        uint32_t stem = x.stem, other = y.stem;
        if (stem == other)
            sum += weight(s, a, stem) * weight(s, b, stem);
        goes_on = (stem > other || step(&x)) && (other > stem || step(&y));
    }
    return sum;
}

/* Scores by nearness to the middle of all candidates, each as far as it is about the theme. */
static void measure(choice *c)
{
    double *middle = rap_arena_alloc(c->summaries->passing, (rap_stems_count(c->summaries->stems) + 1) * sizeof *middle), most = 0;
    for (const rap_summary_candidate *k = c->list; k < c->list + c->count; k++)
        for (walk w = walk_of(k); step(&w);)
            middle[w.stem] += k->focus * weight(c->summaries, k, w.stem);
    for (rap_summary_candidate *k = c->list; k < c->list + c->count; k++) {
        for (walk w = walk_of(k); step(&w);)
            k->score += middle[w.stem] * weight(c->summaries, k, w.stem);
        most = k->score > most ? k->score : most;
    }
    for (rap_summary_candidate *k = c->list; k < c->list + c->count; k++) {
        k->score = most > 0 ? k->score / most * k->focus * k->sentence->quality : 0;
        c->best = k->score > c->best ? k->score : c->best;
    }
}

/* ---- choosing ----------------------------------------------------------------------------- */

static const rap_summary_text *text_of(const choice *c, const rap_summary_candidate *k)
{
    return rap_summary_text_of(c->summaries, k->sentence);
}

static void take(choice *c, rap_summary_candidate *k)
{
    k->is_taken = true;
    c->leans |= k->sentence->leans;
    c->taken_count++;
    c->of_source[text_of(c, k)->source]++;
    for (rap_summary_candidate *o = c->list; o < c->list + c->count; o++) {
        double near = o->sentence->text == k->sentence->text ? 1 : likeness(c->summaries, o, k);
        o->likeness = near > o->likeness ? near : o->likeness;
    }
}

static double value_of(const choice *c, const rap_summary_candidate *k)
{
    bool is_poor = k->score < c->best * FLOOR && (c->taken_count || k->sentence->leans);
    bool is_beside = c->taken_count && (c->leans || k->sentence->leans);
    return k->is_taken || k->likeness > RAP_SUMMARY_LIKENESS || is_poor || is_beside ? -1 : k->score * (1 - REPEATING * k->likeness);
}

/* Takes the best of the sources that may still give `most`; of equals the first. False where
 * none is left. */
static bool take_best(choice *c, rap_summary_source first, rap_summary_source last, size_t most)
{
    rap_summary_candidate *best = NULL;
    for (rap_summary_candidate *k = c->list; k < c->list + c->count; k++) {
        rap_summary_source source = text_of(c, k)->source;
        if (source >= first && source <= last && c->of_source[source] < most && value_of(c, k) >= 0
            && (!best || value_of(c, k) > value_of(c, best)))
            best = k;
    }
    if (best)
        take(c, best);
    return best;
}

/* ---- giving ------------------------------------------------------------------------------- */

static const rap_node *evidence_of(choice *c, const rap_node *theme, const rap_summary_candidate *k)
{
    rap_summaries *s = c->summaries;
    const rap_summary_sentence *n = k->sentence;
    const char *of = rap_arena_format(s->passing, RAP_SUMMARY_FACT "%s", rap_node_text(theme, RAP_THEME_ID));
    const char *rule = rap_arena_format(s->passing, RAP_SUMMARY_RULE " %.2f", k->score);
    rap_node *e = rap_evidence_new(s->arena, of, (rap_cited_words){text_of(c, k)->id, rap_summary_passage_of(s, n), n->start, n->end}, rule);
    rap_node_set_integer(s->arena, e, RAP_EVIDENCE_WEIGHT, lround(k->score * 1000));
    return e;
}

/* Sentences that people chose count: nothing repeats them. Those that are no candidates go
 * to `others`. */
static size_t take_kept(choice *c, const rap_node *theme, const rap_node **others)
{
    size_t other_count = 0;
    for (size_t i = 0; i < rap_node_count(theme, RAP_THEME_SUMMARY); i++) {
        const rap_node *e = rap_node_item(theme, RAP_THEME_SUMMARY, i);
        rap_summary_candidate *k = c->list;
        while (k < c->list + c->count
               && (k->kept || !rap_summaries_is_at(e, text_of(c, k)->id, rap_summary_passage_of(c->summaries, k->sentence)->part, k->sentence->from)))
            k++;
        if (k < c->list + c->count) {
            k->kept = e;
            take(c, k);
        } else {
            others[other_count++] = e;
            c->taken_count++;
        }
    }
    return other_count;
}

/* All that is chosen, in the order of candidates, which is one to read in. */
static void put_all(choice *c, rap_node *theme, const rap_node *const *others, size_t other_count)
{
    rap_node_unset(theme, RAP_THEME_SUMMARY);
    for (const rap_summary_candidate *k = c->list; k < c->list + c->count; k++)
        if (k->is_taken)
            rap_node_add(c->summaries->arena, theme, RAP_THEME_SUMMARY, k->kept ? k->kept : evidence_of(c, theme, k));
    for (size_t i = 0; i < other_count; i++)
        rap_node_add(c->summaries->arena, theme, RAP_THEME_SUMMARY, others[i]);
}

void rap_summaries_choose(rap_summaries *s, rap_node *theme, rap_summary_candidate *candidates, size_t count)
{
    static const size_t rounds[] = {FROM_EACH, RAP_SUMMARY_SENTENCES};
    rap_summary_candidate none;
    choice c = {.summaries = s, .list = count ? candidates : &none, .count = count};
    const rap_node **others = rap_arena_alloc(s->passing, (rap_node_count(theme, RAP_THEME_SUMMARY) + 1) * sizeof *others);
    measure(&c);
    size_t other_count = take_kept(&c, theme, others);
    if (c.taken_count < RAP_SUMMARY_SENTENCES)
        take_best(&c, RAP_SUMMARY_ADOPTED, RAP_SUMMARY_ADOPTED, 1);
    for (size_t r = 0; r < sizeof rounds / sizeof rounds[0]; r++)
        while (c.taken_count < RAP_SUMMARY_SENTENCES && take_best(&c, RAP_SUMMARY_ADOPTED, RAP_SUMMARY_BACKGROUND, rounds[r]))
            continue;
    put_all(&c, theme, others, other_count);
    rap_arena_clear(s->passing);
}
