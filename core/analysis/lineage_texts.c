/* Drafts and proposals, and the texts that were adopted. */
#include <stdlib.h>
#include <string.h>

#include "analysis/lineage_work.h"
#include "base/ids.h"

typedef struct bar {
    double floor, margin;
} bar;

static const bar in_order = {0.45, 0.10}, near_copy = {0.80, 0.02}, between = {0.30, 0.10}, moved = {0.70, 0.25},
                 later_meeting = {0.60, 0.15};

/* ---- drafts --------------------------------------------------------------------------------- */

/* A draft and an adopted text that may be one. */
typedef struct candidate {
    size_t from, to; /* places in their documents */
    double likeness;
    double sum;      /* of the best chain in order that ends here */
    const struct candidate *before; /* in that chain */
} candidate;

/* The texts of one status in one document, in order. */
typedef struct run {
    const char *document, *meeting;
    size_t *texts; /* places among the recommendations */
    size_t count, room;
    const struct run *next; /* of the same meeting */
} run;

typedef struct runs {
    run *list;
    size_t count, room;
} runs;

/* The comparison of a draft document with a document that adopted. */
typedef struct comparison {
    rap_lineage *lineage;
    const run *from, *to;
    const size_t *place;       /* for each recommendation its place in its run … */
    const run *const *run_of;  /* … and the run; NULL for none */
    candidate **candidates;  /* for each draft, best first */
    size_t *candidate_counts;
    double *best, *second;   /* for each adopted text, over the drafts */
    const candidate **linked;  /* for each draft */
    bool *is_taken;            /* for each adopted text */
} comparison;

static bool is_of(const void *context, size_t text)
{
    const comparison *c = context;
    return c->run_of[text] == c->to;
}

static void find_candidates(comparison *c)
{
    const rap_likeness_range range = {c->to->texts[0], c->to->texts[c->to->count - 1] + 1};
    for (size_t i = 0; i < c->from->count; i++) {
        rap_likely found[RAP_LIKELY];
        size_t count = rap_likeness_nearest(c->lineage->likeness, c->from->texts[i], range, is_of, c, found);
        c->candidates[i] = rap_arena_alloc(c->lineage->scratch, (count + 1) * sizeof **c->candidates);
        c->candidate_counts[i] = count;
        for (size_t k = 0; k < count; k++) {
            size_t to = c->place[found[k].text];
            double likeness = found[k].likeness;
            c->candidates[i][k] = (candidate){.from = i, .to = to, .likeness = likeness};
            if (likeness > c->best[to]) {
                c->second[to] = c->best[to];
                c->best[to] = likeness;
            } else if (likeness > c->second[to]) {
                c->second[to] = likeness;
            }
        }
    }
}

/* The best chain that ends before each place: a tree of prefix maxima (Fenwick 1994). */
static const candidate *best_before(const candidate *const *tree, size_t place)
{
    const candidate *best = NULL;
    for (size_t i = place; i > 0; i &= i - 1)
        if (tree[i] && (!best || tree[i]->sum > best->sum))
            best = tree[i];
    return best;
}

static void offer(const candidate **tree, size_t count, const candidate *one)
{
    for (size_t i = one->to + 1; i <= count; i += i & (~i + 1))
        if (!tree[i] || one->sum > tree[i]->sum)
            tree[i] = one;
}

/* The chain of candidates in the order of both documents whose likeness is most in all: for
 * each draft its candidate, or NULL. */
static const candidate **best_chain(comparison *c)
{
    const candidate **tree = rap_arena_alloc(c->lineage->scratch, (c->to->count + 1) * sizeof *tree);
    const candidate **chain = rap_arena_alloc(c->lineage->scratch, (c->from->count + 1) * sizeof *chain);
    for (size_t i = 0; i < c->from->count; i++) {
        for (size_t k = 0; k < c->candidate_counts[i]; k++) {
            candidate *one = &c->candidates[i][k];
            one->before = best_before(tree, one->to);
            one->sum = one->likeness + (one->before ? one->before->sum : 0);
        }
        for (size_t k = 0; k < c->candidate_counts[i]; k++)
            if (c->candidates[i][k].likeness >= between.floor)
                offer(tree, c->to->count, &c->candidates[i][k]);
    }
    for (const candidate *one = best_before(tree, c->to->count); one; one = one->before)
        chain[one->from] = one;
    return chain;
}

