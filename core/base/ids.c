#include "base/ids.h"

#include <stdint.h>
#include <string.h>

static size_t hash_of(const char *id)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (const unsigned char *c = (const unsigned char *)id; *c; c++)
        hash = (hash ^ *c) * 1099511628211u;
    return (size_t)(hash ^ (hash >> 32));
}

/* The slot that holds `id`, or the free one where it belongs. */
static size_t *slot_of(const rap_ids *ids, const char *id)
{
    size_t mask = ids->slot_count - 1, at = hash_of(id) & mask;
    while (ids->slots[at] && strcmp(ids->list[ids->slots[at] - 1], id) != 0)
        at = (at + 1) & mask;
    return &ids->slots[at];
}

/* Room for twice as many; slots stay at most half full. */
static void grow(rap_ids *ids)
{
    size_t room = ids->room ? ids->room * 2 : 16;
    const char **list = rap_arena_alloc(ids->arena, room * sizeof *list);
    if (ids->count)
        memcpy(list, ids->list, ids->count * sizeof *list);
    ids->list = list;
    ids->room = room;
    ids->slot_count = room * 2;
    ids->slots = rap_arena_alloc(ids->arena, ids->slot_count * sizeof *ids->slots);
    for (size_t i = 0; i < ids->count; i++)
        *slot_of(ids, list[i]) = i + 1;
}

size_t rap_ids_add(rap_ids *ids, const char *id, bool *is_new)
{
    if (ids->count == ids->room)
        grow(ids);
    size_t *slot = slot_of(ids, id);
    if (is_new)
        *is_new = *slot == 0;
    if (*slot == 0) {
        ids->list[ids->count++] = id;
        *slot = ids->count;
    }
    return *slot - 1;
}

size_t rap_ids_find(const rap_ids *ids, const char *id)
{
    return id && ids->count ? *slot_of(ids, id) - 1 : RAP_NO_ID;
}
