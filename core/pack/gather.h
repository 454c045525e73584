/* pack/gather.h - what shards made, found again and proved by its bytes. */
#ifndef RAP_PACK_GATHER_H
#define RAP_PACK_GATHER_H

#include "pack/shard.h"
#include "pack/state.h"

/* What one build made in a folder. */
typedef struct rap_source {
    const char *folder;
    rap_shard shard;
    rap_state state;
} rap_source;

typedef struct rap_sources {
    rap_arena *arena;
    const rap_inputs *inputs; /* that all must have been made from */
    rap_source *list;
    size_t count, room;
} rap_sources;

/* Reads what builds left in a folder: the whole ones, and each shard. */
void rap_sources_add(rap_sources *sources, const char *folder);

/* Why an output cannot be taken. */
typedef struct rap_lack {
    const char *why;
    bool is_other; /* it is there, but was made from other inputs, or has other bytes */
} rap_lack;

/* The build that made an output from these very inputs, was finished, and whose files have the
 * bytes that they were made with; `made` is what it made. NULL with `lack` set. */
const rap_source *rap_sources_find(const rap_sources *sources, const char *name, const rap_made **made, rap_lack *lack);

/* Copies the files of an output into another folder, and proves them there. False with `error`
 * set (IO). */
bool rap_source_copy(const rap_source *source, const rap_made *made, const char *folder, rap_error *error);

#endif
