/* base/data.h - the folders of templates, themes, labels and assets: the user's own before
 * those that come with the program.
 *
 * A `data_dir` is one folder, or several with RAP_DATA_NEXT between them: what the first of
 * them has hides what the others have under the same name. The last is the program's. */
#ifndef RAP_BASE_DATA_H
#define RAP_BASE_DATA_H

#include "base/arena.h"

#define RAP_DATA_NEXT '\n' /* folders may have a colon in their names */

/* The user's folder by the XDG Base Directory Specification: $XDG_DATA_HOME/rapporteur or
 * ~/.local/share/rapporteur; NULL where neither variable is an absolute path, or where the
 * program runs with more rights than its user (set-uid). */
const char *rap_data_user(rap_arena *arena);

/* The user's folder, where it is known, before the program's. */
const char *rap_data_dir(rap_arena *arena, const char *program);

/* The path of a file of the data, as "reports/brief.json": in the first folder that has it,
 * else in the last. */
const char *rap_data_find(rap_arena *arena, const char *data_dir, const char *name);

/* The paths of all files of that name, the program's first. */
const char *const *rap_data_layers(rap_arena *arena, const char *data_dir, const char *name, size_t *count);

/* Names of the files of a folder of the data that end with `suffix`, without it, each once,
 * in order of bytes. NULL-terminated. NULL with `error` set where none has such a folder. */
const char *const *rap_data_names(rap_arena *arena, const char *data_dir, const char *folder, const char *suffix, rap_error *error);

/* Whether the data have a file of this name in `folder`; `error` (USAGE) says "no WHAT is
 * called …" and what there is. */
bool rap_data_is_known(rap_arena *arena, const char *data_dir, const char *folder, const char *name, const char *what, rap_error *error);

#endif
