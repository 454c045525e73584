#include "seam.h"

/* What inflate() says of the place that it came to, beside the bits that it leaves of its byte. */
enum { BITS_LEFT = 7, IN_LAST = 64, BEHIND_BLOCK = 128 };

int seam_find(seam_reader *r, const unsigned char *bytes, size_t len, uint64_t *last, uint64_t *end)
{
    z_stream *z = &r->inflater;
    int state = inflateReset(z), is_found = 0;
    z->next_in = (unsigned char *)bytes;
    z->avail_in = (unsigned)len;
    *last = *end = 0;
    while (state == Z_OK && !is_found) {
        z->next_out = r->unpacked;
        z->avail_out = sizeof r->unpacked;
        state = inflate(z, Z_BLOCK);
        *end = (uint64_t)(len - z->avail_in) * 8 - (unsigned)(z->data_type & BITS_LEFT);
        is_found = state == Z_OK && z->data_type & BEHIND_BLOCK && z->data_type & IN_LAST;
        if (state == Z_OK && z->data_type & BEHIND_BLOCK && !is_found)
            *last = *end;
    }
    return is_found;
}
