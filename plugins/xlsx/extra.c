#include "extra.h"

#include "base.h"
#include "cell.h"
#include "prints.h"

#define HOW_HEIGHT 60 /* points: five lines, which what the sheet says of itself takes in its column */

int extra_take_names(book *b)
{
    b->long_name = name_new(b->host, b->job, &b->names, b->host->label(b->job, "sheet.long-texts"));
    b->list_name = name_new(b->host, b->job, &b->names, b->host->label(b->job, "sheet.lists"));
    return b->long_name && b->list_name;
}

/* ---- long texts --------------------------------------------------------------------------- */

static void write_line(book *b, cell_place place, const char *const *words, lxw_format *style)
{
    place.style = style;
    for (place.column = 0; words[place.column]; place.column++)
        cell_write_text(b, &place, words[place.column]);
}

/* The parts of one text, a row each; the next free row. */
static size_t write_parts(book *b, lxw_worksheet *sheet, const long_cell *cell, size_t row)
{
    char name[24];
    cell_place place = {.sheet = sheet, .index = b->sheet_count - 1, .row = row, .style = b->styles.text[0]};
    lxw_rowcol_to_cell(name, (lxw_row_t)(cell->row + 1), (lxw_col_t)cell->column);
    if (!text_fit(b->host, b->job, &b->words, b->host->cell(b->job, cell->sheet, cell->row, cell->column)))
        return row;
    const char *rest = b->words.data;
    for (int64_t part = 1; *rest; part++, place.row++) {
        size_t len = text_cut(rest, CELL_UNITS);
        place.column = 0;
        cell_write_text(b, &place, cell->sheet_name);
        place.column = 1;
        cell_write_text(b, &place, name);
        place.column = 2;
        cell_write_number(b, &place, part);
        place.column = 3;
        cell_write_part(b, &place, rest, len);
        rest += len;
    }
    return place.row;
}

/* Whether one of the texts is an entry: those that merge takes from here. */
static int has_entries(const book *b)
{
    for (const long_cell *cell = b->long_cells; cell; cell = cell->next)
        if (rap_column_open(b->host, rap_sheet_columns(b->host, cell->sheet, cell->column)) && base_has(b->host, cell->sheet))
            return 1;
    return 0;
}

static int write_long_texts(book *b)
{
    static const double widths[] = {24, 8, 8, 120, 60};
    const char *head[] = {b->host->label(b->job, "sheet.sheet"), b->host->label(b->job, "sheet.cell"),
                          b->host->label(b->job, "sheet.part"), b->host->label(b->job, "sheet.text"),
                          has_entries(b) ? b->host->label(b->job, "sheet.long-how") : NULL, NULL};
    lxw_worksheet *sheet = book_add_sheet(b, b->long_name);
    if (!sheet)
        return 0;
    book_set_page(b, sheet, b->long_name, 160, widths[0]);
    book_freeze(b, sheet, 0);
    for (lxw_col_t c = 0; head[c]; c++)
        book_check(b, worksheet_set_column(sheet, c, c, widths[c], NULL));
    if (head[4])
        book_check(b, worksheet_set_row(sheet, 0, HOW_HEIGHT, NULL));
    write_line(b, (cell_place){.sheet = sheet, .index = b->sheet_count - 1}, head, b->styles.head[0]);
    size_t row = 1;
    for (const long_cell *cell = b->long_cells; cell && b->host->status(b->job) == RAP_OK; cell = cell->next)
        row = write_parts(b, sheet, cell, row);
    return b->host->status(b->job) == RAP_OK;
}

/* ---- lists -------------------------------------------------------------------------------- */

static int write_lists(book *b)
{
    lxw_worksheet *sheet = book_add_sheet(b, b->list_name);
    if (!sheet)
        return 0;
    worksheet_hide(sheet);
    size_t rows = 0;
    for (const list_column *l = b->lists; l; l = l->next) {
        size_t count = rap_column_choices_count(b->host, l->column);
        rows = count > rows ? count : rows;
    }
    for (size_t row = 0; row < rows; row++)
        for (const list_column *l = b->lists; l; l = l->next) {
            cell_place place = {.sheet = sheet, .index = b->sheet_count - 1, .row = row, .column = l->index, .style = b->styles.text[0]};
            const char *choice = rap_column_choices(b->host, l->column, row);
            if (choice && text_fit(b->host, b->job, &b->words, choice))
                cell_write_part(b, &place, b->words.data, text_cut(b->words.data, CELL_UNITS));
        }
    return b->host->status(b->job) == RAP_OK;
}

int extra_write(book *b)
{
    return (!b->long_cells || write_long_texts(b)) && (!b->lists || write_lists(b)) && base_write(b) && prints_write(b);
}
