/* base/digest.h - SHA-256 of what comes in pieces, and prints, which only tell bytes from others. */
#ifndef RAP_BASE_DIGEST_H
#define RAP_BASE_DIGEST_H

#include <nettle/sha2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RAP_DIGEST_ROOM (2 * SHA256_DIGEST_SIZE + 1)

typedef struct rap_digest {
    struct sha256_ctx state;
} rap_digest;

void rap_digest_begin(rap_digest *digest);
void rap_digest_add(rap_digest *digest, const void *bytes, size_t len);
/* With its end, so that "a" and "b" are not "ab"; NULL is not "". */
void rap_digest_add_text(rap_digest *digest, const char *text);
void rap_digest_add_number(rap_digest *digest, uint64_t number);
/* 64 hexadecimal digits and a NUL. */
void rap_digest_end(rap_digest *digest, char out[RAP_DIGEST_ROOM]);

/* Of a whole file, and how many bytes it has (`size` may be NULL); false with errno set. */
bool rap_digest_file(const char *path, char out[RAP_DIGEST_ROOM], uint64_t *size);

#define RAP_PRINT_ROOM 33

/* 128 bits of XXH3 in 32 hexadecimal digits, many times as quick: whether a file is as it was, where nobody would make
 * another that passes for it. False with errno set. */
bool rap_print_file(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size);

/* Both of the same bytes, which are read once. */
bool rap_print_digest_file(const char *path, char print[RAP_PRINT_ROOM], char out[RAP_DIGEST_ROOM], uint64_t *size);

#endif
