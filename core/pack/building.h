/* pack/building.h - a build at work: what its steps share. */
#ifndef RAP_PACK_BUILDING_H
#define RAP_PACK_BUILDING_H

#include "base/ids.h"
#include "pack/build.h"
#include "pack/folder.h"
#include "pack/journal.h"
#include "pack/plan.h"

typedef struct rap_taking rap_taking; /* pack/standing.h */

typedef struct rap_building {
    rap_desk *desk;
    const rap_build_request *request;
    const char *folder; /* without a slash at its end */
    const rap_pack *pack;
    const char *zip;
    const char *journal_name;
    rap_inputs inputs;
    rap_taking *summed; /* the same, while outputs were made; NULL where that is not done */
    rap_inputs again;   /* when all outputs were made; without a key until then */
    rap_error fault;    /* of reading these */
    rap_system system;  /* what outputs depend on there, when all were made */
    const char *key;    /* of the inputs and of what is asked for; NULL while these are only noted */
    rap_state whole;    /* what builds of the whole left */
    rap_state own;      /* what earlier runs of this shard left; empty for the whole */
    bool whole_stands, own_stands; /* that was finished, and is there as it was made, whatever the inputs are by now */
    const rap_shard *shards; /* that left something */
    size_t shard_count;
    rap_state state;    /* what all of them know */
    rap_plan *plan;
    rap_ids wanted;     /* all names of the pack, of the whole plan */
    rap_task *tasks;
    size_t task_count;  /* the first of the plan */
    rap_pack_lock lock;
    rap_journal journal;
    rap_build_sum *sum;
    size_t done;
} rap_building;

/* Of a file in the folder; in the arena of the desk. */
const char *rap_building_path(const rap_building *b, const char *name);

/* Counts it, and tells whoever asked for the build. */
void rap_building_tell(rap_building *b, rap_build_what what, const char *name, const char *why);

/* When all outputs are there: removes what earlier builds made and the pack no longer has, and writes
 * manifest, zip and state, or the journal of a shard. False with the desk's error set. */
bool rap_building_finish(rap_building *b);

#endif
