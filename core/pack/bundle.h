/* pack/bundle.h - a pack as one zip file: same files, same bytes. */
#ifndef RAP_PACK_BUNDLE_H
#define RAP_PACK_BUNDLE_H

#include "pack/inputs.h"

/* Writes the files of a folder into a zip file, in order of their names, all of one date.
 * False with `error` set (IO); nothing stands under `path` then. */
bool rap_bundle_write(rap_arena *arena, const char *path, const char *folder, const rap_file_sum *files, size_t count, rap_error *error);

/* Compares a zip file with what should be in it: `tell` hears of each entry that is missing,
 * changed or foreign. False with `error` set where it cannot be read. */
bool rap_bundle_compare(rap_arena *arena, const char *path, const rap_file_sum *files, size_t count,
                        void (*tell)(void *context, const char *what, const char *name), void *context, rap_error *error);

#endif
