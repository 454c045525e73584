#include "compose/becoming.h"

#include <string.h>

/* Links by the ids of their two ends. */
struct rap_becoming {
    rap_ids from, to;
    rap_members *of_from, *of_to;
    size_t from_room, to_room;
};

static void learn(rap_arena *arena, rap_ids *ids, rap_members **lists, size_t *room, const char *id, const rap_node *link)
{
    bool is_new;
    size_t at = rap_ids_add(ids, id, &is_new);
    if (is_new) {
        *lists = rap_arena_grow(arena, *lists, at, room, sizeof **lists);
        (*lists)[at] = (rap_members){0};
    }
    rap_members_add(arena, &(*lists)[at], link);
}

/* The index, made when it is first asked for. */
static rap_becoming *index_of(rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    if (c->becoming)
        return c->becoming;
    rap_becoming *b = c->becoming = rap_arena_alloc(c->arena, sizeof *b);
    b->from = b->to = (rap_ids){.arena = c->arena};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(dataset, RAP_DATASET_LINKS, i);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") != 0)
            continue;
        learn(c->arena, &b->from, &b->of_from, &b->from_room, rap_node_text(link, RAP_LINK_FROM), link);
        learn(c->arena, &b->to, &b->of_to, &b->to_room, rap_node_text(link, RAP_LINK_TO), link);
    }
    return b;
}

void rap_becoming_of(rap_composer *c, const rap_node *recommendation, bool is_earlier, rap_members *links, rap_members *ends)
{
    const rap_becoming *b = index_of(c);
    size_t at = rap_ids_find(is_earlier ? &b->to : &b->from, rap_node_text(recommendation, RAP_RECOMMENDATION_ID));
    for (size_t i = 0; at != RAP_NO_ID && i < (is_earlier ? b->of_to : b->of_from)[at].count; i++) {
        const rap_node *link = (is_earlier ? b->of_to : b->of_from)[at].list[i];
        const rap_node *end = rap_model_target(c->model, link, is_earlier ? RAP_LINK_FROM : RAP_LINK_TO);
        if (rap_node_kind(end) != RAP_KIND_RECOMMENDATION)
            continue;
        rap_members_add(c->arena, links, link);
        rap_members_add(c->arena, ends, end);
    }
}
