/* chart_heat.c - a field of cells: a row for each series, a column for each category, a
 * darker shade for a higher number, and the number in it. */
#include <math.h>

#include "chart.h"

static const double MOST_LABEL = 0.35;   /* share of the width for the names of rows */
static const double GAP = 4, NARROWEST = 24, WIDEST = 60;
static const double GRID = 0.35;         /* weight of the lines between cells */

/* What a row of the galley shows of the field. */
typedef struct part {
    size_t series, series_end, category, category_end;
    double left;              /* of the cells */
    double cell;              /* width of one */
    double gap;
} part;

static double widest_name(const pdf_chart *c)
{
    double width = 0;
    for (size_t s = 0; s < c->series; s++)
        width = fmax(width, pdf_chart_width(c, pdf_chart_series(c, s)));
    return fmin(width, (c->frame.right - c->frame.left) * MOST_LABEL) + 0.1;
}

static double widest_head(const pdf_chart *c)
{
    double width = 0;
    for (size_t i = 0; i < c->categories; i++)
        width = fmax(width, pdf_chart_width(c, pdf_chart_category(c, i)));
    return width;
}

/* So broad that numbers and the words of the heads are whole. */
static double narrowest_cell(const pdf_chart *c, const part *p)
{
    double width = fmax(NARROWEST * c->d->sheet.scale, c->number_width + p->gap);
    for (size_t i = 0; i < c->categories; i++)
        width = fmax(width, pdf_chart_word(c, pdf_chart_category(c, i)) + p->gap);
    return fmin(width, c->frame.right - p->left);
}

/* Columns of each part, all parts about as broad. */
static size_t divide(const pdf_chart *c, part *p)
{
    double room = c->frame.right - p->left, wish = fmax(WIDEST * c->d->sheet.scale, widest_head(c) / 2);
    size_t most = (size_t)(room / narrowest_cell(c, p)), parts, columns;
    most = most ? most : 1;
    parts = (c->categories + most - 1) / most;
    columns = (c->categories + parts - 1) / parts;
    p->cell = fmin(room / (double)columns, fmax(wish, narrowest_cell(c, p)));
    return columns;
}

static pdf_frame frame_of(const part *p, size_t category)
{
    double left = p->left + p->cell * (double)(category - p->category);
    return (pdf_frame){left, left + p->cell};
}

/* Lines of a head stand on the cells. */
static double set_heads(pdf_chart *c, const part *p)
{
    bool is_first = p->series == 0 && p->category == 0;
    const char *words = rap_paper_figure_category_axis(c->d->host, c->node);
    pdf_lines title = pdf_chart_lines(c, words, c->frame.right - p->left, is_first ? c->corner : NULL);
    double y = pdf_chart_put(c, title, (pdf_frame){p->left, c->frame.right}, 0, PDF_START), most = 0;
    for (int pass = 0; pass < 2; pass++) /* first the tallest, then all */
        for (size_t i = p->category; i < p->category_end; i++) {
            pdf_tag *tag = p->series == 0 ? c->category_tags[i] : NULL;
            pdf_lines lines = pdf_chart_lines(c, pdf_chart_category(c, i), p->cell - p->gap / 2, tag);
            double height = (double)lines.count * c->style.leading;
            if (pass)
                pdf_chart_put(c, lines, frame_of(p, i), y + most - height, PDF_CENTER);
            most = fmax(most, height);
        }
    return y + most + p->gap / 2;
}

static pdf_lines name_of(const pdf_chart *c, const part *p, size_t s)
{
    pdf_tag *tag = p->category == 0 ? c->series_tags[s] : NULL;
    return pdf_chart_lines(c, pdf_chart_series(c, s), p->left - p->gap - c->frame.left, tag);
}

static double height_of(const pdf_chart *c, const part *p, size_t s)
{
    return fmax(1, (double)name_of(c, p, s).count) * c->style.leading + p->gap;
}

static void set_cell(pdf_chart *c, const part *p, size_t s, size_t i, double y, double height)
{
    pdf_frame frame = frame_of(p, i);
    size_t at = s * c->categories + i;
    pdf_chart_fill(c, frame.left, y, p->cell, height, pdf_chart_shade(c, (double)c->numbers[at] / (double)c->axis.top));
    pdf_chart_line(c, frame.left, y, 0, height, GRID, PDF_CHART_GRID);
    pdf_chart_put_number(c, c->numbers[at], frame, y + (height - c->style.leading) / 2, PDF_CENTER, c->number_tags[at]);
}

static void set_series(pdf_chart *c, const part *p, size_t s, double y, double height)
{
    pdf_lines name = name_of(c, p, s);
    double words = (double)name.count * c->style.leading, end = frame_of(p, p->category_end).left;
    pdf_chart_put(c, name, (pdf_frame){c->frame.left, p->left - p->gap}, y + (height - words) / 2, PDF_START);
    for (size_t i = p->category; i < p->category_end; i++)
        set_cell(c, p, s, i, y, height);
    pdf_chart_line(c, p->left, y, end - p->left, 0, GRID, PDF_CHART_GRID);
    pdf_chart_line(c, p->left, y + height, end - p->left, 0, GRID, PDF_CHART_GRID);
    pdf_chart_line(c, end, y, 0, height, GRID, PDF_CHART_GRID);
}

/* As many series as a row has room for. */
static void set_part(pdf_chart *c, part *p)
{
    pdf_chart_begin(c);
    double y = set_heads(c, p), room = pdf_chart_room(c) - c->style.leading;
    size_t s = p->series;
    for (; s < c->series; s++) {
        double height = height_of(c, p, s);
        if (s > p->series && y + height > room)
            break;
        set_series(c, p, s, y, height);
        y += height;
    }
    p->series_end = s;
    if (p->series_end == c->series && p->category_end == c->categories) {
        pdf_lines title = pdf_chart_lines(c, rap_paper_figure_value_axis(c->d->host, c->node),
                                          c->frame.right - c->frame.left, NULL);
        y = pdf_chart_put(c, title, (pdf_frame){p->left, c->frame.right}, y + p->gap / 2, PDF_START);
    }
    pdf_chart_end(c, y);
}

void pdf_chart_heat(pdf_chart *c)
{
    part p = {.gap = GAP * c->d->sheet.scale};
    p.left = c->frame.left + widest_name(c) + 2 * p.gap;
    size_t columns = divide(c, &p);
    for (p.category = 0; p.category < c->categories; p.category = p.category_end) {
        size_t end = p.category + columns;
        p.category_end = end < c->categories ? end : c->categories;
        for (p.series = 0; p.series < c->series; p.series = p.series_end) {
            set_part(c, &p);
            if (p.series_end < c->series || p.category_end < c->categories)
                pdf_galley_space(c->d, c->style.leading);
        }
    }
}
