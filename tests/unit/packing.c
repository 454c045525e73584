/* Pieces packed one by one are one stream of deflate, whatever is in them; where each ends is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libdeflate.h>
#include <zlib.h>

#include "../../plugins/xlsx/packing.h"
#include "../../plugins/xlsx/seam.h"

/* ---- a host, as far as packing asks it ------------------------------------------------------ */

static rap_status status;

static void *give(rap_job *job, size_t size)
{
    (void)job;
    return test_calloc(1, size);
}

static rap_status failed(rap_job *job, rap_status code, const char *sentence)
{
    (void)job, (void)sentence;
    return status = code;
}

static rap_status status_of(rap_job *job)
{
    (void)job;
    return status;
}

static const rap_host host = {.alloc = give, .fail = failed, .status = status_of};

/* ---- what is packed ------------------------------------------------------------------------- */

typedef struct stream {
    unsigned char *bytes;
    size_t len;
} stream;

static void hear(void *to, const void *bytes, size_t len)
{
    stream *s = to;
    s->bytes = realloc(s->bytes, s->len + len);
    memcpy(s->bytes + s->len, bytes, len);
    s->len += len;
}

static uint32_t chance = 1;

static uint32_t next(void)
{
    chance = chance * 1664525 + 1013904223;
    return chance >> 8;
}

/* Marks that repeat, words of few letters, bytes of chance: each makes blocks of another sort. */
static void fill(unsigned char *out, size_t len)
{
    static const char mark[] = "<c r=\"AB12\" s=\"7\" t=\"inlineStr\"><is><t>";
    for (size_t at = 0; at < len;) {
        size_t run = next() % 3000 + 1, sort = next() % 4;
        for (size_t i = 0; i < run && at < len; i++, at++)
            out[at] = sort == 0 ? (unsigned char)mark[i % (sizeof mark - 1)] : sort == 1 ? (unsigned char)('a' + next() % 20) : sort == 2 ? (unsigned char)next() : 'x';
    }
}

static void must_be(const stream *s, const unsigned char *bytes, size_t len)
{
    z_stream z = {.next_in = s->bytes, .avail_in = (uInt)s->len};
    unsigned char *out = malloc(len + 1);
    z.next_out = out;
    z.avail_out = (uInt)len + 1;
    assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, len);
    assert_int_equal(z.avail_in, 0);
    assert_memory_equal(out, bytes, len);
    inflateEnd(&z);
    free(out);
}

/* ---- tests ---------------------------------------------------------------------------------- */

static void pieces_are_one_stream(void **state)
{
    static const int levels[] = {0, 1, 2, 6, 12};
    size_t most = 900000;
    unsigned char *bytes = malloc(most);
    (void)state;
    packer p = {.piece = NULL};
    for (size_t i = 0; i < 20; i++) {
        size_t len = next() % most, flushed = 0;
        stream s = {0};
        fill(bytes, len);
        assert_true(packing_open(&p, &host, NULL, levels[i % (sizeof levels / sizeof *levels)]));
        p.write = hear;
        p.to = &s;
        for (size_t at = 0, run; at < len; at += run, flushed++) {
            run = next() % 60000 + 1 < len - at ? next() % 60000 + 1 : len - at;
            run = run < len - at ? run : len - at;
            packing_put(&p, (const char *)bytes + at, run);
            if (flushed % 5 == 0)
                packing_flush(&p);
        }
        packing_flush(&p);
        hear(&s, PACKING_END, PACKING_END_LEN);
        assert_int_equal(status, RAP_OK);
        assert_int_equal(p.size, len);
        assert_int_equal(p.crc, crc32(0, bytes, (uInt)len));
        must_be(&s, bytes, len);
        free(s.bytes);
    }
    packing_drop(&p);
    test_free(p.seam);
    test_free(p.out);
    test_free(p.piece);
    free(bytes);
}

/* The end is where zlib says that it is, for streams of others as well: the bits that zlib leaves unused. */
static void the_end_is_found(void **state)
{
    seam_reader *r = calloc(1, sizeof *r);
    assert_int_equal(inflateInit2(&r->inflater, -MAX_WBITS), Z_OK);
    unsigned char bytes[5000], out[6000] = {0};
    static const int strategies[] = {Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE};
    (void)state;
    for (size_t i = 0; i < 400; i++) {
        size_t len = next() % sizeof bytes;
        fill(bytes, len);
        z_stream z = {.next_in = bytes, .avail_in = (uInt)len, .next_out = out, .avail_out = sizeof out};
        assert_int_equal(deflateInit2(&z, (int)(i % 10), Z_DEFLATED, -MAX_WBITS, 8, strategies[i % 4]), Z_OK);
        assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
        size_t packed = z.total_out;
        deflateEnd(&z);
        uint64_t last, end;
        assert_true(seam_find(r, out, packed, &last, &end));
        assert_true(end <= packed * 8 && packed * 8 - end < 8);
        assert_true(out[last >> 3] >> (last & 7) & 1);
        for (uint64_t bit = end; bit < packed * 8; bit++) /* what is unused does not count */
            out[bit >> 3] ^= (unsigned char)(1u << (bit & 7));
        stream s = {out, packed};
        must_be(&s, bytes, len);
    }
    inflateEnd(&r->inflater);
    free(r);
}

/* Bytes that are no stream, or are cut, are told and not read beyond. */
static void what_is_no_stream_is_told(void **state)
{
    seam_reader *r = calloc(1, sizeof *r);
    assert_int_equal(inflateInit2(&r->inflater, -MAX_WBITS), Z_OK);
    unsigned char bytes[3000], out[4000];
    (void)state;
    fill(bytes, sizeof bytes);
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
    size_t packed = libdeflate_deflate_compress(c, bytes, sizeof bytes, out, sizeof out);
    libdeflate_free_compressor(c);
    uint64_t last, end;
    for (size_t len = 0; len < packed; len++) {
        unsigned char *cut = calloc(1, len + 1);
        memcpy(cut, out, len);
        assert_false(seam_find(r, cut, len, &last, &end));
        free(cut);
    }
    for (size_t i = 0; i < 20000; i++) {
        size_t len = next() % 200;
        unsigned char *any = calloc(1, len + 1);
        for (size_t b = 0; b < len; b++)
            any[b] = (unsigned char)next();
        assert_true(!seam_find(r, any, len, &last, &end) || end <= len * 8);
        free(any);
    }
    inflateEnd(&r->inflater);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_one_stream),
        cmocka_unit_test(the_end_is_found),
        cmocka_unit_test(what_is_no_stream_is_told),
    };
    return cmocka_run_group_tests_name("packing", tests, NULL, NULL);
}
