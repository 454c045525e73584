/* base/checksum.h - whether bytes are still the same: a checksum that takes next to no time.
 * It proves nothing against intent; for that there is rap_sha256(). */
#ifndef RAP_BASE_CHECKSUM_H
#define RAP_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* The checksum of `before` and these bytes; begin with 0. The same on every machine. Where
 * bytes are given in several pieces, other pieces give another checksum. */
uint64_t rap_checksum(uint64_t before, const void *bytes, size_t len);

#endif
