/* chart_bars.c - bars, beside each other or stacked: upright where the names of the
 * categories have room under them, else across. The numbers of stacked bars stand in line
 * with the bar, so that the smallest part and the part of none have theirs. */
#include <math.h>

#include "chart.h"

static const double GRID = 0.35, BASE = 0.8;   /* weights */
static const double GAP = 5;                   /* between words and strokes */
static const double MOST_LABEL = 0.38;         /* share of the width for names at the left */
static const double WIDEST_BAR = 30, BAND_SHARE = 0.72;

enum { MOST_LINES = 2 /* of a name under an upright bar */ };

/* Where the values of a chart stand on the page. */
typedef struct plot {
    pdf_chart *c;
    double left, right, top, bottom;
    double gap;
} plot;

static plot begin(pdf_chart *c)
{
    return (plot){.c = c, .left = c->frame.left, .right = c->frame.right, .gap = GAP * c->d->sheet.scale};
}

static int64_t number_at(const pdf_chart *c, size_t s, size_t i)
{
    return c->numbers[s * c->categories + i];
}

static pdf_tag *tag_at(const pdf_chart *c, size_t s, size_t i)
{
    return c->number_tags[s * c->categories + i];
}

static double share(const plot *p, int64_t number)
{
    return (double)number / (double)p->c->axis.top;
}

/* Whether the words of the value axis say what all bars are, or what the series is must be said besides. */
static bool is_alone(const pdf_chart *c)
{
    return c->series == 1 && !c->is_stacked;
}

/* The words of the value axis: of one series they are the head of its column, or else its name is. */
static pdf_lines value_title(const plot *p)
{
    pdf_chart *c = p->c;
    const char *words = rap_paper_figure_value_axis(c->d->host, c->node);
    if (is_alone(c) && !words)
        words = pdf_chart_series(c, 0);
    return pdf_chart_lines(c, words, c->frame.right - c->frame.left, is_alone(c) ? c->series_tags[0] : NULL);
}

static double widest(const pdf_chart *c, size_t count, const char *(*name)(const pdf_chart *, size_t))
{
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width = fmax(width, pdf_chart_width(c, name(c, i)));
    return width;
}

/* ---- across ------------------------------------------------------------------------------------------------- */

static double bars_height(const plot *p)
{
    return p->c->style.size * (p->c->is_stacked ? 1.2 : (double)p->c->series);
}

static pdf_lines label_across(const plot *p, size_t i)
{
    return pdf_chart_lines(p->c, pdf_chart_category(p->c, i), p->left - p->gap - p->c->frame.left,
                           p->c->category_tags[i]);
}

static double band_across(const plot *p, pdf_lines label)
{
    return fmax(bars_height(p), (double)label.count * p->c->style.leading) + p->gap;
}

/* Categories from `first` that fit into a row. */
static size_t end_across(plot *p, size_t first, double *height)
{
    double room = pdf_chart_room(p->c) - p->top - 4 * p->c->style.leading;
    size_t i = first;
    for (*height = 0; i < p->c->categories; i++) {
        double band = band_across(p, label_across(p, i));
        if (i > first && *height + band > room)
            break;
        *height += band;
    }
    return i;
}

static void grid_across(plot *p)
{
    pdf_chart *c = p->c;
    for (int64_t at = 0; at <= c->axis.top; at += c->axis.step) {
        double x = p->left + share(p, at) * (p->right - p->left);
        pdf_chart_line(c, x, p->top, 0, p->bottom - p->top, GRID, PDF_CHART_GRID);
        pdf_chart_put_number(c, at, (pdf_frame){x, x}, p->bottom, PDF_CENTER, NULL);
    }
}

/* Column of the numbers of a series of stacked bars, at the right of them. */
static pdf_frame numbers_of(const plot *p, size_t s)
{
    double right = p->c->frame.right - (double)(p->c->series - 1 - s) * (p->c->number_width + 2 * p->gap);
    return (pdf_frame){right - p->c->number_width, right};
}

static void band_stacked(plot *p, size_t i, double y)
{
    pdf_chart *c = p->c;
    double height = bars_height(p), x = p->left;
    for (size_t s = 0; s < c->series; s++) {
        double width = share(p, number_at(c, s, i)) * (p->right - p->left);
        if (width > 0)
            pdf_chart_bar(c, s, x, y, width, height);
        x += width;
        pdf_chart_put_number(c, number_at(c, s, i), numbers_of(p, s), y + (height - c->style.leading) / 2, PDF_END,
                             tag_at(c, s, i));
    }
}

