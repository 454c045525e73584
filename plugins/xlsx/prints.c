#include "prints.h"

#include <xxhash.h>

#include "cell.h"

/* The name of the sheet, and what its first cell says, in every language. */
#define NAME "rapporteur-prints"

#define DIGITS 4 /* of base 64, in a print */
#define COLUMNS 2

struct prints {
    prints *next;
    const rap_node *sheet;
    const char *keys;
    size_t id;    /* its column of ids */
    packer packing;
    row_file *rows;
    text_buffer bare; /* the words at hand without white space */
    text_buffer row;  /* prints of the row at hand */
};

int prints_has(const rap_host *h, const rap_node *column)
{
    return !rap_column_open(h, column) && strcmp(rap_or_empty(rap_column_key(h, column)), "id") != 0;
}

static size_t column_of_ids(const rap_host *h, const rap_node *sheet)
{
    size_t c = 0;
    while (strcmp(rap_or_empty(rap_column_key(h, rap_sheet_columns(h, sheet, c))), "id") != 0)
        c++;
    return c;
}

static const char *keys_of(book *b, const rap_node *sheet)
{
    const rap_host *h = b->host;
    text_buffer keys = {0};
    int is_kept = text_add(h, b->job, &keys, "", 0);
    for (size_t c = 0; is_kept && c < rap_sheet_columns_count(h, sheet); c++) {
        const rap_node *column = rap_sheet_columns(h, sheet, c);
        const char *key = rap_or_empty(rap_column_key(h, column));
        if (prints_has(h, column))
            is_kept = text_add(h, b->job, &keys, " ", keys.len > 0) && text_add(h, b->job, &keys, key, strlen(key));
    }
    return is_kept ? keys.data : NULL;
}

/* Both keys and prints of so many columns have room in a cell. */
static int has_room(const rap_host *h, const rap_node *sheet, const char *keys)
{
    return strlen(keys) <= CELL_UNITS && rap_sheet_columns_count(h, sheet) * DIGITS <= CELL_UNITS;
}

int prints_begin(book *b, const rap_node *sheet, int *is_begun)
{
    const char *keys = keys_of(b, sheet);
    *is_begun = keys && has_room(b->host, sheet, keys);
    if (!*is_begun)
        return keys != NULL;
    prints *p = b->host->alloc(b->job, sizeof *p);
    if (!p)
        return 0;
    *p = (prints){.next = b->prints, .sheet = sheet, .keys = keys, .id = column_of_ids(b->host, sheet)};
    b->prints = p;
    if (packing_open(&p->packing, b->host, b->job, ROWS_LEVEL))
        p->rows = rows_new(b->host, b->job, b->row_files++, COLUMNS, &p->packing);
    if (!p->rows)
        return 0;
    p->rows->next = b->rows;
    b->rows = p->rows;
    return 1;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Bytes without white space; where they end. */
static char *add_bare(char *end, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        *end = bytes[i];
        end += (unsigned char)bytes[i] > ' ';
    }
    return end;
}

/* The words without white space, and without the low line that a workbook has before an escape. Says how many bytes. */
static size_t write_bare(char *out, const char *words, size_t len)
{
    const char *end = words + len, *escaped = memchr(words, '_', len);
    char *at = out;
    while (escaped && (escaped = strstr(escaped, TEXT_ESCAPED))) {
        at = add_bare(at, words, (size_t)(escaped - words) + 1); /* with its first low line */
        words = escaped += sizeof TEXT_ESCAPED - 1;
    }
    return (size_t)(add_bare(at, words, (size_t)(end - words)) - out);
}

static void add_print(book *b, text_buffer *row, uint64_t hash)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char print[DIGITS];
    for (size_t i = 0; i < DIGITS; i++, hash >>= 6)
        print[i] = digits[hash & 63];
    text_add(b->host, b->job, row, print, DIGITS);
}

void prints_cell(book *b, const char *words)
{
    prints *p = b->prints;
    size_t len = strlen(words);
    char *bare = text_room(b->host, b->job, &p->bare, len);
    len = bare ? write_bare(bare, words, len) : 0;
    if (len)
        add_print(b, &p->row, XXH3_64bits(bare, len));
    else
        text_add(b->host, b->job, &p->row, ".", 1);
}

void prints_row(book *b, size_t row)
{
    prints *p = b->prints;
    cell_place place = {.rows = p->rows, .style = b->styles.text[0]};
    const char *id = b->host->cell(b->job, p->sheet, row, p->id);
    if (!p->row.len || !text_fit(b->host, b->job, &b->words, id))
        return;
    rows_begin(p->rows, row + 1);
    cell_write_text(b, &place, b->words.data);
    place.column = 1;
    cell_write_text(b, &place, p->row.data);
    rows_end(p->rows, book_height(1));
    p->row.len = 0;
}

int prints_end(book *b)
{
    int is_whole = rows_close(b->prints->rows);
    packing_drop(&b->prints->packing);
    return is_whole;
}

void prints_drop(book *b)
{
    for (prints *p = b->prints; p; p = p->next)
        packing_drop(&p->packing);
}

/* ---- the sheets --------------------------------------------------------------------------- */

static int write_sheet(book *b, prints *p)
{
    lxw_worksheet *sheet = book_add_hidden(b, NAME);
    if (!sheet)
        return 0;
    cell_place place = {.sheet = sheet, .index = b->sheet_count - 1};
    cell_write_text(b, &place, NAME);
    place.column = 1;
    cell_write_text(b, &place, p->keys);
    p->rows->sheet = place.index;
    return b->host->status(b->job) == RAP_OK;
}

int prints_write(book *b)
{
    for (prints *p = b->prints; p; p = p->next)
        if (!write_sheet(b, p))
            return 0;
    return 1;
}
