/* Topics that a recommendation proposes, and the agenda items that took them up. */
#include <string.h>

#include "analysis/diff.h"
#include "analysis/lineage_work.h"
#include "analysis/tokens.h"

#define NEARLY 0.85  /* words in order that a topic and a title share */
#define HALF 0.5     /* of them, where the topic stands whole at one end of the title */
#define WHOLE 4      /* words of such a topic */
#define MARGIN 0.2   /* over other items of the agenda */

typedef struct item {
    const rap_node *node, *meeting;
    rap_tokens words;
} item;

typedef struct agendas {
    rap_lineage *lineage;
    item *list;
    size_t count, room;
    size_t *first; /* by meeting: its first item; those of the next are its end */
} agendas;

static void add_items(agendas *a, const rap_node *meeting, const rap_node *node, rap_field items)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *one = rap_node_item(node, items, i);
        a->list = rap_arena_grow(a->lineage->scratch, a->list, a->count, &a->room, sizeof *a->list);
        a->list[a->count++] = (item){one, meeting, rap_tokens_of(a->lineage->scratch, rap_node_text(one, RAP_AGENDA_ITEM_TITLE))};
        add_items(a, meeting, one, RAP_AGENDA_ITEM_ITEMS);
    }
}

/* ---- a topic and a title -------------------------------------------------------------------- */

static uint64_t *keys_of(rap_arena *arena, rap_tokens t)
{
    uint64_t *keys = rap_arena_alloc(arena, (t.count + 1) * sizeof *keys);
    for (size_t i = 0; i < t.count; i++)
        keys[i] = t.list[i].key;
    return keys;
}

/* Whether the words of a topic stand at one end of a title, in a row. */
static bool is_at_end(rap_tokens topic, rap_tokens title)
{
    size_t behind = title.count - topic.count;
    bool begins = true, ends = true;
    for (size_t i = 0; i < topic.count; i++) {
        begins = begins && topic.list[i].key == title.list[i].key;
        ends = ends && topic.list[i].key == title.list[behind + i].key;
    }
    return begins || ends;
}

/* How much of both is the same words in order: 0 where that is too little for a link. */
static double likeness(rap_arena *arena, rap_tokens topic, rap_tokens title)
{
    size_t shared = 0;
    if (topic.count < 2 || title.count < 2)
        return 0;
    const size_t *partner = rap_diff(arena, keys_of(arena, topic), topic.count, keys_of(arena, title), title.count);
    for (size_t i = 0; i < topic.count; i++)
        shared += partner[i] != RAP_DIFF_NONE;
    double score = 2.0 * (double)shared / (double)(topic.count + title.count);
    if (score >= NEARLY)
        return score;
    bool is_whole = shared == topic.count && topic.count >= WHOLE && topic.count <= title.count;
    return is_whole && score >= HALF && is_at_end(topic, title) ? score : 0;
}

/* ---- links ---------------------------------------------------------------------------------- */

/* The item of one meeting that a topic is, with a margin over the others; NULL for none. */
static const item *item_for(const agendas *a, rap_tokens topic, size_t meeting, double *score)
{
    const item *best = NULL;
    double next = 0;
    *score = 0;
    for (size_t i = a->first[meeting]; i < a->first[meeting + 1]; i++) {
        double own = likeness(a->lineage->scratch, topic, a->list[i].words);
        if (own > *score) {
            next = *score;
            *score = own;
            best = &a->list[i];
        } else if (own > next) {
            next = own;
        }
    }
    return *score - next >= MARGIN ? best : NULL;
}

/* The first later meeting whose agenda has the topic. */
static void follow(const agendas *a, const rap_node *subparagraph, const rap_node *meeting)
{
    rap_passage *words = rap_arena_alloc(a->lineage->scratch, sizeof *words);
    const item *found = NULL;
    double score = 0;
    words->text = rap_node_text(subparagraph, RAP_SUBPARAGRAPH_TEXT);
    rap_tokens topic = rap_tokens_of(a->lineage->scratch, words->text);
    for (size_t i = 0; i < rap_node_count(a->lineage->root, RAP_DATASET_MEETINGS); i++) {
        const rap_node *later = rap_node_item(a->lineage->root, RAP_DATASET_MEETINGS, i);
        double its = 0;
        bool is_earlier = !found || rap_lineage_is_later(later, found->meeting);
        const item *one = rap_lineage_is_later(meeting, later) && is_earlier ? item_for(a, topic, i, &its) : NULL;
        found = one ? one : found;
        score = one ? its : score;
    }
    if (!found)
        return;
    const char *from = rap_node_text(subparagraph, RAP_SUBPARAGRAPH_ID);
    rap_cited_words cited = {.record = from, .passage = words, .end = strlen(words->text)};
    rap_lineage_link(a->lineage, "follows", from, rap_node_text(found->node, RAP_AGENDA_ITEM_ID),
                     rap_evidence_new(a->lineage->arena, "follows", cited, RAP_LINEAGE_RULE "topic"), score);
}

/* Whether a recommendation lists topics for meetings to come. */
static bool proposes_topics(const rap_lineage *l, const rap_node *r)
{
    rap_span span;
    return rap_node_count(r, RAP_RECOMMENDATION_ITEMS) > 0
        && rap_patterns_find(l->rules.topics, rap_node_text(r, RAP_RECOMMENDATION_TEXT), 0, &span);
}

void rap_lineage_topics(rap_lineage *l)
{
    size_t meetings = rap_node_count(l->root, RAP_DATASET_MEETINGS);
    agendas a = {.lineage = l, .first = rap_arena_alloc(l->scratch, (meetings + 1) * sizeof *a.first)};
    for (size_t i = 0; i < meetings; i++) {
        const rap_node *meeting = rap_node_item(l->root, RAP_DATASET_MEETINGS, i);
        add_items(&a, meeting, meeting, RAP_MEETING_AGENDA);
        a.first[i + 1] = a.count;
    }
    for (size_t i = 0; a.count && i < rap_lineage_count(l); i++) {
        const rap_node *r = rap_lineage_text(l, i), *meeting = rap_lineage_meeting(l, r);
        if (!meeting || !proposes_topics(l, r))
            continue;
        for (size_t k = 0; k < rap_node_count(r, RAP_RECOMMENDATION_ITEMS); k++) {
            const rap_node *s = rap_node_item(r, RAP_RECOMMENDATION_ITEMS, k);
            if (rap_node_has(s, RAP_SUBPARAGRAPH_ID))
                follow(&a, s, meeting);
        }
    }
}