static void band_beside(plot *p, size_t i, double y)
{
    pdf_chart *c = p->c;
    double height = c->style.size;
    for (size_t s = 0; s < c->series; s++, y += height) {
        double width = share(p, number_at(c, s, i)) * (p->right - p->left), end = p->left + width + p->gap / 2;
        pdf_chart_bar(c, s, p->left, y, width, height);
        pdf_chart_put_number(c, number_at(c, s, i), (pdf_frame){end, end + c->number_width},
                             y + (height - c->style.leading) / 2, PDF_START, tag_at(c, s, i));
    }
}

static void bands_across(plot *p, size_t first, size_t end)
{
    pdf_chart *c = p->c;
    double y = p->top;
    for (size_t i = first; i < end; i++) {
        pdf_lines label = label_across(p, i);
        double band = band_across(p, label), words = (double)label.count * c->style.leading;
        pdf_chart_put(c, label, (pdf_frame){c->frame.left, p->left - p->gap}, y + (band - words) / 2, PDF_END);
        (c->is_stacked ? band_stacked : band_beside)(p, i, y + (band - bars_height(p)) / 2);
        y += band;
    }
}

/* Over the names what they are, over columns of numbers whose they are. */
static double heads_across(plot *p)
{
    pdf_chart *c = p->c;
    const char *words = rap_paper_figure_category_axis(c->d->host, c->node);
    pdf_lines title = pdf_chart_lines(c, words, p->left - p->gap - c->frame.left, c->corner);
    double side = c->style.size * 0.8, end = pdf_chart_put(c, title, (pdf_frame){c->frame.left, p->left - p->gap}, 0, PDF_END);
    for (size_t s = 0; c->is_stacked && s < c->series; s++)
        pdf_chart_bar(c, s, numbers_of(p, s).right - side, (c->style.leading - side) / 2, side, side);
    return fmax(end, c->is_stacked ? c->style.leading : 0) + (end > 0 || c->is_stacked ? p->gap / 2 : 0);
}

static size_t strip_across(plot *p, size_t first)
{
    pdf_chart *c = p->c;
    double height;
    if (first > 0)
        pdf_chart_go_on(c);
    pdf_chart_begin(c);
    p->top = first == 0 ? heads_across(p) : 0;
    size_t end = end_across(p, first, &height);
    p->bottom = p->top + height;
    grid_across(p);
    bands_across(p, first, end);
    pdf_chart_line(c, p->left, p->top, 0, height, BASE, PDF_CHART_EDGE);
    double y = p->bottom + c->style.leading;
    if (end == c->categories)
        y = pdf_chart_put(c, value_title(p), (pdf_frame){p->left, p->right}, y, PDF_END);
    if (end == c->categories && !is_alone(c))
        y = pdf_chart_legend(c, y);
    pdf_chart_end(c, y);
    return end;
}

static void set_across(plot *p)
{
    pdf_chart *c = p->c;
    double width = c->frame.right - c->frame.left, columns = c->is_stacked ? (double)c->series : 1;
    double labels = fmax(widest(c, c->categories, pdf_chart_category),
                         pdf_chart_width(c, rap_paper_figure_category_axis(c->d->host, c->node)));
    p->left += fmin(labels, width * MOST_LABEL) + p->gap + 0.1;
    p->right -= columns * (c->number_width + 2 * p->gap);
    for (size_t first = 0; first < c->categories;)
        first = strip_across(p, first);
}

/* ---- upright ---------------------------------------------------------------------------------------------------- */

static double band_upright(const plot *p)
{
    return (p->right - p->left) / (double)p->c->categories;
}

static double bar_upright(const plot *p)
{
    double bars = p->c->is_stacked ? 1 : (double)p->c->series;
    return fmin(band_upright(p) * BAND_SHARE / bars, WIDEST_BAR * p->c->d->sheet.scale);
}

static pdf_frame frame_upright(const plot *p, size_t i)
{
    double band = band_upright(p), left = p->left + band * (double)i;
    return (pdf_frame){left + p->gap / 2, left + band - p->gap / 2};
}

static pdf_lines label_upright(const plot *p, size_t i)
{
    pdf_frame frame = frame_upright(p, i);
    return pdf_chart_lines(p->c, pdf_chart_category(p->c, i), frame.right - frame.left, p->c->category_tags[i]);
}

