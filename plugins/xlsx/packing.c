#include "packing.h"

#include <libdeflate.h>

#include "seam.h"

#define PIECE 262144 /* longer ones take no less room */

static int make_room(packer *p)
{
    if (p->piece)
        return 1;
    p->room = libdeflate_deflate_compress_bound(NULL, PIECE);
    p->seam = p->host->alloc(p->job, sizeof *p->seam);
    p->out = p->seam ? p->host->alloc(p->job, p->room) : NULL;
    p->piece = p->out ? p->host->alloc(p->job, PIECE) : NULL;
    return p->piece != NULL;
}

int packing_open(packer *p, const rap_host *h, rap_job *job, int level)
{
    packing_drop(p);
    p->host = h;
    p->job = job;
    if (!make_room(p))
        return 0;
    p->has_inflater = inflateInit2(&p->seam->inflater, -MAX_WBITS) == Z_OK;
    p->compressor = p->has_inflater ? libdeflate_alloc_compressor(level) : NULL;
    if (!p->compressor)
        h->fail(job, RAP_ERROR_MEMORY, "out of memory");
    packing_begin(p);
    return p->compressor != NULL;
}

void packing_begin(packer *p)
{
    p->len = 0;
    p->size = 0;
    p->crc = 0;
}

void packing_drop(packer *p)
{
    if (p->compressor)
        libdeflate_free_compressor(p->compressor);
    if (p->has_inflater)
        inflateEnd(&p->seam->inflater);
    p->compressor = NULL;
    p->has_inflater = 0;
}

/* Takes from what is packed the mark that its last block is the last. Behind it comes a block without
 * bytes, which fills the byte that it begins in: its three bits are 0, as what is unused is already. */
static void write_open(packer *p, size_t len)
{
    static const unsigned char empty[] = {0, 0, 0, 0xFF, 0xFF};
    uint64_t last, end;
    if (len == 0 || !seam_find(p->seam, p->out, len, &last, &end)) {
        p->host->fail(p->job, RAP_ERROR_EXPORTER, "the workbook cannot be written: what was packed is not whole");
        return;
    }
    p->out[last >> 3] &= (unsigned char)~(1u << (last & 7));
    size_t has_room = (len * 8 - end) >= 3;
    p->write(p->to, p->out, len);
    p->write(p->to, empty + has_room, sizeof empty - has_room);
}

void packing_flush(packer *p)
{
    if (p->len == 0 || p->host->status(p->job) != RAP_OK)
        return;
    p->crc = libdeflate_crc32(p->crc, p->piece, p->len);
    p->size += p->len;
    write_open(p, libdeflate_deflate_compress(p->compressor, p->piece, p->len, p->out, p->room));
    p->len = 0;
}

void packing_put(packer *p, const char *bytes, size_t len)
{
    while (len > 0 && p->host->status(p->job) == RAP_OK) {
        size_t fits = PIECE - p->len < len ? PIECE - p->len : len;
        memcpy(p->piece + p->len, bytes, fits);
        p->len += fits;
        bytes += fits;
        len -= fits;
        if (p->len == PIECE)
            packing_flush(p);
    }
}
