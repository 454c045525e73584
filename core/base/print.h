/* base/print.h - prints of files, which only tell bytes from others: 128 bits of XXH3 in 32 hexadecimal digits, many times as
 * quick as a digest. Whether a file is as it was, where nobody would make another that passes for it. */
#ifndef RAP_BASE_PRINT_H
#define RAP_BASE_PRINT_H

#include "base/digest.h"

#define RAP_PRINT_ROOM 33
#define RAP_PRINT_BLOCK ((size_t)1 << 20)

/* Of a file of up to a megabyte the print is that of its bytes; of a longer one that of the prints of its blocks of a megabyte.
 * How many bytes it has, too (`size` may be NULL). False with errno set. */
bool rap_print_file(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size);

/* The same of a file that is longer than a block, by several threads: not for a process that is forked meanwhile. */
bool rap_print_file_together(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size);

/* Print and SHA-256 of the same bytes, which are read once. */
bool rap_print_digest_file(const char *path, char print[RAP_PRINT_ROOM], char out[RAP_DIGEST_ROOM], uint64_t *size);

#endif
