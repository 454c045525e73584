/* model/items.h - the list of a field: nodes or strings in an arena.
 *
 * One that needs more room gives place to another. Of leaves that follow one another it keeps the
 * first alone: a run, which takes no room for pointers; who goes from leaf to leaf finds the next
 * at once. Reading a run moves its place, so that one thread alone reads it. node.c alone
 * includes this. */
#ifndef RAP_MODEL_ITEMS_H
#define RAP_MODEL_ITEMS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/node.h"

#define RAP_ITEMS_RUN UINT32_MAX            /* the room of a run */
#define RAP_ITEMS_TOLD (RAP_ITEMS_RUN - 1)   /* the room of a list of records that a run of evidence tells: it has no strings of its own */
#define RAP_ITEMS_SHARED (RAP_ITEMS_RUN - 2) /* the room of a list that several nodes have */

typedef struct rap_items {
    uint32_t count, room;
    const void *items[]; /* not of a run, nor of what one tells */
} rap_items;

/* Whether it may be changed: it is no run, nor told by one, and of one node alone. */
static inline bool rap_items_are_own(const rap_items *l)
{
    return l->room < RAP_ITEMS_SHARED;
}

/* With a copy of `count` items, and room for more. */
rap_items *rap_items_new(rap_arena *arena, const void *const *items, size_t count, size_t room);

/* The same items in a list that may have more, which is no run. */
rap_items *rap_items_copy(rap_arena *arena, const rap_items *from, size_t room);

/* The same items with more room; the list itself, of which nobody keeps a pointer, goes. */
rap_items *rap_items_widen(rap_arena *arena, rap_items *own, size_t room);

/* As small as may be: a run, where each item is a leaf that begins where the one before it ends. */
rap_items *rap_items_fit(rap_arena *arena, const void *const *items, size_t count);

/* A list that is never changed, with a copy of strings: one for all that have the same, where they are few. */
rap_items *rap_items_share(rap_arena *arena, const void *const *strings, size_t count);

/* The same run in another arena. */
rap_items *rap_items_rerun(rap_arena *arena, const rap_items *run);

/* The records that the evidence of a run is of; NULL where it is no run. */
rap_items *rap_items_told(rap_arena *arena, const rap_items *run);

/* A string of a list of strings. */
const char *rap_items_text(const rap_items *l, size_t index);

/* An item of a run. */
const rap_node *rap_items_leaf(const rap_items *run, size_t index);

static inline const void *rap_items_at(const rap_items *l, size_t index)
{
    return l->room == RAP_ITEMS_RUN ? (const void *)rap_items_leaf(l, index) : l->items[index];
}

#endif
