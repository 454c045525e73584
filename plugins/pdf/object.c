/* object.c - see object.h */
#include "object.h"

#include <hpdf_streams.h>

#include "save.h"

/* The file's table of objects owns it, and frees it with the file. */
static void keep(pdf_document *d, void *object)
{
    HPDF_Xref_Add(d->file->xref, object);
    pdf_check(d);
}

/* What cannot be added libharu has freed, so that it is not to be used. */
static void *put(pdf_document *d, HPDF_Dict parent, const char *key, void *object)
{
    HPDF_Dict_Add(parent, key, pdf_made(d, object));
    pdf_check(d);
    return object;
}

HPDF_Dict pdf_object(pdf_document *d, const char *type)
{
    HPDF_Dict object = pdf_made(d, HPDF_Dict_New(d->file->mmgr));
    keep(d, object);
    if (type)
        HPDF_Dict_AddName(object, "Type", type);
    return object;
}

HPDF_Dict pdf_object_dict(pdf_document *d, HPDF_Dict parent, const char *key)
{
    return put(d, parent, key, HPDF_Dict_New(d->file->mmgr));
}

HPDF_Array pdf_object_array(pdf_document *d, HPDF_Dict parent, const char *key)
{
    return put(d, parent, key, HPDF_Array_New(d->file->mmgr));
}

/* libharu refers to an object of its table by its number, whatever it is. */
static void *make_reference(pdf_document *d, uint32_t number)
{
    HPDF_Null target = pdf_made(d, HPDF_Null_New(d->file->mmgr));
    keep(d, target);
    target->header.obj_id = HPDF_OTYPE_INDIRECT | number;
    return target;
}

void pdf_object_refer(pdf_document *d, HPDF_Dict parent, const char *key, uint32_t number)
{
    if (number)
        put(d, parent, key, make_reference(d, number));
}

void pdf_object_push(pdf_document *d, HPDF_Array parent, uint32_t number)
{
    HPDF_Array_Add(parent, make_reference(d, number));
    pdf_check(d);
}

static void *make_text(pdf_document *d, const char *text)
{
    pdf_buffer bytes = {0};
    if (pdf_buffer_is_ascii(text) && strlen(text) <= PDF_LONGEST_TEXT)
        return HPDF_String_New(d->file->mmgr, text, NULL);
    pdf_buffer_utf16(d, &bytes, text);
    return HPDF_Binary_New(d->file->mmgr, (HPDF_BYTE *)bytes.bytes, (HPDF_UINT)bytes.len);
}

void pdf_object_text(pdf_document *d, HPDF_Dict parent, const char *key, const char *text)
{
    if (text && *text)
        put(d, parent, key, make_text(d, text));
}

typedef struct pdf_sink {
    pdf_document *document;
    pdf_buffer *buffer;
} pdf_sink;

static HPDF_STATUS add_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
    pdf_sink *sink = stream->attr;
    pdf_buffer_add(sink->document, sink->buffer, bytes, len);
    return HPDF_OK;
}

void pdf_object_write_as(pdf_document *d, uint32_t number, HPDF_Dict object)
{
    pdf_sink sink = {d, pdf_save_open(d, number)};
    if (!d->file->stream)
        d->file->stream = pdf_made(d, HPDF_CallbackWriter_New(d->file->mmgr, add_bytes, NULL));
    d->file->stream->attr = &sink;
    HPDF_Obj_WriteValue(object, d->file->stream, NULL);
    pdf_check(d);
    pdf_save_close(d);
}

uint32_t pdf_object_write(pdf_document *d, HPDF_Dict object)
{
    uint32_t number = pdf_save_number(d);
    pdf_object_write_as(d, number, object);
    return number;
}
