/* Links of type `related`: for each recommendation the texts that a reader would want beside it.
 *
 * A pair is kept once, from what stands first in the dataset (a recommendation before a
 * paragraph), where it is among the KEPT best of either end and reaches RAP_RELATED_SUBJECT.
 * Recommendations of one document are kept only where they say nearly the same: a reader has
 * the document. Up to EXACT texts all are compared; above, those that the index finds.
 *
 * The evidence of a link of ours is of "related:from" and "related:to", two nodes for each
 * phrase shared, and its rule says both kinds of nearness. What has no such evidence is
 * somebody else's: it stays, and its pair is not linked again. */
#include "analysis/pass.h"
#include "analysis/related_index.h"
#include "analysis/related_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

#define KEPT 5       /* of each recommendation */
#define EXACT 500    /* texts up to which all are compared with all */
#define NEAR 0.30    /* score from which a usual word in common is enough */
#define PHRASES 2    /* shown of each link */
#define FACT "related:"
#define CACHED 64    /* bytes of a line of the processor's cache, on most */

typedef struct pair {
    uint32_t from, to;
    rap_nearness near;
} pair;

/* A pair that is kept until all are found, with those of the same `from`. */
typedef struct kept_pair {
    uint32_t to;
    uint32_t next; /* of the same, from 1; 0 for none */
    uint16_t score, words, subject; /* in thousandths, to which they are rounded */
} kept_pair;

typedef struct giver {
    rap_arena *arena;   /* of the model */
    rap_arena *scratch;
    rap_node *root;
    rap_related *related;
    rap_arena *finding; /* what only finding pairs needs */
    rap_related_index *index; /* NULL where all are compared: */
    rap_related_sums *sums;
    rap_table others;   /* pairs that people linked */
    kept_pair *pairs;
    uint32_t count;
    uint32_t *latest;   /* of each `from`, from 1; 0 for none */
    pair *row;          /* those of one text */
    size_t row_count, row_room;
    rap_arena *passing; /* of one link */
} giver;

/* ---- what stands -------------------------------------------------------------------------- */

static bool is_related(const rap_node *link)
{
    return strcmp(rap_node_text(link, RAP_LINK_TYPE), "related") == 0;
}

bool rap_related_gave(const rap_node *link)
{
    const char *of = rap_node_text(rap_node_item(link, RAP_LINK_EVIDENCE, 0), RAP_EVIDENCE_OF);
    return is_related(link) && of && strncmp(of, FACT, strlen(FACT)) == 0;
}

static const char *pair_key(rap_arena *arena, const char *a, const char *b)
{
    return strcmp(a, b) < 0 ? rap_arena_format(arena, "%s|%s", a, b) : rap_arena_format(arena, "%s|%s", b, a);
}

/* Takes an earlier run's links away, and notes those of others. */
static void strip(giver *g)
{
    size_t count = rap_node_count(g->root, RAP_DATASET_LINKS), kept_count = 0;
    const rap_node **kept = rap_arena_alloc(g->scratch, (count + 1) * sizeof *kept);
    for (size_t i = 0; i < count; i++) {
        const rap_node *link = rap_node_item(g->root, RAP_DATASET_LINKS, i);
        if (rap_related_gave(link))
            continue;
        kept[kept_count++] = link;
        if (is_related(link))
            rap_table_put(&g->others, pair_key(g->scratch, rap_node_text(link, RAP_LINK_FROM), rap_node_text(link, RAP_LINK_TO)), g);
    }
    if (kept_count == count)
        return;
    rap_node_clear(g->root, RAP_DATASET_LINKS);
    for (size_t i = 0; i < kept_count; i++)
        rap_node_add(g->arena, g->root, RAP_DATASET_LINKS, kept[i]);
}

/* ---- finding ------------------------------------------------------------------------------ */

static bool is_one_document(const rap_node *a, const rap_node *b)
{
    return rap_node_kind(a) == RAP_KIND_RECOMMENDATION && rap_node_kind(b) == RAP_KIND_RECOMMENDATION
        && strcmp(rap_node_text(a, RAP_RECOMMENDATION_DOCUMENT), rap_node_text(b, RAP_RECOMMENDATION_DOCUMENT)) == 0;
}