/* The most alike pair that shares a text with this one. */
static double runner_up(const comparison *c, const candidate *one)
{
    double next = c->best[one->to] == one->likeness ? c->second[one->to] : c->best[one->to];
    for (size_t k = 0; k < c->candidate_counts[one->from]; k++)
        if (&c->candidates[one->from][k] != one && c->candidates[one->from][k].likeness > next)
            next = c->candidates[one->from][k].likeness;
    return next;
}

static bool passes(const comparison *c, const candidate *one, bar b)
{
    return one->likeness >= b.floor && one->likeness - runner_up(c, one) >= b.margin;
}

static void take(comparison *c, const candidate *one)
{
    c->linked[one->from] = one;
    c->is_taken[one->to] = true;
}

/* Whether the drafts before and behind became the texts before and behind. */
static bool stands_between(const comparison *c, const candidate *one)
{
    const candidate *before = one->from > 0 ? c->linked[one->from - 1] : NULL;
    const candidate *behind = one->from + 1 < c->from->count ? c->linked[one->from + 1] : NULL;
    bool is_first = one->from == 0, is_last = one->from + 1 == c->from->count;
    return !(is_first && is_last) && (is_first || (before && before->to + 1 == one->to)) && (is_last || (behind && behind->to == one->to + 1));
}

static void choose(comparison *c)
{
    const candidate **chain = best_chain(c);
    for (size_t i = 0; i < c->from->count; i++)
        if (chain[i] && (passes(c, chain[i], in_order) || passes(c, chain[i], near_copy)))
            take(c, chain[i]);
    for (size_t i = 0; i < c->from->count; i++)
        if (chain[i] && !c->linked[i] && passes(c, chain[i], between) && stands_between(c, chain[i]))
            take(c, chain[i]);
    for (size_t i = 0; i < c->from->count; i++) {
        const candidate *first = c->candidate_counts[i] ? &c->candidates[i][0] : NULL;
        if (first && !c->linked[i] && !c->is_taken[first->to] && passes(c, first, moved))
            take(c, first);
    }
}

static void compare(rap_lineage *l, const run *from, const run *to, const size_t *place, const run *const *run_of)
{
    comparison c = {.lineage = l, .from = from, .to = to, .place = place, .run_of = run_of};
    c.candidates = rap_arena_alloc(l->scratch, (from->count + 1) * sizeof *c.candidates);
    c.candidate_counts = rap_arena_alloc(l->scratch, (from->count + 1) * sizeof *c.candidate_counts);
    c.linked = rap_arena_alloc(l->scratch, (from->count + 1) * sizeof *c.linked);
    c.best = rap_arena_alloc(l->scratch, (to->count + 1) * sizeof *c.best);
    c.second = rap_arena_alloc(l->scratch, (to->count + 1) * sizeof *c.second);
    c.is_taken = rap_arena_alloc(l->scratch, to->count + 1);
    find_candidates(&c);
    choose(&c);
    size_t linked = 0;
    for (size_t i = 0; i < from->count; i++) {
        linked += c.linked[i] != NULL;
        if (c.linked[i])
            rap_lineage_became(l, from->texts[i], to->texts[c.linked[i]->to], RAP_LINEAGE_RULE "draft", c.linked[i]->likeness,
                               runner_up(&c, c.linked[i]));
    }
    for (size_t i = 0; linked && i < from->count; i++)
        l->is_left_out[from->texts[i]] = !c.linked[i] && (c.candidate_counts[i] == 0 || c.candidates[i][0].likeness < between.floor);
}

