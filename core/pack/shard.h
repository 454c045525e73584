/* pack/shard.h - a pack cut in parts that are built apart: an output belongs to one of N by its
 * name alone, so that nobody needs to ask anybody. */
#ifndef RAP_PACK_SHARD_H
#define RAP_PACK_SHARD_H

#include "base/arena.h"

#define RAP_SHARDS_MOST 100000

typedef struct rap_shard {
    unsigned long number; /* from 1 */
    unsigned long count;  /* 0 for the whole pack */
} rap_shard;

/* Reads "2/4". False with `error` set (USAGE). */
bool rap_shard_read(const char *word, rap_shard *shard, rap_error *error);

/* The number, from 1, of the shard that an output falls into: the first 16 hexadecimal digits of
 * the SHA-256 of its name, modulo `count`, and 1. Kept for good: packs are built by several
 * versions of the program. */
unsigned long rap_shard_of(const char *name, unsigned long count);

/* Whether an output is the shard's; of the whole every one is. */
bool rap_shard_has(const rap_shard *shard, const char *name);

/* The file of a folder that holds what a shard made there; of the whole RAP_PACK_STATE. */
const char *rap_shard_journal(rap_arena *arena, const rap_shard *shard);

/* The shards that have such a file in a folder, in order of its name. */
const rap_shard *rap_shards_in(rap_arena *arena, const char *folder, size_t *count);

#endif