static bool is_wanted(const giver *g, const pair *p)
{
    const rap_related_text *texts = g->related->texts;
    return p->near.score >= RAP_RELATED_SUBJECT
        && (p->near.score >= RAP_RELATED_SAME || !is_one_document(texts[p->from].record, texts[p->to].record));
}

/* Keeps a pair among the best so far, which stand in order; of equals the first stays. */
static size_t keep(pair *best, size_t count, pair p)
{
    if (count == KEPT && best[KEPT - 1].near.score >= p.near.score)
        return count;
    size_t at = count < KEPT ? count++ : KEPT - 1;
    for (; at > 0 && best[at - 1].near.score < p.near.score; at--)
        best[at] = best[at - 1];
    best[at] = p;
    return count;
}

static size_t try_pair(const giver *g, pair *best, size_t count, uint32_t at, uint32_t other, rap_nearness near)
{
    pair p = {at < other ? at : other, at < other ? other : at, near};
    return at != other && is_wanted(g, &p) ? keep(best, count, p) : count;
}

/* Texts that are compared lie far apart: what the next one holds is asked for before it is wanted. */
static void ask_for(const rap_related_text *text)
{
    for (uint32_t i = 0; i < text->stem_count; i += CACHED)
        __builtin_prefetch(text->stems + i);
    for (uint32_t i = 0; i < text->row_len; i += CACHED / sizeof *text->row)
        __builtin_prefetch(text->row + i);
}

static uint16_t thousandths(double share)
{
    return (uint16_t)lround(share * 1000);
}

static void note(giver *g, const pair *p)
{
    g->pairs[g->count++] = (kept_pair){p->to, g->latest[p->from], thousandths(p->near.score), thousandths(p->near.words), thousandths(p->near.subject)};
    g->latest[p->from] = g->count;
}

/* The best among what the index finds; candidates are taken in the order of the dataset, for ties. */
static size_t find_likely(giver *g, pair *best, uint32_t at)
{
    uint32_t candidates[RAP_RELATED_CANDIDATES];
    size_t count = 0, candidate_count = rap_related_candidates(g->index, at, candidates);
    const rap_related_text *texts = g->related->texts;
    rap_related_aim(g->related, &texts[at]);
    rap_related_sort(candidates, candidate_count);
    for (size_t i = 0; i < candidate_count; i++) {
        if (i + 1 < candidate_count)
            ask_for(&texts[candidates[i + 1]]);
        count = try_pair(g, best, count, at, candidates[i], rap_related_measure(g->related, &texts[candidates[i]]));
    }
    return count;
}

static size_t find_among_all(giver *g, pair *best, uint32_t at)
{
    const rap_nearness *near = rap_related_sums_of(g->sums, at);
    size_t count = 0;
    for (uint32_t other = 0; other < g->related->count; other++)
        count = try_pair(g, best, count, at, other, near[other]);
    return count;
}

/* The best of one recommendation. */
static void find_pairs(giver *g, uint32_t at)
{
    pair best[KEPT];
    size_t count = g->index ? find_likely(g, best, at) : find_among_all(g, best, at);
    for (size_t i = 0; i < count; i++)
        note(g, &best[i]);
}

/* Finds all, and gives back what that took. */
static void find_all(giver *g)
{
    uint32_t count = (uint32_t)g->related->recommendation_count;
    g->pairs = rap_arena_alloc(g->scratch, ((size_t)count * KEPT + 1) * sizeof *g->pairs);
    g->latest = rap_arena_alloc(g->scratch, ((size_t)count + 1) * sizeof *g->latest);
    if (g->related->count > EXACT)
        g->index = rap_related_index_new(g->finding, g->related);
    else
        g->sums = rap_related_sums_new(g->finding, g->related);
    for (uint32_t i = 0; i < count; i++)
        find_pairs(g, i);
    rap_arena_clear(g->finding);
    rap_related_forget_lists(g->related);
}

/* ---- linking ------------------------------------------------------------------------------ */

static int compare_pairs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->near.score != y->near.score)
        return x->near.score > y->near.score ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void add_evidence(giver *g, rap_node *link, const char *of, const rap_related_place *place, const char *rule)
{
    rap_node *e = rap_node_new(g->passing, RAP_KIND_EVIDENCE);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_OF, of);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_TEXT, place->words);
    rap_node_set_integer(g->passing, e, RAP_EVIDENCE_START, (int64_t)place->start);
    rap_node_set_integer(g->passing, e, RAP_EVIDENCE_END, (int64_t)place->end);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_RULE, rule);
    rap_node_borrow_text(g->passing, e, RAP_EVIDENCE_PART, place->part);
    rap_node_add(g->passing, link, RAP_LINK_EVIDENCE, e);
}

