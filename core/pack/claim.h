/* pack/claim.h - whether a pack may be built in a folder: what others put there stays. */
#ifndef RAP_PACK_CLAIM_H
#define RAP_PACK_CLAIM_H

#include "pack/shard.h"
#include "pack/state.h"

typedef struct rap_claim {
    rap_arena *arena;
    const char *folder;
    const char *title;       /* of the pack */
    const rap_shard *shard;  /* whose outputs are to be made; of all where it is zeroed */
    const rap_ids *wanted;   /* all names that a build of the whole writes */
    const rap_state *state;  /* what builds left there */
} rap_claim;

/* False with `error` set (IO) where the build would replace a file that none made, or remove
 * outputs of a pack with another title. A build that was cut short may have left files that it had
 * no time to note: after it every name of the pack counts as made. */
bool rap_claim_check(const rap_claim *claim, rap_error *error);

#endif
