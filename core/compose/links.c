#include "compose/links.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/related.h"

/* Links of a type by the id of one of their ends: the first and the last that has it, as places in
 * the dataset + 1. */
typedef struct ends {
    const char *type;
    rap_field field; /* RAP_LINK_FROM or RAP_LINK_TO */
    rap_ids ids;
    uint32_t (*places)[2];
    size_t room;
    uint32_t *next; /* of each link of the dataset: the next with the same end, as a place + 1; 0 for none */
    struct ends *further;
} ends;

struct rap_links_index {
    ends *ends;
    uint32_t *next_from, *next_to;
};

static ends *ends_of(const rap_links_index *index, const char *type, rap_field field)
{
    ends *e = index->ends;
    while (e && (e->field != field || strcmp(e->type, type) != 0))
        e = e->further;
    return e;
}

static ends *new_ends(rap_arena *arena, rap_links_index *index, const char *type, rap_field field)
{
    ends *e = rap_arena_alloc(arena, sizeof *e);
    *e = (ends){.type = type, .field = field, .ids.arena = arena, .further = index->ends,
                .next = field == RAP_LINK_FROM ? index->next_from : index->next_to};
    return index->ends = e;
}

static void learn(rap_arena *arena, rap_links_index *index, const rap_node *link, rap_field field, size_t place)
{
    const char *type = rap_node_text(link, RAP_LINK_TYPE);
    ends *e = ends_of(index, type, field);
    bool is_new;
    e = e ? e : new_ends(arena, index, type, field);
    size_t at = rap_ids_add(&e->ids, rap_node_text(link, field), &is_new);
    if (is_new) {
        e->places = rap_arena_widen(arena, e->places, at, &e->room, sizeof *e->places);
        e->places[at][0] = (uint32_t)place + 1;
    } else {
        e->next[e->places[at][1] - 1] = (uint32_t)place + 1;
    }
    e->places[at][1] = (uint32_t)place + 1;
}

/* The index, made when it is first asked for. */
static const rap_links_index *index_of(rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    if (c->links)
        return c->links;
    size_t count = rap_node_count(dataset, RAP_DATASET_LINKS);
    rap_links_index *index = c->links = rap_arena_alloc(c->kept, sizeof *index);
    index->next_from = rap_arena_alloc(c->kept, (count + 1) * sizeof *index->next_from);
    index->next_to = rap_arena_alloc(c->kept, (count + 1) * sizeof *index->next_to);
    for (size_t i = 0; i < count; i++) {
        const rap_node *link = rap_node_item(dataset, RAP_DATASET_LINKS, i);
        learn(c->kept, index, link, RAP_LINK_FROM, i);
        learn(c->kept, index, link, RAP_LINK_TO, i);
    }
    return index;
}

/* Adds the links of a type that have an id at one end, and what stands at the other. */
static void add_links(rap_composer *c, const char *id, const char *type, rap_field field, rap_field other, rap_links *out)
{
    const ends *e = ends_of(index_of(c), type, field);
    size_t at = e ? rap_ids_find(&e->ids, id) : RAP_NO_ID;
    for (uint32_t i = at == RAP_NO_ID ? 0 : e->places[at][0]; i; i = e->next[i - 1]) {
        const rap_node *link = rap_node_item(c->request->selection, RAP_DATASET_LINKS, i - 1), *end = rap_model_target(c->model, link, other);
        if (!end)
            continue;
        out->list = rap_arena_grow(c->arena, out->list, out->count, &out->room, sizeof *out->list);
        out->list[out->count] = (rap_linked){link, end, out->count};
        out->count++;
    }
}

void rap_links_from(rap_composer *c, const char *id, const char *type, rap_links *out)
{
    add_links(c, id, type, RAP_LINK_FROM, RAP_LINK_TO, out);
}

void rap_links_to(rap_composer *c, const char *id, const char *type, rap_links *out)
{
    add_links(c, id, type, RAP_LINK_TO, RAP_LINK_FROM, out);
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
