#include "import/pdf_table.h"

#include <string.h>

#define SHIFT 4.0f       /* points by which the cells of one column may begin apart */
#define LEAST_ROWS 2     /* with several cells, that make a table */
#define HEAD_COLUMNS 3   /* of a row that may be the only one of a table on its page */
#define WRAPPED 1.12f    /* of the nearest two rows: what is farther apart begins a row of the table */
#define FAR 3.0f         /* leadings between two rows of one table, at most */
#define NO_END 1e6f

static int column_of(const rap_pdf_columns *c, float x)
{
    for (int k = 0; k < c->count; k++)
        if (x > c->starts[k] - SHIFT && x < c->starts[k] + SHIFT)
            return k;
    return -1;
}

static float end_of(const rap_pdf_columns *c, int column)
{
    return column + 1 < c->count ? c->starts[column + 1] : NO_END;
}

/* Whether every piece begins where a column does and ends before the next. */
static bool fits(const rap_pdf_columns *c, const rap_pdf_row *row)
{
    for (int n = 0; n < row->count; n++) {
        int column = column_of(c, row->pieces[n].x0);
        if (column < 0 || row->pieces[n].x1 > end_of(c, column))
            return false;
    }
    return true;
}

/* Adds a column in its order; false where there is no room. */
static bool add_column(rap_pdf_columns *c, float x)
{
    int at = c->count;
    if (column_of(c, x) >= 0)
        return true;
    if (c->count == RAP_PDF_COLUMNS_MAX)
        return false;
    for (; at > 0 && c->starts[at - 1] > x; at--)
        c->starts[at] = c->starts[at - 1];
    c->starts[at] = x;
    c->count++;
    return true;
}

static bool is_below(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m)
{
    return sheet->rows[i].role == RAP_PDF_TEXT && sheet->rows[i].y1 - sheet->rows[i - 1].y1 < FAR * m->leading;
}

/* Whether no text of the page follows. */
static bool is_page_end(const rap_pdf_sheet *sheet, size_t i)
{
    while (i < sheet->count && sheet->rows[i].role != RAP_PDF_TEXT)
        i++;
    return i == sheet->count;
}

/* Rows from `i` that fit the columns; the last of them has several cells, or begins in the last column, or
 * is the last of the page. */
static size_t fitting(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m, const rap_pdf_columns *c, size_t *several)
{
    size_t taken = 0, k = i;
    *several = 0;
    for (; k < sheet->count && fits(c, &sheet->rows[k]) && (k == i || is_below(sheet, k, m)); k++) {
        bool is_whole = sheet->rows[k].count > 1;
        *several += is_whole;
        if (is_whole || column_of(c, sheet->rows[k].x0) == c->count - 1)
            taken = k + 1 - i;
    }
    return is_page_end(sheet, k) ? k - i : taken;
}

/* Where rows of the table are farther apart than those of a cell, how far those are. */
static float wrapped_in(const rap_pdf_row *row, size_t count)
{
    float nearest = NO_END, farthest = 0;
    for (size_t k = 1; k < count; k++) {
        float pitch = row[k].y1 - row[k - 1].y1;
        nearest = pitch < nearest ? pitch : nearest;
        farthest = pitch > farthest ? pitch : farthest;
    }
    return farthest > WRAPPED * nearest ? WRAPPED * nearest : 0;
}

size_t rap_pdf_table_find(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *m, rap_pdf_columns *columns)
{
    rap_pdf_columns c = {0};
    size_t several = 0, taken = columns->count ? fitting(sheet, i, m, columns, &several) : 0;
    if (taken && several)
        return taken;
    for (size_t k = i; k < sheet->count && (k == i || is_below(sheet, k, m)); k++) {
        rap_pdf_columns wider = c;
        bool has_room = sheet->rows[k].count > 1;
        for (int n = 0; n < sheet->rows[k].count && has_room; n++)
            has_room = add_column(&wider, sheet->rows[k].pieces[n].x0);
        if (has_room && (k == i || fits(&wider, &sheet->rows[k])))
            c = wider;
        if (k == i && c.count < 2)
            break;
    }
    taken = c.count < 2 ? 0 : fitting(sheet, i, m, &c, &several);
    *columns = (rap_pdf_columns){0};
    if (several < LEAST_ROWS && !(several && c.count >= HEAD_COLUMNS && is_page_end(sheet, i + taken)))
        return 0;
    *columns = c;
    columns->wrapped = wrapped_in(&sheet->rows[i], taken);
    return taken;
}

/* ---- its rows ------------------------------------------------------------------------------- */

static bool begins_row(const rap_pdf_row *row, const rap_pdf_columns *c)
{
    if (c->wrapped > 0)
        return row->y1 - row[-1].y1 > c->wrapped;
    return row->count > 1 || column_of(c, row->x0) != c->count - 1;
}

size_t rap_pdf_table_row(const rap_pdf_row *row, size_t count, const rap_pdf_columns *columns)
{
    size_t taken = 1;
    while (taken < count && !begins_row(&row[taken], columns))
        taken++;
    return taken;
}

const char *rap_pdf_table_cells(rap_arena *arena, const rap_heal *heal, const rap_pdf_row *row, size_t count,
                                const rap_pdf_columns *columns)
{
    rap_text cells[RAP_PDF_COLUMNS_MAX] = {0}, out = {.arena = arena};
    int last = 0;
    for (int k = 0; k < columns->count; k++)
        cells[k].arena = arena;
    for (size_t i = 0; i < count; i++)
        for (int n = 0; n < row[i].count; n++)
            rap_heal_join(heal, &cells[column_of(columns, row[i].pieces[n].x0)], false, row[i].pieces[n].text);
    for (int k = 0; k < columns->count; k++)
        last = cells[k].len ? k : last;
    for (int k = 0; k <= last; k++)
        rap_text_format(&out, k ? "\t%s" : "%s", rap_text_string(&cells[k]));
    return rap_text_string(&out);
}
