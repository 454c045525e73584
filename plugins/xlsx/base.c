#include "base.h"

#include "cell.h"

/* The name of its sheet, and what its first cell says, in every language. */
#define NAME "rapporteur-base"

static const char *const head[] = {NAME, "by", "key", "value", NULL};

static size_t column_named(const rap_host *h, const rap_node *sheet, const char *key)
{
    size_t count = rap_sheet_columns_count(h, sheet), c = 0;
    while (c < count && strcmp(rap_or_empty(rap_column_key(h, rap_sheet_columns(h, sheet, c))), key) != 0)
        c++;
    return c;
}

int base_has(const rap_host *h, const rap_node *sheet)
{
    size_t count = rap_sheet_columns_count(h, sheet), open = 0;
    while (open < count && !rap_column_open(h, rap_sheet_columns(h, sheet, open)))
        open++;
    return open < count && column_named(h, sheet, "id") < count;
}

int base_note(book *b, const rap_node *sheet, size_t row)
{
    base_row *noted = b->host->alloc(b->job, sizeof *noted);
    if (!noted)
        return 0;
    *noted = (base_row){.sheet = sheet, .row = row};
    *b->base_end = noted;
    b->base_end = &noted->next;
    return 1;
}

/* ---- the sheet ---------------------------------------------------------------------------- */

/* The words of a cell of the grid. What one cell has no room for stands in those behind it. */
static void write_words(book *b, cell_place place, const char *words)
{
    if (!*words || !text_fit(b->host, b->job, &b->words, words))
        return;
    for (const char *rest = b->words.data; *rest; place.column++) {
        size_t len = text_cut(rest, CELL_UNITS);
        cell_write_part(b, &place, rest, len);
        rest += len;
    }
}

static void write_entry(book *b, cell_place place, const base_row *row, size_t column)
{
    const rap_host *h = b->host;
    size_t names[] = {column_named(h, row->sheet, "id"), column_named(h, row->sheet, "by")};
    for (place.column = 0; place.column < 2; place.column++)
        if (names[place.column] < rap_sheet_columns_count(h, row->sheet))
            write_words(b, place, h->cell(b->job, row->sheet, row->row, names[place.column]));
    write_words(b, place, rap_or_empty(rap_column_key(h, rap_sheet_columns(h, row->sheet, column))));
    place.column++;
    write_words(b, place, h->cell(b->job, row->sheet, row->row, column));
}

/* The entries of a row; the next free row. */
static size_t write_row(book *b, cell_place place, const base_row *row)
{
    for (size_t c = 0; c < rap_sheet_columns_count(b->host, row->sheet); c++)
        if (rap_column_open(b->host, rap_sheet_columns(b->host, row->sheet, c)) && *b->host->cell(b->job, row->sheet, row->row, c)) {
            write_entry(b, place, row, c);
            place.row++;
        }
    return place.row;
}

int base_write(book *b)
{
    size_t i = 0, count = rap_grid_sheets_count(b->host, b->grid);
    while (i < count && !base_has(b->host, rap_grid_sheets(b->host, b->grid, i)))
        i++;
    if (i == count)
        return 1;
    lxw_worksheet *sheet = book_add_hidden(b, NAME);
    if (!sheet)
        return 0;
    cell_place place = {.sheet = sheet, .index = b->sheet_count - 1};
    for (; head[place.column]; place.column++)
        cell_write_text(b, &place, head[place.column]);
    place.column = 0;
    place.row = 1;
    for (const base_row *row = b->base_rows; row && b->host->status(b->job) == RAP_OK; row = row->next)
        place.row = write_row(b, place, row);
    return b->host->status(b->job) == RAP_OK;
}