/* The texts of a status, by document; `place` of each in its run. */
static runs runs_of(rap_lineage *l, const char *status, size_t *place)
{
    runs all = {0};
    rap_ids documents = {.arena = l->scratch};
    for (size_t i = 0; i < rap_lineage_count(l); i++) {
        const rap_node *r = rap_lineage_text(l, i);
        const char *document = rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), *meeting = rap_node_text(r, RAP_RECOMMENDATION_MEETING);
        if (!meeting || !rap_lineage_has_status(l, i, status))
            continue;
        bool is_new;
        size_t number = rap_ids_add(&documents, document, &is_new);
        if (is_new) {
            all.list = rap_arena_grow(l->scratch, all.list, all.count, &all.room, sizeof *all.list);
            all.list[all.count++] = (run){.document = document, .meeting = meeting};
        }
        run *one = &all.list[number];
        one->texts = rap_arena_grow(l->scratch, one->texts, one->count, &one->room, sizeof *one->texts);
        place[i] = one->count;
        one->texts[one->count++] = i;
    }
    return all;
}

void rap_lineage_drafts(rap_lineage *l)
{
    if (!l->likeness)
        return;
    size_t *place = rap_arena_alloc(l->scratch, (rap_lineage_count(l) + 1) * sizeof *place);
    const run **run_of = rap_arena_alloc(l->scratch, (rap_lineage_count(l) + 1) * sizeof *run_of);
    runs drafts = runs_of(l, "draft", place), adopted = runs_of(l, "adopted", place);
    for (size_t k = 0; k < adopted.count; k++)
        for (size_t i = 0; i < adopted.list[k].count; i++)
            run_of[adopted.list[k].texts[i]] = &adopted.list[k];
    rap_table first = {.arena = l->scratch}; /* of each meeting the first run that it adopted */
    for (size_t k = adopted.count; k-- > 0;) {
        adopted.list[k].next = rap_table_get(&first, adopted.list[k].meeting);
        rap_table_put(&first, adopted.list[k].meeting, &adopted.list[k]);
    }
    for (size_t i = 0; i < drafts.count; i++)
        for (const run *to = rap_table_get(&first, drafts.list[i].meeting); to; to = to->next)
            compare(l, &drafts.list[i], to, place, run_of);
}

/* ---- proposals ------------------------------------------------------------------------------ */

typedef struct later_question {
    rap_lineage *lineage;
    const rap_node *meeting;
} later_question;

static const rap_likeness_range all_texts = {0, SIZE_MAX};

static bool is_later(const void *context, size_t text)
{
    const later_question *q = context;
    return rap_lineage_has_status(q->lineage, text, "adopted")
        && rap_lineage_is_later(q->meeting, rap_lineage_meeting(q->lineage, rap_lineage_text(q->lineage, text)));
}

/* The best candidate against the others of its own meeting: a text may be adopted again. */
static void find_later(rap_lineage *l, size_t i, const rap_node *meeting)
{
    rap_likely found[RAP_LIKELY];
    const later_question question = {l, meeting};
    size_t count = rap_likeness_nearest(l->likeness, i, all_texts, is_later, &question, found);
    double next = 0;
    if (count == 0 || found[0].likeness < later_meeting.floor)
        return;
    const rap_node *its = rap_lineage_meeting(l, rap_lineage_text(l, found[0].text));
    for (size_t k = count; k-- > 1;)
        next = rap_lineage_meeting(l, rap_lineage_text(l, found[k].text)) == its ? found[k].likeness : next;
    if (found[0].likeness - next >= later_meeting.margin)
        rap_lineage_became(l, i, found[0].text, RAP_LINEAGE_RULE "proposal", found[0].likeness, next);
}

void rap_lineage_proposals(rap_lineage *l)
{
    for (size_t i = 0; l->likeness && i < rap_lineage_count(l); i++) {
        const rap_node *r = rap_lineage_text(l, i), *meeting = rap_lineage_meeting(l, r);
        if (meeting && !rap_lineage_has_status(l, i, "adopted") && !rap_node_has(r, RAP_RECOMMENDATION_FATE))
            find_later(l, i, meeting);
    }
}
