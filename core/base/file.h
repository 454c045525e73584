/* base/file.h - whole files in, whole files out. */
#ifndef RAP_BASE_FILE_H
#define RAP_BASE_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"

/* Hands all bytes of a file over, piece by piece, and says how many they are (`size` may be NULL); false with errno set. */
bool rap_file_pass(const char *path, void (*take)(void *context, const void *bytes, size_t len), void *context, uint64_t *size);

/* The bytes of a file (`-` is standard input), with a NUL behind them that `len`
 * does not count. NULL with `error` set. */
char *rap_file_read(rap_arena *arena, const char *path, size_t *len, rap_error *error);

/* The part of a path after its last slash; points into `path`. */
const char *rap_file_base(const char *path);

/* A copy of a path without slashes at its end, for free(); NULL where memory ended. */
char *rap_file_trim(const char *path);

/* Makes the folders above a path that are missing; false with errno set. */
bool rap_file_make_folders(const char *path);

/* Names of the files of a folder that end with `suffix`, without it, in order of bytes;
 * hidden ones apart. NULL-terminated. NULL with `error` set. */
const char *const *rap_file_names(rap_arena *arena, const char *folder, const char *suffix, rap_error *error);

/* SHA-256 in 64 hexadecimal digits. */
char *rap_sha256(rap_arena *arena, const void *bytes, size_t len);

/* A file that appears whole or not at all: written under a temporary name in the
 * same folder, then synced and renamed. `-` is standard output, written when it
 * is kept. Sticky: after the first failure writes do nothing. */
typedef struct rap_output rap_output;

/* NULL with `error` set. Missing folders above `path` are made. `error` must
 * outlive the output and holds its first failure. */
rap_output *rap_output_open(const char *path, rap_error *error);
/* The same with the temporary file in `folder`, which must be on the file system of the
 * final name where that is to be renamed. */
rap_output *rap_output_open_in(const char *folder, const char *path, rap_error *error);
void rap_output_write(rap_output *output, const void *bytes, size_t len);
/* The temporary file's name, for libraries and processes that write it themselves. */
const char *rap_output_path(const rap_output *output);
/* Syncs, renames and releases; false with the error set, and then nothing stands
 * under the final name. */
bool rap_output_keep(rap_output *output);
/* The same for several: the disk is waited for once and not for each. Which were kept goes
 * to `is_kept`. */
void rap_outputs_keep(rap_output *const *outputs, size_t count, bool *is_kept);
/* Gives the temporary file another name on its file system. False with the error set. */
bool rap_output_move(rap_output *output, const char *temporary);
/* Whether nobody else has the temporary file open, or mapped so that it could be written. False, too, where the file system
 * does not say. */
bool rap_output_is_alone(const rap_output *output);
/* From now on `error` holds its first failure. */
void rap_output_tell(rap_output *output, rap_error *error);
/* Removes the temporary file and releases. NULL is allowed. */
void rap_output_drop(rap_output *output);

#endif
