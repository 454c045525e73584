#include "rows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define LEVEL 2 /* of deflate: in rows, whose marks repeat, a third of the time of the usual 6 for a quarter more bytes */
#define PIECE 65536

/* ---- words -------------------------------------------------------------------------------- */

/* Into the row at hand. */
static void put(row_file *r, const char *bytes, size_t len)
{
    text_add(r->host, r->job, &r->cells, bytes, len);
}

static void put_words(row_file *r, const char *words)
{
    put(r, words, strlen(words));
}

/* Digits of a number at the end of the room, which has place for any. */
static char *digits(char room[24], uint64_t value)
{
    char *at = room + 23;
    *at = '\0';
    do
        *--at = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    return at;
}

/* As the text of an XML element, in which < > and & are written as references. */
static void put_escaped(row_file *r, const char *words, size_t len)
{
    const char *end = words + len, *run = words;
    for (const char *at = words; at < end; at++) {
        const char *instead = *at == '<' ? "&lt;" : *at == '>' ? "&gt;" : *at == '&' ? "&amp;" : NULL;
        if (!instead)
            continue;
        put(r, run, (size_t)(at - run));
        put_words(r, instead);
        run = at + 1;
    }
    put(r, run, (size_t)(end - run));
}

/* ---- packing ------------------------------------------------------------------------------ */

static int fail(row_file *r)
{
    char sentence[256];
    snprintf(sentence, sizeof sentence, "the workbook cannot be written: %s", errno ? strerror(errno) : "a file for temporary use is not whole");
    r->host->fail(r->job, RAP_ERROR_OUTPUT, sentence);
    return 0;
}

/* Packs what there is, to the end of a byte where asked. */
static int pack(row_file *r, int flush)
{
    unsigned char out[PIECE];
    z_stream *z = &r->stream;
    packed_bytes *p = &r->packed;
    p->crc = crc32_z(p->crc, (const Bytef *)r->xml.data, r->xml.len);
    p->size += r->xml.len;
    z->next_in = (Bytef *)r->xml.data;
    z->avail_in = (uInt)r->xml.len;
    do {
        z->next_out = out;
        z->avail_out = sizeof out;
        deflate(z, flush);
        size_t len = sizeof out - z->avail_out;
        p->len += len;
        errno = 0;
        if (fwrite(out, 1, len, p->file) != len)
            return fail(r);
    } while (z->avail_out == 0);
    r->xml.len = 0;
    return 1;
}

static FILE *open_scratch(const rap_host *h, rap_job *job, size_t sheet)
{
    char name[4096];
    const char *folder = h->scratch(job);
    if (!folder)
        return NULL;
    snprintf(name, sizeof name, "%s/rows-%zu", folder, sheet);
    FILE *file = fopen(name, "w+bxe");
    if (!file)
        h->fail(job, RAP_ERROR_OUTPUT, "the workbook cannot be written: no file for temporary use can be made");
    return file;
}

/* A, B … Z, AA … */
static void name_column(char out[4], size_t column)
{
    char letters[4] = "";
    size_t len = 0;
    for (column++; column > 0; column = (column - 1) / 26)
        letters[len++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < len; i++)
        out[i] = letters[len - 1 - i];
}

