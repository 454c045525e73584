/* cli/starter.h - folders that an exporter begins as, made of templates/exporter/. */
#ifndef RAP_CLI_STARTER_H
#define RAP_CLI_STARTER_H

#include "base/arena.h"

/* The plain word of the templates that a name takes the place of, in texts and file names. */
#define RAP_STARTER_WORD "starter"

/* The languages there are: the folders of exporter/ in the data, in order of bytes.
 * NULL-terminated. In the arena; needs a guard, and so do the others. */
const char *const *rap_starter_languages(rap_arena *arena, const char *data_dir);

/* Writes the folder `path` from the files of a language, whole or not at all: it must not be
 * there, or be empty. Files that begin with #! may be run. False with `error` set (USAGE for
 * an unknown language, else IO). */
bool rap_starter_write(rap_arena *arena, const char *data_dir, const char *language, const char *name, const char *path, rap_error *error);

#endif
