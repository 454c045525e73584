/* columns.c - see columns.h */
#include "columns.h"

#include "flow.h"

static const double NEAR = 0.1;        /* share of a column that may stay empty so that an entry is whole */
static const double CLOSE = 0.5;       /* points between heights that are as good as one */

/* Where a column ends that begins with row `first`: after the last row that fits and after
 * which a column may end; a little earlier where that parts nothing. Where there is no such
 * row the column has none, or if it must, those that fit and one at least. */
static size_t column_end(const pdf_galley *g, size_t first, size_t end, double height, bool must)
{
    double used = 0, kept = 0;
    size_t at = first, best = first;
    for (; at < end; at++) {
        const pdf_row *row = &g->rows[at];
        used += row->height + (at == first ? 0 : row->above);
        if (at > first && used > height + 0.01)
            break;
        bool is_worse = best > first && row->cost > g->rows[best - 1].cost && used - kept < NEAR * height;
        if (row->cost == PDF_NEVER || is_worse)
            continue;
        best = at + 1;
        kept = used;
    }
    return at == end ? end : best > first || !must ? best : at;
}

size_t pdf_columns_fill(const pdf_galley *g, const pdf_columns *columns, size_t first, double height)
{
    for (size_t i = 0; i < columns->count && first < columns->end; i++)
        first = column_end(g, first, columns->end, height, true);
    return first;
}

static bool fits(const pdf_galley *g, const pdf_columns *columns, size_t first, size_t end, double height)
{
    for (size_t i = 0; i < columns->count && first < end; i++)
        first = column_end(g, first, end, height, false);
    return first >= end;
}

static double height_of(const pdf_galley *g, size_t first, size_t end)
{
    double height = 0;
    for (size_t i = first; i < end; i++)
        height += g->rows[i].height + (i == first ? 0 : g->rows[i].above);
    return height;
}

double pdf_columns_balance(const pdf_galley *g, const pdf_columns *columns, size_t first, size_t end, double most)
{
    double all = height_of(g, first, end), low = all / (double)columns->count, high = all < most ? all : most;
    if (low > most || !fits(g, columns, first, end, high))
        return most + 1;
    if (fits(g, columns, first, end, low))
        return low;
    while (high - low > CLOSE) {
        double middle = (low + high) / 2;
        *(fits(g, columns, first, end, middle) ? &high : &low) = middle;
    }
    return high;
}

void pdf_columns_place(pdf_galley *g, const pdf_columns *columns, size_t first, size_t end, double y, double height,
                       uint32_t page)
{
    for (size_t column = 0; first < end; column++) {
        size_t next = column + 1 < columns->count ? column_end(g, first, end, height, true) : end;
        double top = y;
        for (size_t i = first; i < next; i++) {
            pdf_row *row = &g->rows[i];
            top += i == first ? 0 : row->above;
            row->page = page;
            row->y = (float)top;
            row->column = (uint8_t)column;
            top += row->height;
        }
        first = next;
    }
}

/* ---- setting ------------------------------------------------------------------------------------------------ */

void pdf_flow_columns(pdf_document *d, const rap_node *node)
{
    const int64_t most = 3;
    double width = d->sheet.right - d->sheet.left, gap = 22 * d->sheet.scale;
    int64_t asked = rap_paper_columns_columns(d->host, node);
    size_t count = (size_t)(asked < 2 ? 2 : asked > most ? most : asked);
    double measure = (width - gap * (double)(count - 1)) / (double)count;
    double left = d->sheet.is_rtl ? d->sheet.right - measure : d->sheet.left;
    double pitch = d->sheet.is_rtl ? -measure - gap : measure + gap;
    pdf_columns *columns = pdf_alloc(d, sizeof *columns);
    pdf_sheet sheet = d->sheet;
    if (d->galley->columns)
        pdf_fail(d, RAP_ERROR_DATA, "the report has columns inside columns, which the pdf exporter cannot set");
    *columns = (pdf_columns){.first = d->galley->count, .count = count, .pitch = pitch, .page = sheet.body};
    pdf_galley_space(d, 8 * d->sheet.scale);
    d->galley->columns = columns;
    d->sheet.left = left; /* headings and tables too are as wide as a column */
    d->sheet.right = left + measure;
    d->sheet.body = (pdf_frame){left, left + measure};
    pdf_flow_children(d, node, RAP_PAPER_COLUMNS_CHILDREN, d->sheet.body);
    d->sheet = sheet;
    d->galley->columns = NULL;
    columns->end = d->galley->count;
    pdf_galley_keep(d, PDF_FREE);
    pdf_galley_space(d, 8 * d->sheet.scale);
}
