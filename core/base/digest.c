#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

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

void rap_digest_end(rap_digest *digest, char out[RAP_DIGEST_ROOM])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->state, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[2 * sizeof sum] = '\0';
}

bool rap_digest_file(const char *path, char out[RAP_DIGEST_ROOM], uint64_t *size)
{
    unsigned char bytes[65536];
    rap_digest digest;
    uint64_t sum = 0;
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    rap_digest_begin(&digest);
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        rap_digest_add(&digest, bytes, (size_t)got);
        sum += (uint64_t)got;
    }
    int problem = errno;
    close(fd);
    errno = problem;
    if (size)
        *size = sum;
    rap_digest_end(&digest, out);
    return got == 0;
}
