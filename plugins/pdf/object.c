/* object.c - see object.h */
#include "object.h"

#include <hpdf_streams.h>

#include "save.h"

/* It gets a number among ours, in place of that which libharu gave it. */
HPDF_Dict pdf_object(pdf_document *d)
{
    HPDF_Dict object = pdf_made(d, HPDF_Dict_New(d->file->mmgr));
    HPDF_Xref_Add(d->file->xref, object);
    pdf_check(d);
    object->header.obj_id = HPDF_OTYPE_INDIRECT | pdf_save_number(d);
    return object;
}

uint32_t pdf_object_number(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
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

/* Its length stands in its dictionary, where HPDF_DictStream_New() would make an object of it;
 * pdf_save_end() writes it, since libharu would compress it once more. */
HPDF_Dict pdf_stream_packed(pdf_document *d, const void *packed, size_t len)
{
    HPDF_Dict stream = pdf_object(d);
    stream->stream = pdf_made(d, HPDF_MemStream_New(d->file->mmgr, len ? (HPDF_UINT)len : 1));
    HPDF_Stream_Write(stream->stream, packed, (HPDF_UINT)len);
    HPDF_Dict_AddNumber(stream, "Length", (HPDF_INT32)len);
    HPDF_Dict_AddName(stream, "Filter", "FlateDecode");
    pdf_check(d);
    return stream;
}

HPDF_Dict pdf_stream(pdf_document *d, const void *bytes, size_t len)
{
    size_t packed = pdf_save_pack(d, PDF_BYTES, bytes, len);
    return pdf_stream_packed(d, d->packed.bytes, packed);
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
