/* seam.h - where a deflate stream ends, to the bit (RFC 1951).
 *
 * What packs pieces one by one ends each as if nothing followed, and with how many bits its last
 * byte is filled only who unpacks the whole can tell. So zlib does. */
#ifndef XLSX_SEAM_H
#define XLSX_SEAM_H

#include <stddef.h>
#include <stdint.h>

#include <zlib.h>

#define SEAM_ROOM 262144 /* bytes that are unpacked at once */

typedef struct seam_reader {
    z_stream inflater; /* opened by inflateInit2(), without a head */
    unsigned char unpacked[SEAM_ROOM];
} seam_reader;

/* Finds in a stream of `len` bytes the mark of its last block and where that ends: as numbers of
 * bits, each byte from its lowest on. 0 where it is no such stream. */
int seam_find(seam_reader *r, const unsigned char *bytes, size_t len, uint64_t *last, uint64_t *end);

#endif
