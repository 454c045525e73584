/* pack/manifest.h - manifest.json: what a pack was made from and by, and the SHA-256 of all that
 * is in it. Its form is documented in templates/packs/README.md. */
#ifndef RAP_PACK_MANIFEST_H
#define RAP_PACK_MANIFEST_H

#include "base/text.h"
#include "pack/name.h"
#include "pack/plan.h"
#include "pack/state.h"

/* Appends the manifest of a plan, all of whose outputs the state has. */
void rap_manifest_write(rap_text *out, const rap_desk *desk, const rap_plan *plan, const rap_inputs *inputs, const rap_state *state,
                        const char *zip);

/* What a manifest says of files. */
typedef struct rap_manifest {
    rap_file_sum *files;
    size_t count, room;
    const char *zip;    /* NULL for none */
    rap_file_sum itself;
} rap_manifest;

/* Reads that of a folder. NULL with `error` set: IO where there is none, DATA where it is none
 * of ours. In the arena. */
rap_manifest *rap_manifest_read(rap_arena *arena, const char *folder, rap_error *error);

#endif
