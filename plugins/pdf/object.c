/* object.c - see object.h */
#include "object.h"

#include <hpdf_streams.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <zlib.h>

/* On 300 pages level 1 gives a file 5 % larger; level 6 one 2 % smaller, and the job takes
 * a fifth longer. */
enum { LEVEL = 4 };

HPDF_Dict pdf_object(pdf_document *d)
{
    HPDF_Dict object = pdf_made(d, HPDF_Dict_New(d->file->mmgr));
    HPDF_Xref_Add(d->file->xref, object);
    pdf_check(d);
    return object;
}

void pdf_put(pdf_document *d, HPDF_Dict parent, const char *key, void *object)
{
    HPDF_Dict_Add(parent, key, object);
    pdf_check(d);
}

void pdf_push(pdf_document *d, HPDF_Array parent, void *object)
{
    HPDF_Array_Add(parent, object);
    pdf_check(d);
}

/* Written in place of libharu's own entry, which would make it compress once more. */
static HPDF_STATUS say_compressed(HPDF_Dict stream, HPDF_Stream out)
{
    (void)stream;
    return HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\012");
}

void pdf_stream_fill(pdf_document *d, HPDF_Dict stream, const void *bytes, size_t len)
{
    uLongf packed_len = compressBound((uLong)len);
    d->packed.len = 0;
    Bytef *packed = (Bytef *)pdf_buffer_reserve(d, &d->packed, packed_len);
    if (compress2(packed, &packed_len, bytes, (uLong)len, LEVEL) != Z_OK)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for compressing a page");
    HPDF_Stream_Write(stream->stream, packed, (HPDF_UINT)packed_len);
    stream->filter = HPDF_STREAM_FILTER_NONE;
    stream->write_fn = say_compressed;
    pdf_check(d);
}

HPDF_Dict pdf_stream(pdf_document *d, const void *bytes, size_t len)
{
    HPDF_Dict stream = pdf_made(d, HPDF_DictStream_New(d->file->mmgr, d->file->xref));
    pdf_stream_fill(d, stream, bytes, len);
    return stream;
}

HPDF_Dict pdf_add_dict(pdf_document *d, HPDF_Dict parent, const char *key)
{
    HPDF_Dict dict = pdf_made(d, HPDF_Dict_New(d->file->mmgr));
    pdf_put(d, parent, key, dict);
    return dict;
}

HPDF_Array pdf_add_array(pdf_document *d, HPDF_Dict parent, const char *key)
{
    HPDF_Array array = pdf_made(d, HPDF_Array_New(d->file->mmgr));
    pdf_put(d, parent, key, array);
    return array;
}

HPDF_Array pdf_push_array(pdf_document *d, HPDF_Array parent)
{
    HPDF_Array array = pdf_made(d, HPDF_Array_New(d->file->mmgr));
    pdf_push(d, parent, array);
    return array;
}

void pdf_add_ascii(pdf_document *d, HPDF_Dict parent, const char *key, const char *text)
{
    pdf_put(d, parent, key, pdf_made(d, HPDF_String_New(d->file->mmgr, text, NULL)));
}

static void put_unit(pdf_document *d, UChar unit)
{
    char bytes[] = {(char)(unit >> 8), (char)unit};
    pdf_buffer_add(d, &d->packed, bytes, sizeof bytes);
}

void pdf_add_text(pdf_document *d, HPDF_Dict parent, const char *key, const char *text)
{
    enum { BYTE_ORDER_MARK = 0xFEFF, MOST = 60000 }; /* bytes; libharu takes 65,535 */
    const uint8_t *bytes = (const uint8_t *)text;
    d->packed.len = 0;
    put_unit(d, BYTE_ORDER_MARK);
    for (int32_t i = 0; bytes[i] && d->packed.len < MOST;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, -1, c);
        if (c > 0xFFFF)
            put_unit(d, U16_LEAD(c));
        put_unit(d, c > 0xFFFF ? U16_TRAIL(c) : (UChar)c);
    }
    void *binary = HPDF_Binary_New(d->file->mmgr, (HPDF_BYTE *)d->packed.bytes, (HPDF_UINT)d->packed.len);
    pdf_put(d, parent, key, pdf_made(d, binary));
}
