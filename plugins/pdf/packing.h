/* packing.h - streams that two threads compress, the second beside what the first does.
 *
 * They come back in the order in which they were sent, so that the file is the same with and
 * without it. All memory is of the first thread: the second only reads and fills it.
 */
#ifndef PDF_PACKING_H
#define PDF_PACKING_H

#include "document.h"

struct libdeflate_compressor;

/* A stream on its way. */
typedef struct pdf_parcel {
    pdf_buffer plain, packed;
    uint32_t number;        /* of the object */
    char entries[120];      /* of its dictionary */
    bool is_packed;
} pdf_parcel;

/* Starts the second thread, with a compressor for each; NULL where there can be none. */
struct pdf_packing *pdf_packing_open(pdf_document *d, struct libdeflate_compressor *first, struct libdeflate_compressor *second);
/* Ends it; what was sent and not taken is lost. NULL too. */
void pdf_packing_close(struct pdf_packing *packing);

/* A parcel to be filled, with room in `packed` for what comes of it, and sent; NULL where as many
 * as may be are on their way. */
pdf_parcel *pdf_packing_next(struct pdf_packing *packing);
void pdf_packing_send(struct pdf_packing *packing);

/* The one that was sent first, packed, by the caller if nobody has yet; it is the next one's from the
 * next call on. NULL where none is on its way. */
pdf_parcel *pdf_packing_take(struct pdf_packing *packing);

#endif
