/* pack/verify.h - whether the folder of a pack is what its manifest says. */
#ifndef RAP_PACK_VERIFY_H
#define RAP_PACK_VERIFY_H

#include "pack/inputs.h"

typedef struct rap_difference {
    const char *what; /* missing, changed or foreign */
    const char *name; /* in the folder; in a zip file behind its name and a colon */
} rap_difference;

typedef struct rap_verdict {
    rap_difference *list; /* in order of names */
    size_t count, room;
    size_t file_count;    /* files that the manifest names */
    rap_file_sum manifest;
} rap_verdict;

/* Reads every file of the folder. NULL with `error` set where there is no manifest to go by. In
 * the arena. */
rap_verdict *rap_verify(rap_arena *arena, const char *folder, rap_error *error);

#endif
