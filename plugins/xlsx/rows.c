#include "rows.h"

#include <errno.h>

#define NUMBER_ROOM 24
#define TAGS_ROOM 128 /* what stands around the words of a cell, with a number in place of words */
#define LONGEST_REFERENCE 5 /* &amp; */

static const char first_mark[] = "<c r=\"";

/* ---- words -------------------------------------------------------------------------------- */

static char *add(char *at, const char *bytes, size_t len)
{
    memcpy(at, bytes, len);
    return at + len;
}

static char *add_words(char *at, const char *words)
{
    return add(at, words, strlen(words));
}

static char *add_number(char *at, uint64_t value)
{
    char digits[NUMBER_ROOM], *first = digits + sizeof digits;
    do
        *--first = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    return add(at, first, (size_t)(digits + sizeof digits - first));
}

/* As the text of an XML element, in which < > and & are written as references. */
static char *add_escaped(char *at, const char *words, size_t len)
{
    const char *end = words + len;
    for (; words < end; words++) {
        const char *instead = *words == '<' ? "&lt;" : *words == '>' ? "&gt;" : *words == '&' ? "&amp;" : NULL;
        at = instead ? add_words(at, instead) : add(at, words, 1);
    }
    return at;
}

/* ---- files -------------------------------------------------------------------------------- */

static int fail(row_file *r)
{
    char sentence[256];
    snprintf(sentence, sizeof sentence, "the workbook cannot be written: %s", errno ? strerror(errno) : "a file for temporary use is not whole");
    r->host->fail(r->job, RAP_ERROR_OUTPUT, sentence);
    return 0;
}

static void write_to(row_file *r, FILE *file, const void *bytes, size_t len)
{
    errno = 0;
    if (file && fwrite(bytes, 1, len, file) != len)
        fail(r);
}

static void write_packed(void *rows, const void *bytes, size_t len)
{
    row_file *r = rows;
    r->packed.len += len;
    write_to(r, r->packed.file, bytes, len);
}

static FILE *open_scratch(const rap_host *h, rap_job *job, const char *what, size_t number)
{
    char name[4096];
    const char *folder = h->scratch(job);
    if (!folder)
        return NULL;
    snprintf(name, sizeof name, "%s/%s-%zu", folder, what, number);
    FILE *file = fopen(name, "w+bxe");
    if (!file)
        h->fail(job, RAP_ERROR_OUTPUT, "the workbook cannot be written: no file for temporary use can be made");
    return file;
}

/* How cells of the columns begin, with their letters: A, B … Z, AA … */
static void name_column(column_mark *out, size_t column)
{
    char letters[4];
    size_t len = 0;
    for (column++; column > 0; column = (column - 1) / 26)
        letters[len++] = (char)('A' + (column - 1) % 26);
    memcpy(out->bytes, first_mark, sizeof first_mark - 1);
    out->len = sizeof first_mark - 1;
    while (len > 0)
        out->bytes[out->len++] = letters[--len];
}

const char *rows_column(const row_file *r, size_t column)
{
    return r->columns[column].bytes + sizeof first_mark - 1;
}

row_file *rows_new(const rap_host *h, rap_job *job, size_t scratch, size_t column_count, packer *packing)
{
    row_file *r = h->alloc(job, sizeof *r);
    column_mark *columns = h->alloc(job, (column_count + 1) * sizeof *columns);
    if (!r || !columns)
        return NULL;
    *r = (row_file){.host = h, .job = job, .sheet = SIZE_MAX, .scratch = scratch, .column_count = column_count, .columns = columns, .packing = packing};
    for (size_t c = 0; c < column_count; c++)
        name_column(&columns[c], c);
    r->packed.file = open_scratch(h, job, "rows", scratch);
    packing->write = write_packed;
    packing->to = r;
    packing_begin(packing);
    return r->packed.file ? r : NULL;
}

/* Whether a file has all that was written into it; NULL is allowed. */
static int is_whole(row_file *r, FILE *file)
{
    errno = 0;
    return !file || fflush(file) == 0 || fail(r);
}

int rows_close(row_file *r)
{
    packing_flush(r->packing);
    r->packed.size = r->packing->size;
    r->packed.crc = r->packing->crc;
    return is_whole(r, r->packed.file) && is_whole(r, r->links) && is_whole(r, r->targets);
}

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
    *file = NULL;
}

