/* package.c - see package.h */
#include "package.h"

#include <zip.h>

/* 1 January 1980, the first day that a zip file can hold. */
static const unsigned short ZIP_TIME = 0, ZIP_DATE = (1 << 5) | 1;

void docx_package_add(docx_package *p, const char *name, const docx_xml *xml)
{
    if (xml && p->count < DOCX_MOST_PARTS) {
        p->parts[p->count].name = name;
        p->parts[p->count++].xml = xml;
    }
}

static void fail(docx_document *d, zip_error_t *error)
{
    bool is_memory = zip_error_code_zip(error) == ZIP_ER_MEMORY;
    docx_fail(d, is_memory ? RAP_ERROR_MEMORY : RAP_ERROR_EXPORTER, "libzip could not make the Word file: %s", zip_error_strerror(error));
}

static bool add_part(zip_t *archive, const char *name, const docx_xml *xml)
{
    zip_source_t *source = zip_source_buffer(archive, xml->bytes, xml->len, 0);
    zip_int64_t index = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(archive, (zip_uint64_t)index, ZIP_TIME, ZIP_DATE, 0) == 0;
}

/* The archive is made in memory: `file` holds it when the archive is closed. */
static bool pack(docx_document *d, const docx_package *p, zip_source_t *file, zip_error_t *error)
{
    zip_t *archive = zip_open_from_source(file, ZIP_TRUNCATE, error);
    if (!archive)
        return false;
    bool is_packed = true;
    zip_source_keep(file);
    for (size_t i = 0; i < p->count && is_packed; i++)
        is_packed = add_part(archive, p->parts[i].name, p->parts[i].xml);
    is_packed = is_packed && docx_goes_on(d) && zip_close(archive) == 0;
    if (!is_packed) {
        zip_error_set(error, zip_error_code_zip(zip_get_error(archive)), zip_error_code_system(zip_get_error(archive)));
        zip_discard(archive);
    }
    return is_packed;
}

static bool give(docx_document *d, zip_source_t *file)
{
    char bytes[65536];
    zip_int64_t len = zip_source_open(file);
    while (len >= 0 && docx_goes_on(d) && (len = zip_source_read(file, bytes, sizeof bytes)) > 0)
        d->host->write(d->job, bytes, (size_t)len);
    return len >= 0 && zip_source_close(file) == 0;
}

void docx_package_write(docx_document *d, const docx_package *p)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *file = zip_source_buffer_create(NULL, 0, 0, &error);
    if (!file || !pack(d, p, file, &error))
        fail(d, &error);
    else if (!give(d, file))
        fail(d, zip_source_error(file));
    zip_source_free(file);
    zip_error_fini(&error);
}
