#include "base/checksum.h"

#include <endian.h>
#include <string.h>

#define FACTOR 0x9e3779b97f4a7c15u /* 2^64 over the golden ratio: odd, its bits without a pattern */

static uint64_t mix(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * FACTOR;
    return sum ^ sum >> 29;
}

/* Less than eight bytes, the first the lowest. */
static uint64_t word_of(const unsigned char *bytes, size_t len)
{
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++)
        word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

uint64_t rap_checksum(uint64_t before, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    uint64_t sum = mix(before, len);
    for (uint64_t word; len >= sizeof word; at += sizeof word, len -= sizeof word) {
        memcpy(&word, at, sizeof word);
        sum = mix(sum, le64toh(word));
    }
    return len ? mix(sum, word_of(at, len)) : sum;
}
