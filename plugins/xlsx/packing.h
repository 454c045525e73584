/* packing.h - bytes packed by deflate piece by piece, as blocks of which none is the last, to be put
 * between others: each piece stands for itself and fills its last byte. */
#ifndef XLSX_PACKING_H
#define XLSX_PACKING_H

#include "text.h"

struct libdeflate_compressor;
struct seam_reader;

/* Blocks that end a stream of such pieces. */
#define PACKING_END "\x03\x00"
#define PACKING_END_LEN 2

typedef struct packer {
    const rap_host *host;
    rap_job *job;
    void (*write)(void *to, const void *bytes, size_t len); /* is given what is packed */
    void *to;
    struct libdeflate_compressor *compressor;
    struct seam_reader *seam;
    int has_inflater; /* of the seam */
    unsigned char *piece, *out;
    size_t len, room; /* of the piece; of what it is packed into */
    uint64_t size;    /* of all, before */
    uint32_t crc;     /* of all */
} packer;

/* Makes ready to pack, by a level of libdeflate; once more for another level. 0 after a failure;
 * packing_drop() must follow either way. */
int packing_open(packer *p, const rap_host *h, rap_job *job, int level);

/* Begins anew: `size` and `crc` are those of nothing. */
void packing_begin(packer *p);

void packing_put(packer *p, const char *bytes, size_t len);

/* Packs what is left. A failure is the job's. */
void packing_flush(packer *p);

void packing_drop(packer *p);

#endif
