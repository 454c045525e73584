#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

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

static void write_digits(const unsigned char *sum, size_t len, char *out)
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
    write_digits(sum, sizeof sum, out);
}

/* ---- files ---------------------------------------------------------------------------------- */

/* What is summed of a file. */
typedef struct sums {
    rap_digest *digest;  /* NULL for none */
    XXH3_state_t *print; /* the same */
} sums;

/* Sums all bytes of a file; false with errno set. */
static bool read_file(const char *path, const sums *s, uint64_t *size)
{
    unsigned char bytes[65536];
    uint64_t sum = 0;
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        if (s->digest)
            rap_digest_add(s->digest, bytes, (size_t)got);
        if (s->print)
            XXH3_128bits_update(s->print, bytes, (size_t)got);
        sum += (uint64_t)got;
    }
    int problem = errno;
    close(fd);
    errno = problem;
    if (size)
        *size = sum;
    return got == 0;
}

bool rap_digest_file(const char *path, char out[RAP_DIGEST_ROOM], uint64_t *size)
{
    rap_digest digest;
    rap_digest_begin(&digest);
    bool is_read = read_file(path, &(sums){&digest, NULL}, size);
    rap_digest_end(&digest, out);
    return is_read;
}

/* `digest` may be NULL. */
static bool print_file(const char *path, char out[RAP_PRINT_ROOM], rap_digest *digest, uint64_t *size)
{
    XXH128_canonical_t sum;
    XXH3_state_t *state = XXH3_createState();
    bool is_read = state && XXH3_128bits_reset(state) == XXH_OK && read_file(path, &(sums){digest, state}, size);
    XXH128_canonicalFromHash(&sum, is_read ? XXH3_128bits_digest(state) : (XXH128_hash_t){0});
    write_digits(sum.digest, sizeof sum.digest, out);
    XXH3_freeState(state);
    return is_read;
}

bool rap_print_file(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size)
{
    return print_file(path, out, NULL, size);
}

bool rap_print_digest_file(const char *path, char print[RAP_PRINT_ROOM], char out[RAP_DIGEST_ROOM], uint64_t *size)
{
    rap_digest digest;
    rap_digest_begin(&digest);
    bool is_read = print_file(path, print, &digest, size);
    rap_digest_end(&digest, out);
    return is_read;
}