/* Room at the left for the numbers of the axis, and for the names of rows of numbers. */
static void make_room(plot *p)
{
    pdf_chart *c = p->c;
    double names = c->is_stacked ? widest(c, c->series, pdf_chart_series) + c->style.size + p->gap : 0;
    double most = (c->frame.right - c->frame.left) * MOST_LABEL;
    p->left = c->frame.left + fmax(fmin(names, most), c->number_width + c->style.size / 2) + p->gap;
}

static bool fits_upright(plot *p)
{
    pdf_chart *c = p->c;
    make_room(p);
    double band = band_upright(p) - p->gap;
    if (c->number_width + 1 > (c->is_stacked ? band : bar_upright(p)))
        return false;
    for (size_t i = 0; i < c->categories; i++)
        if (pdf_chart_word(c, pdf_chart_category(c, i)) > band || label_upright(p, i).count > MOST_LINES)
            return false;
    return true;
}

static void grid_upright(plot *p)
{
    pdf_chart *c = p->c;
    for (int64_t at = 0; at <= c->axis.top; at += c->axis.step) {
        double y = p->bottom - share(p, at) * (p->bottom - p->top);
        pdf_chart_line(c, p->left, y, p->right - p->left, 0, GRID, PDF_CHART_GRID);
        pdf_chart_put_number(c, at, (pdf_frame){c->frame.left, p->left - p->gap}, y - c->style.leading / 2, PDF_END, NULL);
    }
}

static void bars_upright(plot *p, size_t i)
{
    pdf_chart *c = p->c;
    double width = bar_upright(p), all = width * (c->is_stacked ? 1 : (double)c->series);
    double x = p->left + band_upright(p) * ((double)i + 0.5) - all / 2, y = p->bottom;
    for (size_t s = 0; s < c->series; s++) {
        double height = share(p, number_at(c, s, i)) * (p->bottom - p->top);
        if (height > 0 || !c->is_stacked)
            pdf_chart_bar(c, s, x, y - height, width, height);
        if (!c->is_stacked)
            pdf_chart_put_number(c, number_at(c, s, i), (pdf_frame){x, x + width}, y - height - c->style.leading,
                                 PDF_CENTER, tag_at(c, s, i));
        x += c->is_stacked ? 0 : width;
        y -= c->is_stacked ? height : 0;
    }
}

/* Under stacked bars a row of numbers for each series. */
static double numbers_upright(plot *p, double y)
{
    pdf_chart *c = p->c;
    double side = c->style.size * 0.8, left = c->frame.left + side + p->gap;
    for (size_t s = 0; s < c->series; s++) {
        pdf_lines name = pdf_chart_lines(c, pdf_chart_series(c, s), p->left - left, c->series_tags[s]);
        pdf_chart_line(c, c->frame.left, y, c->frame.right - c->frame.left, 0, GRID, PDF_CHART_GRID);
        pdf_chart_bar(c, s, c->frame.left, y + (c->style.leading - side) / 2, side, side);
        for (size_t i = 0; i < c->categories; i++)
            pdf_chart_put_number(c, number_at(c, s, i), frame_upright(p, i), y, PDF_CENTER, tag_at(c, s, i));
        y = fmax(pdf_chart_put(c, name, (pdf_frame){left, p->left}, y, PDF_START), y + c->style.leading);
    }
    return y;
}

static void set_upright(plot *p)
{
    pdf_chart *c = p->c;
    pdf_chart_begin(c);
    double y = pdf_chart_put(c, value_title(p), c->frame, 0, PDF_START), labels = 0;
    p->top = y + c->style.leading;
    p->bottom = p->top + c->d->styles->chart.height;
    grid_upright(p);
    for (size_t i = 0; i < c->categories; i++) {
        bars_upright(p, i);
        labels = fmax(labels, pdf_chart_put(c, label_upright(p, i), frame_upright(p, i), p->bottom + p->gap / 2, PDF_CENTER));
    }
    pdf_chart_line(c, p->left, p->bottom, p->right - p->left, 0, BASE, PDF_CHART_EDGE);
    pdf_lines title = pdf_chart_lines(c, rap_paper_figure_category_axis(c->d->host, c->node),
                                      p->right - p->left, c->corner);
    y = pdf_chart_put(c, title, (pdf_frame){p->left, p->right}, labels, PDF_CENTER);
    if (c->is_stacked)
        y = numbers_upright(p, y + p->gap / 2);
    else if (!is_alone(c))
        y = pdf_chart_legend(c, y);
    pdf_chart_end(c, y);
}

void pdf_chart_bars(pdf_chart *c)
{
    plot upright = begin(c), across = begin(c);
    if (fits_upright(&upright))
        set_upright(&upright);
    else
        set_across(&across);
}
