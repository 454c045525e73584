#include "compose/links.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/related.h"

/* Links by type and id of their two ends. */
struct rap_links_index {
    rap_ids keys;
    rap_members *lists;
    size_t room;
};

static const char *key_of(rap_arena *arena, const char *type, char side, const char *id)
{
    size_t type_len = strlen(type), len = strlen(id);
    char *key = rap_arena_alloc(arena, type_len + len + 2);
    memcpy(key, type, type_len);
    key[type_len] = side;
    memcpy(key + type_len + 1, id, len);
    return key;
}

static void learn(rap_arena *arena, rap_links_index *index, const char *key, const rap_node *link)
{
    bool is_new;
    size_t at = rap_ids_add(&index->keys, key, &is_new);
    if (is_new) {
        index->lists = rap_arena_grow(arena, index->lists, at, &index->room, sizeof *index->lists);
        index->lists[at] = (rap_members){0};
    }
    rap_members_add(arena, &index->lists[at], link);
}

/* The index, made when it is first asked for. */
static const rap_links_index *index_of(rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    if (c->links)
        return c->links;
    rap_links_index *index = c->links = rap_arena_alloc(c->kept, sizeof *index);
    index->keys = (rap_ids){.arena = c->kept};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(dataset, RAP_DATASET_LINKS, i);
        const char *type = rap_node_text(link, RAP_LINK_TYPE);
        learn(c->kept, index, key_of(c->kept, type, '>', rap_node_text(link, RAP_LINK_FROM)), link);
        learn(c->kept, index, key_of(c->kept, type, '<', rap_node_text(link, RAP_LINK_TO)), link);
    }
    return index;
}

static void add_links(rap_composer *c, const char *key, rap_field end_field, rap_links *out)
{
    const rap_links_index *index = index_of(c);
    size_t at = rap_ids_find(&index->keys, key);
    for (size_t i = 0; at != RAP_NO_ID && i < index->lists[at].count; i++) {
        const rap_node *link = index->lists[at].list[i], *end = rap_model_target(c->model, link, end_field);
        if (!end)
            continue;
        out->list = rap_arena_grow(c->arena, out->list, out->count, &out->room, sizeof *out->list);
        out->list[out->count] = (rap_linked){link, end, out->count};
        out->count++;
    }
}

void rap_links_from(rap_composer *c, const char *id, const char *type, rap_links *out)
{
    add_links(c, key_of(c->arena, type, '>', id), RAP_LINK_TO, out);
}

void rap_links_to(rap_composer *c, const char *id, const char *type, rap_links *out)
{
    add_links(c, key_of(c->arena, type, '<', id), RAP_LINK_FROM, out);
}

static double score_of(const rap_node *link)
{
    return rap_node_number(link, RAP_LINK_SCORE, 0);
}

static int by_score(const void *a, const void *b)
{
    const rap_linked *x = a, *y = b;
    double n = score_of(y->link) - score_of(x->link);
    return n > 0 ? 1 : n < 0 ? -1 : (x->place > y->place) - (x->place < y->place);
}

void rap_links_sort(rap_links *links)
{
    if (links->count > 1)
        qsort(links->list, links->count, sizeof *links->list, by_score);
}

const char *rap_links_nearness(const rap_node *link)
{
    if (!rap_node_has(link, RAP_LINK_SCORE))
        return NULL;
    return score_of(link) >= RAP_RELATED_SAME ? "same-words" : "same-subject";
}
