#include "model/items.h"

#include <string.h>

#include "model/leaf.h"

#define FEW 8 /* strings of a list that may come back */

/* Begins as rap_items does. */
typedef struct run {
    uint32_t count, room;
    const void *first;
    uint32_t index, place; /* of the leaf that was asked for last; 0 for the first, which has no place yet */
} run;

const rap_node *rap_items_leaf(const rap_items *l, size_t index)
{
    run *r = (run *)l;
    bool is_behind = r->index > 0 && index >= r->index;
    const rap_node *leaf = is_behind ? rap_leaf_at(r->first, r->place) : r->first;
    size_t at = is_behind ? r->index : 0;
    for (; at < index; at++)
        leaf = rap_leaf_next(leaf);
    r->index = (uint32_t)at;
    r->place = at ? rap_leaf_place(leaf) : 0;
    return leaf;
}

rap_items *rap_items_new(rap_arena *arena, const void *const *items, size_t count, size_t room)
{
    rap_items *l = rap_arena_words(arena, sizeof *l + room * sizeof *items);
    l->count = (uint32_t)count;
    l->room = (uint32_t)room;
    if (count)
        memcpy(l->items, items, count * sizeof *items);
    return l;
}

const char *rap_items_text(const rap_items *l, size_t index)
{
    return l->room == RAP_ITEMS_TOLD ? rap_leaf_text(rap_items_leaf(l, index), RAP_EVIDENCE_RECORD) : l->items[index];
}

rap_items *rap_items_copy(rap_arena *arena, const rap_items *from, size_t room)
{
    if (from->room < RAP_ITEMS_TOLD)
        return rap_items_new(arena, from->items, from->count, room);
    rap_items *l = rap_items_new(arena, NULL, 0, room);
    for (; l->count < from->count; l->count++)
        l->items[l->count] = from->room == RAP_ITEMS_RUN ? (const void *)rap_items_leaf(from, l->count) : rap_items_text(from, l->count);
    return l;
}

rap_items *rap_items_widen(rap_arena *arena, rap_items *l, size_t room)
{
    size_t size = sizeof *l + l->room * sizeof *l->items;
    rap_items *wider = rap_items_new(arena, l->items, l->count, room);
    rap_arena_spare(arena, l, size);
    rap_arena_drop(arena, l, size);
    return wider;
}

static bool is_run(const void *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!rap_leaf_is(items[i]) || (i > 0 && items[i] != rap_leaf_next(items[i - 1])))
            return false;
    return count > 1;
}

static rap_items *new_run(rap_arena *arena, const void *first, size_t count)
{
    run *r = rap_arena_words(arena, sizeof *r);
    *r = (run){.count = (uint32_t)count, .room = RAP_ITEMS_RUN, .first = first};
    return (rap_items *)r;
}

rap_items *rap_items_fit(rap_arena *arena, const void *const *items, size_t count)
{
    return is_run(items, count) ? new_run(arena, *items, count) : rap_items_new(arena, items, count, count);
}

rap_items *rap_items_share(rap_arena *arena, const void *const *strings, size_t count)
{
    struct {
        uint32_t count, room;
        const void *items[FEW];
    } l = {(uint32_t)count, RAP_ITEMS_SHARED, {0}};
    if (count == 0 || count > FEW)
        return rap_items_new(arena, strings, count, count);
    memcpy(l.items, strings, count * sizeof *strings);
    return (rap_items *)rap_arena_share_words(arena, &l, sizeof(rap_items) + count * sizeof *strings);
}

rap_items *rap_items_told(rap_arena *arena, const rap_items *l)
{
    if (l->room != RAP_ITEMS_RUN)
        return NULL;
    rap_items *told = new_run(arena, ((const run *)l)->first, l->count);
    told->room = RAP_ITEMS_TOLD;
    return told;
}

rap_items *rap_items_rerun(rap_arena *arena, const rap_items *l)
{
    return new_run(arena, ((const run *)l)->first, l->count);
}
