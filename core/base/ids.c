#include "base/ids.h"

#include <stdint.h>
#include <string.h>

#include "base/checksum.h"

#define HASH_SHIFT 32
#define PLACE ((UINT64_C(1) << HASH_SHIFT) - 1)

/* The slot that holds `id`, or the free one where it belongs. The hash beside a place tells others
 * without a look at their strings. */
static uint64_t *slot_of(const rap_ids *ids, const char *id, uint64_t hash)
{
    size_t mask = ids->slot_count - 1, at = hash & mask;
    for (; ids->slots[at]; at = (at + 1) & mask)
        if (ids->slots[at] >> HASH_SHIFT == hash >> HASH_SHIFT && strcmp(ids->list[(ids->slots[at] & PLACE) - 1], id) == 0)
            break;
    return &ids->slots[at];
}

static uint64_t hash_of(const char *id)
{
    return rap_checksum(0, id, strlen(id));
}

/* Room for twice as many; slots stay at most half full. */
static void grow(rap_ids *ids)
{
    ids->list = rap_arena_widen(ids->arena, ids->list, ids->count, &ids->room, sizeof *ids->list);
    if (ids->slot_count)
        rap_arena_drop(ids->arena, ids->slots, ids->slot_count * sizeof *ids->slots);
    ids->slot_count = ids->room * 2;
    ids->slots = rap_arena_alloc(ids->arena, ids->slot_count * sizeof *ids->slots);
    for (size_t i = 0; i < ids->count; i++) {
        uint64_t hash = hash_of(ids->list[i]);
        *slot_of(ids, ids->list[i], hash) = (hash & ~PLACE) | (i + 1);
    }
}

size_t rap_ids_add(rap_ids *ids, const char *id, bool *is_new)
{
    if (ids->count == ids->room)
        grow(ids);
    uint64_t hash = hash_of(id), *slot = slot_of(ids, id, hash);
    if (is_new)
        *is_new = *slot == 0;
    if (*slot == 0) {
        ids->list[ids->count++] = id;
        *slot = (hash & ~PLACE) | ids->count;
    }
    return (size_t)(*slot & PLACE) - 1;
}

size_t rap_ids_find(const rap_ids *ids, const char *id)
{
    uint64_t found = id && ids->count ? *slot_of(ids, id, hash_of(id)) : 0;
    return found ? (size_t)(found & PLACE) - 1 : RAP_NO_ID;
}

void rap_ids_settle(rap_ids *ids)
{
    if (ids->slot_count)
        rap_arena_drop(ids->arena, ids->slots, ids->slot_count * sizeof *ids->slots);
    ids->slots = NULL;
    ids->slot_count = 0;
}
