/* figure.c - a chart as the table of its numbers, with what it says for readers who cannot see it. */
#include <inttypes.h>
#include <stdio.h>

#include "table.h"

/* A figure read as rows and columns: rows are categories, or of a field of cells its series. */
typedef struct grid {
    const rap_node *figure;
    bool is_turned;        /* series are rows */
    size_t rows, columns;  /* of numbers */
} grid;

static const char *name_of(const rap_host *h, const grid *g, bool is_series, size_t i)
{
    if (is_series)
        return rap_or_empty(rap_paper_series_label(h, rap_paper_figure_series(h, g->figure, i)));
    return rap_or_empty(rap_paper_figure_categories(h, g->figure, i));
}

static const char *language_of(const rap_host *h, const grid *g, bool is_series, size_t i)
{
    return is_series ? rap_paper_series_language(h, rap_paper_figure_series(h, g->figure, i))
                     : rap_paper_figure_categories_language(h, g->figure);
}

static int64_t number_of(const rap_host *h, const grid *g, size_t row, size_t column)
{
    const rap_node *series = rap_paper_figure_series(h, g->figure, g->is_turned ? row : column);
    return rap_paper_value_number(h, rap_paper_series_values(h, series, g->is_turned ? column : row));
}

/* What is counted stands over the columns, and what they are in the first. */
static void write_heads(docx_document *d, const grid *g, const int *widths)
{
    const rap_host *h = d->host;
    const char *axis = rap_paper_figure_category_axis(h, g->figure), *counted = rap_paper_figure_value_axis(h, g->figure);
    int all = 0;
    for (size_t c = 1; c <= g->columns; c++)
        all += widths[c];
    if (counted && *counted) {
        docx_row_open(d, true, true);
        docx_cell_words(d, widths[0], 1, DOCX_HEAD_CELL, NULL, NULL, NULL);
        docx_cell_words(d, all, g->columns, DOCX_HEAD_CELL, "right", counted, NULL);
        docx_row_close(d);
    }
    docx_row_open(d, true, true);
    docx_cell_words(d, widths[0], 1, DOCX_HEAD_CELL, NULL, axis, NULL);
    for (size_t c = 0; c < g->columns; c++)
        docx_cell_words(d, widths[c + 1], 1, DOCX_HEAD_CELL, "right", name_of(h, g, !g->is_turned, c), language_of(h, g, !g->is_turned, c));
    docx_row_close(d);
}

static void write_row(docx_document *d, const grid *g, const int *widths, size_t row)
{
    const rap_host *h = d->host;
    docx_row_open(d, false, true);
    docx_cell_words(d, widths[0], 1, DOCX_ROW_HEAD, NULL, name_of(h, g, g->is_turned, row), language_of(h, g, g->is_turned, row));
    for (size_t c = 0; c < g->columns; c++) {
        char *number = docx_alloc(d, 24);
        if (!number)
            return;
        snprintf(number, 24, "%" PRId64, number_of(h, g, row, c));
        docx_cell_words(d, widths[c + 1], 1, DOCX_CELL, "right", number, NULL);
    }
    docx_row_close(d);
}

static void measure(docx_document *d, const grid *g, docx_need *needs)
{
    const rap_host *h = d->host;
    docx_need_words(&needs[0], rap_or_empty(rap_paper_figure_category_axis(h, g->figure)));
    for (size_t r = 0; r < g->rows; r++)
        docx_need_words(&needs[0], name_of(h, g, g->is_turned, r));
    for (size_t c = 0; c < g->columns; c++)
        docx_need_words(&needs[c + 1], name_of(h, g, !g->is_turned, c));
}

/* A field of cells has its series as rows, so that it reads as it is drawn, where Word has the columns. */
static grid grid_of(const rap_host *h, const rap_node *figure)
{
    size_t categories = rap_paper_figure_categories_count(h, figure), series = rap_paper_figure_series_count(h, figure);
    bool is_heat = strcmp(rap_or_empty(rap_paper_figure_chart(h, figure)), "heat") == 0;
    bool is_turned = is_heat ? categories < DOCX_MOST_COLUMNS : series >= DOCX_MOST_COLUMNS;
    return (grid){.figure = figure, .is_turned = is_turned, .rows = is_turned ? series : categories, .columns = is_turned ? categories : series};
}

void docx_flow_figure(docx_document *d, const rap_node *figure, const docx_frame *at)
{
    const rap_host *h = d->host;
    docx_need needs[DOCX_MOST_COLUMNS] = {{0}};
    int widths[DOCX_MOST_COLUMNS];
    grid g = grid_of(h, figure);
    (void)at;
    docx_flow_caption(d, rap_paper_figure_caption(h, figure), figure, RAP_PAPER_FIGURE_CAPTION_RUNS);
    if (g.columns >= DOCX_MOST_COLUMNS)
        docx_fail(d, RAP_ERROR_DATA, "a figure of the report has %zu columns, and a table of Word at most %d", g.columns, DOCX_MOST_COLUMNS - 1);
    if (g.columns == 0 || !docx_goes_on(d))
        return;
    measure(d, &g, needs);
    docx_table_divide(d, widths, needs, g.columns + 1);
    docx_table_open(d, widths, g.columns + 1, "Table", rap_paper_figure_alternative(h, figure));
    write_heads(d, &g, widths);
    for (size_t r = 0; r < g.rows && docx_goes_on(d); r++)
        write_row(d, &g, widths, r);
    docx_table_close(d);
}