void rows_drop(row_file *r)
{
    if (!r)
        return;
    close_file(&r->packed.file);
    close_file(&r->links);
    close_file(&r->targets);
}

/* ---- cells -------------------------------------------------------------------------------- */

/* Writes how a cell begins, and says where it goes on, with room for its tags and `len` bytes; NULL
 * when there is no memory. */
static char *begin_cell(row_file *r, size_t column, int32_t style, size_t len)
{
    char *at = text_room(r->host, r->job, &r->cells, TAGS_ROOM + len);
    if (!at)
        return NULL;
    at = add(at, r->columns[column].bytes, r->columns[column].len);
    at = add(at, r->number, r->number_len);
    at = add(at, "\" s=\"", 5);
    return add_number(at, (uint64_t)style);
}

static void end_cell(row_file *r, char *at, const char *tags)
{
    at = add_words(at, tags);
    r->cells.len = (size_t)(at - r->cells.data);
}

void rows_blank(row_file *r, size_t column, int32_t style)
{
    char *at = begin_cell(r, column, style, 0);
    if (at)
        end_cell(r, at, "\"/>");
}

void rows_text(row_file *r, size_t column, int32_t style, const char *words, size_t len, unsigned found)
{
    int is_trimmed = len && (strchr(" \t\n", words[0]) || strchr(" \t\n", words[len - 1])), has_markup = (found & TEXT_MARKUP) != 0;
    char *at = begin_cell(r, column, style, has_markup ? len * LONGEST_REFERENCE : len);
    if (!at)
        return;
    at = add_words(at, is_trimmed ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>");
    end_cell(r, has_markup ? add_escaped(at, words, len) : add(at, words, len), "</t></is></c>");
}

void rows_shared(row_file *r, size_t column, int32_t style, uint32_t string)
{
    char *at = begin_cell(r, column, style, 0);
    if (at)
        end_cell(r, add_number(add_words(at, "\" t=\"s\"><v>"), string), "</v></c>");
}

void rows_number(row_file *r, size_t column, int32_t style, int64_t value)
{
    char *at = begin_cell(r, column, style, 0);
    if (at)
        end_cell(r, add_number(add_words(at, value < 0 ? "\"><v>-" : "\"><v>"), value < 0 ? -(uint64_t)value : (uint64_t)value), "</v></c>");
}

/* Many rows have the symbol of the row before: those share a relation. */
static size_t target_of(row_file *r, const char *address)
{
    char element[1024];
    if (r->last_target.len && strcmp(r->last_target.data, address) == 0)
        return r->target_count;
    int len = snprintf(element, sizeof element, "<Relationship Id=\"rId%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>", ++r->target_count, address);
    write_to(r, r->targets, element, (size_t)len);
    r->last_target.len = 0;
    text_add(r->host, r->job, &r->last_target, address, strlen(address));
    return r->target_count;
}

void rows_link(row_file *r, size_t column, int32_t style, const char *symbol, const char *address)
{
    char element[96];
    if (r->link_count == 0) {
        r->links = open_scratch(r->host, r->job, "links", r->scratch);
        r->targets = open_scratch(r->host, r->job, "targets", r->scratch);
    }
    int len = snprintf(element, sizeof element, "<hyperlink ref=\"%s%s\" r:id=\"rId%zu\"/>", rows_column(r, column), r->number, target_of(r, address));
    write_to(r, r->links, element, (size_t)len);
    rows_text(r, column, style, symbol, strlen(symbol), 0);
    r->link_count++;
}

/* ---- rows --------------------------------------------------------------------------------- */

void rows_begin(row_file *r, size_t row)
{
    char *end = add_number(r->number, row + 1);
    *end = '\0';
    r->number_len = (size_t)(end - r->number);
    r->count = row + 1;
    r->cells.len = 0;
}

void rows_end(row_file *r, size_t height)
{
    char tag[96];
    int len = snprintf(tag, sizeof tag, "<row r=\"%s\" ht=\"%zu.%02zu\" customHeight=\"1\">", r->number, height / 100, height % 100);
    packing_put(r->packing, tag, (size_t)len);
    packing_put(r->packing, r->cells.data, r->cells.len);
    packing_put(r->packing, "</row>", 6);
}
