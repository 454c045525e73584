/* base/digest.h - SHA-256 of what comes in pieces. */
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

/* `len` bytes of a sum in hexadecimal digits, and a NUL. */
void rap_digest_write(const unsigned char *sum, size_t len, char *out);

/* Of a whole file, and how many bytes it has (`size` may be NULL); false with errno set. */
bool rap_digest_file(const char *path, char out[RAP_DIGEST_ROOM], uint64_t *size);

#endif
