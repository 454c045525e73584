#include "base/digest.h"

#include <string.h>

#include "base/file.h"

void rap_digest_begin(rap_digest *digest)
{
    sha256_init(&digest->state);
}

void rap_digest_add(rap_digest *digest, const void *bytes, size_t len)
{
    if (len)
        sha256_update(&digest->state, len, bytes);
}

void rap_digest_add_text(rap_digest *digest, const char *text)
{
    static const unsigned char none = 0xff; /* in no UTF-8 */
    if (text)
        rap_digest_add(digest, text, strlen(text) + 1);
    else
        rap_digest_add(digest, &none, 1);
}

void rap_digest_add_number(rap_digest *digest, uint64_t number)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(number >> 8 * i);
    rap_digest_add(digest, bytes, sizeof bytes);
}

void rap_digest_write(const unsigned char *sum, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[2 * len] = '\0';
}

void rap_digest_end(rap_digest *digest, char out[RAP_DIGEST_ROOM])
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->state, sizeof sum, sum);
    rap_digest_write(sum, sizeof sum, out);
}

/* ---- files ---------------------------------------------------------------------------------- */

static void add_piece(void *digest, const void *bytes, size_t len)
{
    rap_digest_add(digest, bytes, len);
}

bool rap_digest_file(const char *path, char out[RAP_DIGEST_ROOM], uint64_t *size)
{
    rap_digest digest;
    rap_digest_begin(&digest);
    bool is_read = rap_file_pass(path, add_piece, &digest, size);
    rap_digest_end(&digest, out);
    return is_read;
}
