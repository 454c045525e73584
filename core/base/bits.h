/* base/bits.h - how many bits of a word are set. */
#ifndef RAP_BASE_BITS_H
#define RAP_BASE_BITS_H

#include <stdint.h>

/* The compiler's own is a call wherever the oldest machine it builds for has no instruction. By halves:
 * sums of two bits, of four, of eight, and those of all bytes in the highest one. */
static inline unsigned rap_bit_count(uint64_t word)
{
    word -= word >> 1 & 0x5555555555555555u;
    word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
    word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (unsigned)(word * 0x0101010101010101u >> 56);
}

#endif
