/* seam.h - where a deflate stream ends, to the bit (RFC 1951).
 *
 * What packs pieces one by one ends each as if nothing followed, and with how many bits its last
 * byte is filled only who reads the whole can tell. So it is read: the codes alone, nothing is
 * unpacked. */
#ifndef XLSX_SEAM_H
#define XLSX_SEAM_H

#include <stddef.h>
#include <stdint.h>

#define SEAM_SPARE 16     /* bytes behind a stream that may be read */
#define SEAM_CODE_MOST 15 /* bits of a code */

typedef struct seam_reader {
    const unsigned char *bytes;
    uint64_t at, end; /* in bits */
    /* By the bits that come next: how many a code takes with those that belong to it, and what it is; 0 for none. */
    uint16_t symbols[1 << SEAM_CODE_MOST], distances[1 << SEAM_CODE_MOST];
    unsigned symbol_bits, distance_bits; /* of the longest codes */
} seam_reader;

/* Finds in a stream of `len` bytes, with SEAM_SPARE more behind it, the mark of its last block and
 * where that ends: as numbers of bits, each byte from its lowest on. 0 where it is no such stream. */
int seam_find(seam_reader *r, const unsigned char *bytes, size_t len, uint64_t *last, uint64_t *end);

#endif
