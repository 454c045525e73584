/* pack/walk.h - the files below a folder. */
#ifndef RAP_PACK_WALK_H
#define RAP_PACK_WALK_H

#include "base/arena.h"

typedef struct rap_walk {
    const char **list; /* names in the folder, in order of bytes */
    size_t count, room;
} rap_walk;

/* What stands under `name` in `folder`: the name itself where it is no folder, else all in it
 * that is none, at any depth; symbolic links are not followed. "" for the folder itself. */
const rap_walk *rap_walk_files(rap_arena *arena, const char *folder, const char *name);

#endif
