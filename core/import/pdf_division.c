#include "import/pdf_division.h"

#include <string.h>

#define PARTED 1.12f       /* leadings between two lines: what is farther apart are two rows */
#define ONE_CELL 1.5f      /* leadings between two lines of one cell, at most */
#define FULL_SIZE 0.8f     /* of the usual size: what is smaller is a raised mark, and no line of its own */
#define LEVEL 1.0f         /* points by which the cells of one column may begin apart */
#define OFF 0.25f          /* leadings by which cells in the middle of a row may stand off it */
#define TEXT_LEAST 20      /* bytes of a cell that may be wrapped */
#define COLUMNS RAP_PDF_COLUMNS_MAX
#define NOWHERE 1e6f

/* What a row of the sheet holds of each column: `len` of its texts, and the place of its line. */
typedef struct cells {
    size_t len[COLUMNS];
    float middle[COLUMNS];
    float top, bottom; /* the first and the last line of all */
    int count;         /* columns with words */
} cells;

typedef struct division {
    const rap_pdf_row *rows;
    const rap_pdf_columns *columns;
    cells *cells; /* of each row */
    size_t count;
    float leading; /* between two lines of a cell */
    bool is_parted, is_unsure;
} division;

static void measure_row(const rap_pdf_columns *c, const rap_pdf_row *row, float size, cells *out)
{
    *out = (cells){.top = NOWHERE};
    for (size_t i = 0; i < row->word_count; i++) {
        const rap_pdf_word *word = &row->list[i];
        int column = rap_pdf_column_of(c, word);
        float middle = (word->y0 + word->y1) / 2;
        out->count += !out->len[column];
        out->len[column] += strlen(word->text) + 1;
        if (word->y1 - word->y0 < FULL_SIZE * size && out->middle[column] > 0)
            continue;
        out->middle[column] = middle;
        out->top = middle < out->top ? middle : out->top;
        out->bottom = middle > out->bottom ? middle : out->bottom;
    }
}

/* From a line of the column to that of row `i`; 0 where it has none, or is the first. */
static float pitch_of(const division *d, size_t from, size_t i, int column)
{
    for (size_t k = i; k-- > from && d->cells[i].len[column];)
        if (d->cells[k].len[column])
            return d->cells[i].middle[column] - d->cells[k].middle[column];
    return 0;
}

static void find_leading(division *d, const rap_pdf_measures *m)
{
    d->leading = NOWHERE;
    for (size_t i = 1; i < d->count; i++)
        for (int k = 0; k < d->columns->count; k++) {
            float pitch = pitch_of(d, 0, i, k);
            d->leading = pitch > FULL_SIZE * m->size && pitch < d->leading ? pitch : d->leading;
        }
}

/* Whether space parts row `i` from those above it. */
static bool is_apart(const division *d, size_t i)
{
    float bottom = 0;
    for (size_t k = i; k-- > 0 && i - k <= (size_t)d->columns->count;)
        bottom = d->cells[k].bottom > bottom ? d->cells[k].bottom : bottom;
    return d->cells[i].top - bottom > PARTED * d->leading;
}

/* Whether a row of the table begins with row `i` where nothing else parts them: by its number, or by its cells. */
static bool begins_by_cells(const division *d, size_t i)
{
    const cells *c = &d->cells[i];
    return c->count > 1 || !c->len[d->columns->count - 1];
}

/* Whether the words of row `i`, which are in one column alone, are the lower half of a cell beside which those of others stand in
 * the middle. */
static bool is_lower_half(const division *d, size_t from, size_t i)
{
    float top = 0, others = 0;
    int column = 0, count = 0;
    while (!d->cells[i].len[column])
        column++;
    for (size_t k = from; k < i; k++)
        for (int n = 0; n < d->columns->count; n++) {
            if (n == column && d->cells[k].len[n] && top <= 0)
                top = d->cells[k].middle[n];
            if (n != column && d->cells[k].len[n]) {
                others += d->cells[k].middle[n];
                count++;
            }
        }
    others = count ? others / (float)count : 0;
    return d->cells[i].count == 1 && top > 0 && others > top + OFF * d->leading && d->cells[i].middle[column] < 2 * others - top + OFF * d->leading;
}