row_file *rows_new(const rap_host *h, rap_job *job, size_t sheet, size_t column_count)
{
    row_file *r = h->alloc(job, sizeof *r);
    char(*columns)[4] = h->alloc(job, (column_count + 1) * sizeof *columns);
    if (!r || !columns)
        return NULL;
    *r = (row_file){.host = h, .job = job, .sheet = sheet, .column_count = column_count, .columns = columns};
    for (size_t c = 0; c < column_count; c++)
        name_column(columns[c], c);
    r->packed.crc = crc32_z(0, NULL, 0);
    r->packed.file = open_scratch(h, job, sheet);
    r->is_packing = r->packed.file && deflateInit2(&r->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    if (r->packed.file && !r->is_packing)
        h->fail(job, RAP_ERROR_MEMORY, "out of memory");
    if (!r->is_packing)
        rows_drop(r);
    return r->is_packing ? r : NULL;
}

int rows_close(row_file *r)
{
    if (!pack(r, Z_FULL_FLUSH))
        return 0;
    errno = 0;
    return fflush(r->packed.file) == 0 ? 1 : fail(r);
}

void rows_drop(row_file *r)
{
    if (r && r->is_packing)
        deflateEnd(&r->stream);
    if (r && r->packed.file)
        fclose(r->packed.file);
    if (r)
        r->packed.file = NULL, r->is_packing = 0;
}

/* ---- cells -------------------------------------------------------------------------------- */

static void begin_cell(row_file *r, size_t column, int32_t style)
{
    char room[24];
    put(r, "<c r=\"", 6);
    put_words(r, r->columns[column]);
    put_words(r, r->number);
    put(r, "\" s=\"", 5);
    put_words(r, digits(room, (uint64_t)style));
}

void rows_blank(row_file *r, size_t column, int32_t style)
{
    begin_cell(r, column, style);
    put(r, "\"/>", 3);
}

void rows_text(row_file *r, size_t column, int32_t style, const char *words, size_t len)
{
    int is_trimmed = len && (strchr(" \t\n", words[0]) || strchr(" \t\n", words[len - 1]));
    begin_cell(r, column, style);
    put_words(r, is_trimmed ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>");
    put_escaped(r, words, len);
    put_words(r, "</t></is></c>");
}

void rows_shared(row_file *r, size_t column, int32_t style, uint32_t string)
{
    char room[24];
    begin_cell(r, column, style);
    put_words(r, "\" t=\"s\"><v>");
    put_words(r, digits(room, string));
    put_words(r, "</v></c>");
}

void rows_number(row_file *r, size_t column, int32_t style, int64_t value)
{
    char room[24];
    begin_cell(r, column, style);
    put_words(r, value < 0 ? "\"><v>-" : "\"><v>");
    put_words(r, digits(room, value < 0 ? -(uint64_t)value : (uint64_t)value));
    put_words(r, "</v></c>");
}

/* Many rows have the symbol of the row before: those share a relation. */
static size_t target_of(row_file *r, const char *address)
{
    char element[1024];
    if (r->last_target.len && strcmp(r->last_target.data, address) == 0)
        return r->target_count;
    int len = snprintf(element, sizeof element, "<Relationship Id=\"rId%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>", ++r->target_count, address);
    text_add(r->host, r->job, &r->targets, element, (size_t)len);
    r->last_target.len = 0;
    text_add(r->host, r->job, &r->last_target, address, strlen(address));
    return r->target_count;
}

void rows_link(row_file *r, size_t column, int32_t style, const char *symbol, const char *address)
{
    char element[96];
    int len = snprintf(element, sizeof element, "<hyperlink ref=\"%s%s\" r:id=\"rId%zu\"/>", r->columns[column], r->number, target_of(r, address));
    text_add(r->host, r->job, &r->links, element, (size_t)len);
    rows_text(r, column, style, symbol, strlen(symbol));
    r->link_count++;
}

/* ---- rows --------------------------------------------------------------------------------- */

void rows_begin(row_file *r, size_t row)
{
    char room[24];
    const char *number = digits(room, row + 1);
    memcpy(r->number, number, strlen(number) + 1);
    r->count = row + 1;
    r->cells.len = 0;
}

void rows_end(row_file *r, size_t height)
{
    char tag[96];
    int len = snprintf(tag, sizeof tag, "<row r=\"%s\" ht=\"%zu.%02zu\" customHeight=\"1\">", r->number, height / 100, height % 100);
    if (text_add(r->host, r->job, &r->xml, tag, (size_t)len) && text_add(r->host, r->job, &r->xml, r->cells.data, r->cells.len) &&
        text_add(r->host, r->job, &r->xml, "</row>", 6) && r->xml.len >= PIECE)
        pack(r, Z_NO_FLUSH);
}