/* Texts that are hardly near are not linked on the strength of a usual word or two: what is shown
 * must weigh as much as a word that no other text has. */
static bool shows_enough(const rap_related_phrase *phrases, size_t count, double score)
{
    size_t weight = 0;
    for (size_t i = 0; i < count; i++)
        weight += phrases[i].weight;
    return count > 0 && (score >= NEAR || weight >= RAP_WHOLE);
}

static void add_link(giver *g, const pair *p)
{
    const rap_related_text *texts = g->related->texts;
    const char *from = rap_related_id(texts[p->from].record), *to = rap_related_id(texts[p->to].record);
    if (g->others.count && rap_table_get(&g->others, pair_key(g->passing, from, to)))
        return;
    size_t count;
    const rap_related_phrase *phrases = rap_related_phrases(g->related, g->passing, &texts[p->from], &texts[p->to], PHRASES, &count);
    if (!shows_enough(phrases, count, p->near.score))
        return;
    const char *rule = rap_arena_format(g->passing, "same words %.2f, same subject %.2f", p->near.words, p->near.subject);
    rap_node *link = rap_node_new(g->arena, RAP_KIND_LINK);
    rap_node_borrow_text(g->arena, link, RAP_LINK_FROM, from);
    rap_node_borrow_text(g->arena, link, RAP_LINK_TO, to);
    rap_node_set_text(g->arena, link, RAP_LINK_TYPE, "related");
    rap_node_set_number(g->arena, link, RAP_LINK_SCORE, p->near.score);
    rap_node_gather(g->arena, g->passing, link, RAP_LINK_EVIDENCE);
    for (size_t i = 0; i < count; i++) {
        add_evidence(g, link, FACT "from", &phrases[i].in[0], rule);
        add_evidence(g, link, FACT "to", &phrases[i].in[1], rule);
    }
    rap_node_settle(g->arena, link, RAP_LINK_EVIDENCE);
    rap_node_add(g->scratch, g->root, RAP_DATASET_LINKS, link); /* the list is gathered there: see give() */
}

/* Makes a row of the pairs of one `from`, the best first; those that both of their texts found are there twice. */
static void take_row(giver *g, uint32_t from)
{
    g->row_count = 0;
    for (uint32_t at = g->latest[from]; at; at = g->pairs[at - 1].next) {
        const kept_pair *k = &g->pairs[at - 1];
        g->row = rap_arena_widen(g->scratch, g->row, g->row_count, &g->row_room, sizeof *g->row);
        g->row[g->row_count++] = (pair){from, k->to, {k->score / 1000.0, k->words / 1000.0, k->subject / 1000.0}};
    }
    if (g->row_count)
        qsort(g->row, g->row_count, sizeof *g->row, compare_pairs);
}

static void add_links(giver *g, uint32_t from)
{
    take_row(g, from);
    for (size_t i = 0; i < g->row_count; i++) {
        if (i && g->row[i].to == g->row[i - 1].to)
            continue;
        add_link(g, &g->row[i]);
        rap_arena_clear(g->passing);
    }
}

static void give(giver *g, const rap_model *model)
{
    strip(g);
    if (!rap_node_has(g->root, RAP_DATASET_RECOMMENDATIONS))
        return;
    g->related = rap_related_new(g->scratch, model);
    g->finding = rap_arena_new_within(g->scratch);
    find_all(g);
    rap_node_gather(g->arena, g->scratch, g->root, RAP_DATASET_LINKS);
    for (uint32_t i = 0; i < g->related->recommendation_count; i++)
        add_links(g, i);
    rap_node_settle(g->arena, g->root, RAP_DATASET_LINKS);
}

static void work(const rap_pass *pass, const void *model)
{
    giver g = {.arena = pass->arena, .scratch = pass->scratch, .passing = pass->passing, .root = pass->root};
    g.others.arena = pass->scratch;
    give(&g, model);
}

bool rap_related_give(rap_model *model, rap_error *error)
{
    return rap_pass_run(model, NULL, work, model, error);
}