static bool begins_by_number(const rap_pdf_row *row)
{
    size_t digits = strspn(row->list->text, "0123456789");
    return digits && (!row->list->text[digits] || strcmp(row->list->text + digits, ".") == 0);
}

/* Rows that space parts from others, each numbered: they are as many rows of the table. */
static bool are_numbered(const division *d, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (d->cells[i].count < d->columns->count || !begins_by_number(&d->rows[i]))
            return false;
    return true;
}

/* Whether the lines of a cell stand farther apart than those of one do. */
static bool is_torn(const division *d, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        for (int k = 0; k < d->columns->count; k++)
            if (pitch_of(d, from, i, k) > ONE_CELL * d->leading)
                return true;
    return false;
}

static bool is_wrapped(const division *d, size_t i)
{
    int texts = 0;
    for (int k = 0; k < d->columns->count; k++)
        texts += d->cells[i].len[k] >= TEXT_LEAST;
    return texts > 1;
}

/* How many rows from `from` make one of the table. */
static size_t next_end(division *d, const rap_pdf_measures *m, size_t from)
{
    size_t to = from + 1;
    float leading = m->leading > 0 ? PARTED * m->leading * d->rows[from].size / m->size : NOWHERE;
    if (!d->is_parted && d->leading > leading)
        return to; /* all are single lines, with space between */
    while (to < d->count && !(d->is_parted ? is_apart(d, to) : begins_by_cells(d, to) && !is_lower_half(d, from, to)))
        to++;
    if (d->is_parted && to > from + 1 && are_numbered(d, from, to))
        return from + 1;
    d->is_unsure = d->is_unsure || (d->is_parted ? is_torn(d, from, to) : is_wrapped(d, from));
    return to;
}

static int columns_in(const division *d, size_t from, size_t to)
{
    int count = 0;
    for (int k = 0; k < d->columns->count; k++) {
        size_t i = from;
        while (i < to && !d->cells[i].len[k])
            i++;
        count += i < to;
    }
    return count;
}

/* Whether a row that has words in one column alone may be one of the table: they begin where one of its columns does
 * behind the first. */
static bool is_in_column(const division *d, size_t i)
{
    int column = rap_pdf_column_of(d->columns, d->rows[i].list);
    float start = column ? d->columns->gutters[column - 1].x1 : NOWHERE;
    return d->rows[i].x0 > start - LEVEL && d->rows[i].x0 < start + LEVEL;
}

void rap_pdf_divide(rap_arena *arena, const rap_pdf_row *rows, size_t count, const rap_pdf_measures *m, bool is_next,
                    bool is_foot, rap_pdf_table *table)
{
    division d = {.rows = rows, .columns = &table->columns, .count = count, .cells = rap_arena_alloc(arena, (count + 1) * sizeof *d.cells)};
    size_t several = 0, from = 0;
    table->ends = rap_arena_alloc(arena, (count + 1) * sizeof *table->ends);
    for (size_t i = 0; i < count; i++)
        measure_row(d.columns, &rows[i], m->size, &d.cells[i]);
    find_leading(&d, m);
    for (size_t i = 1; i < count; i++)
        d.is_parted = d.is_parted || is_apart(&d, i);
    for (size_t n = 0; from < count; from = table->ends[n++]) {
        table->ends[n] = next_end(&d, m, from);
        bool is_several = columns_in(&d, from, table->ends[n]) > 1;
        if (!is_several && !n && !is_next)
            return;
        several += is_several;
        if (is_several || is_foot || is_in_column(&d, from))
            table->count = n + 1;
    }
    table->is_parted = d.is_parted;
    table->is_unsure = d.is_unsure;
    table->count = several ? table->count : 0;
}
