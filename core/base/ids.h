/* base/ids.h - a set of strings, each with its place in order of arrival. */
#ifndef RAP_BASE_IDS_H
#define RAP_BASE_IDS_H

#include <stdint.h>

#include "base/arena.h"

/* Zero-initialise with an arena. Strings are borrowed. */
typedef struct rap_ids {
    rap_arena *arena;
    const char **list; /* in order of arrival */
    size_t count, room;
    uint64_t *slots;   /* half of the hash, and behind it place + 1; 0 is free */
    size_t slot_count; /* a power of two */
} rap_ids;

#define RAP_NO_ID ((size_t)-1)

/* The place of `id`, added at the end where it is new (`is_new` may be NULL). */
size_t rap_ids_add(rap_ids *ids, const char *id, bool *is_new);

/* Gives back what finds strings: the list stays, and is only read from here on. */
void rap_ids_settle(rap_ids *ids);

/* The place of `id`, or RAP_NO_ID. NULL is in no set. */
size_t rap_ids_find(const rap_ids *ids, const char *id);

#endif
