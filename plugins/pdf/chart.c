/* chart.c - see chart.h: what all kinds of charts share. */
#include "chart.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

const pdf_colour PDF_CHART_EDGE = {0.2F, 0.2F, 0.2F}, PDF_CHART_GRID = {0.82F, 0.82F, 0.82F};

static const double EDGE = 0.4;         /* weight of the edge of a bar */
static const double HATCH = 3, HATCH_WEIGHT = 0.7;
static const double SWATCH = 0.8;       /* side of a square of the legend, of the size of its words */

/* ---- rows ----------------------------------------------------------------------------------------------- */

void pdf_chart_begin(pdf_chart *c)
{
    c->row = pdf_alloc(c->d, sizeof *c->row);
    c->drawing = pdf_alloc(c->d, sizeof *c->drawing);
}

/* What stood at the left stands at the right. */
static void mirror(pdf_chart *c)
{
    float both = (float)(c->frame.left + c->frame.right);
    for (size_t i = 0; i < c->row->slot_count; i++)
        c->row->slots[i].x = both - c->row->slots[i].x - c->row->slots[i].width;
    for (size_t i = 0; i < c->drawing->count; i++) {
        pdf_stroke *stroke = &c->drawing->strokes[i];
        bool is_line = stroke->weight > 0;
        stroke->x = both - stroke->x - (is_line ? 0 : stroke->width);
        stroke->width = is_line ? -stroke->width : stroke->width;
    }
}

void pdf_chart_end(pdf_chart *c, double height)
{
    if (c->is_rtl)
        mirror(c);
    pdf_row *row = pdf_galley_add(c->d, height);
    row->slots = c->row->slots;
    row->slot_count = c->row->slot_count;
    row->drawing = c->drawing;
}

double pdf_chart_room(const pdf_chart *c)
{
    return (c->d->sheet.bottom - c->d->sheet.top) * 0.88; /* a caption and the line before it stand over it */
}

/* ---- words ------------------------------------------------------------------------------------------------ */

static pdf_text *text_of(const pdf_chart *c, const char *words, pdf_tag *tag)
{
    pdf_look look = pdf_style_look(c->d, &c->style);
    look.tag = tag;
    look.place = 0;
    if (tag)
        look.voice.language = tag->language;
    pdf_text *text = pdf_set_begin(c->d);
    text->is_rtl = c->is_rtl;
    pdf_text_add(c->d, text, words, &look);
    return text;
}

pdf_lines pdf_chart_lines(const pdf_chart *c, const char *words, double measure, pdf_tag *tag)
{
    return pdf_text_break(c->d, text_of(c, words, tag), measure, 0);
}

double pdf_chart_width(const pdf_chart *c, const char *words)
{
    return pdf_text_measure(c->d, text_of(c, words, NULL)).line;
}

double pdf_chart_word(const pdf_chart *c, const char *words)
{
    return pdf_text_measure(c->d, text_of(c, words, NULL)).word;
}

double pdf_chart_put(pdf_chart *c, pdf_lines lines, pdf_frame frame, double y, pdf_align align)
{
    for (size_t i = 0; i < lines.count; i++) {
        const pdf_line *line = &lines.lines[i];
        double left = frame.right - frame.left - line->width;
        double by = align == PDF_END ? left : align == PDF_CENTER ? left / 2 : 0;
        pdf_slot slot = {.line = line, .x = (float)(frame.left + by), .width = (float)line->width,
                         .drop = (float)(y + pdf_style_drop(&c->style))};
        pdf_row_add_slot(c->d, c->row, &slot);
        y += c->style.leading;
    }
    return y;
}

void pdf_chart_put_number(pdf_chart *c, int64_t number, pdf_frame frame, double y, pdf_align align, pdf_tag *tag)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    pdf_chart_put(c, pdf_chart_lines(c, digits, INFINITY, tag), frame, y, align);
}

const char *pdf_chart_category(const pdf_chart *c, size_t category)
{
    return rap_or_empty(rap_paper_figure_categories(c->d->host, c->node, category));
}

const char *pdf_chart_series(const pdf_chart *c, size_t series)
{
    return rap_or_empty(rap_paper_series_label(c->d->host, rap_paper_figure_series(c->d->host, c->node, series)));
}

/* ---- strokes ------------------------------------------------------------------------------------------------- */

void pdf_chart_line(pdf_chart *c, double x, double y, double width, double height, double weight, pdf_colour colour)
{
    pdf_stroke stroke = {(float)x, (float)y, (float)width, (float)height, (float)weight, colour};
    pdf_draw_add(c->d, c->drawing, &stroke);
}

void pdf_chart_fill(pdf_chart *c, double x, double y, double width, double height, pdf_colour colour)
{
    pdf_chart_line(c, x, y, width, height, 0, colour);
}

static pdf_colour mix(pdf_colour base, double part)
{
    float p = (float)part;
    return (pdf_colour){1 - p * (1 - base.red), 1 - p * (1 - base.green), 1 - p * (1 - base.blue)};
}

static pdf_colour colour_of(const pdf_chart *c, size_t series)
{
    const pdf_ink standard = (pdf_ink)(PDF_SERIES_1 + series % (PDF_SERIES_6 - PDF_SERIES_1 + 1));
    const char *tone = rap_paper_series_tone(c->d->host, rap_paper_figure_series(c->d->host, c->node, series));
    return *pdf_style_colour(c->d, pdf_style_tone(tone, standard));
}

/* Lines from the lower left to the upper right, or where they fall from the other corner. */
static void hatch(pdf_chart *c, const pdf_stroke *bar, bool falls)
{
    double width = bar->width, height = bar->height;
    for (double at = HATCH; at < width + height; at += HATCH) {
        double left = fmax(0, at - height), right = fmin(at, width), low = at - left, high = at - right;
        double from = falls ? height - low : low, to = falls ? height - high : high;
        pdf_chart_line(c, bar->x + left, bar->y + from, right - left, to - from, HATCH_WEIGHT, bar->colour);
    }
}

static void edge(pdf_chart *c, double x, double y, double width, double height)
{
    pdf_chart_line(c, x, y, width, 0, EDGE, PDF_CHART_EDGE);
    pdf_chart_line(c, x, y + height, width, 0, EDGE, PDF_CHART_EDGE);
    pdf_chart_line(c, x, y, 0, height, EDGE, PDF_CHART_EDGE);
    pdf_chart_line(c, x + width, y, 0, height, EDGE, PDF_CHART_EDGE);
}

/* Series differ in black and white: dark, half and light, then the same crossed. */
void pdf_chart_bar(pdf_chart *c, size_t series, double x, double y, double width, double height)
{
    static const double tints[] = {1, 0.55, 0.2};
    bool is_crossed = series / 3 % 2;
    pdf_colour base = colour_of(c, series), white = {1, 1, 1};
    pdf_chart_fill(c, x, y, width, height, mix(base, tints[series % 3]));
    if (width <= 0 || height <= 0)
        return;
    pdf_stroke bar = {(float)x, (float)y, (float)width, (float)height, 0, series % 3 == 2 ? base : white};
    if (series % 3 == 1 || is_crossed)
        hatch(c, &bar, false);
    if (series % 3 == 2 || is_crossed)
        hatch(c, &bar, true);
    edge(c, x, y, width, height);
}

static double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* Of black on a colour, as WCAG 2 measures it. */
static double contrast(pdf_colour colour)
{
    double light = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    return (light + 0.05) / 0.05;
}

pdf_colour pdf_chart_shade(const pdf_chart *c, double share)
{
    const double least = 4.7, step = 1.0 / 64;
    pdf_colour base = *pdf_style_colour(c->d, PDF_HEAT);
    double darkest = 1;
    while (darkest > 0 && contrast(mix(base, darkest)) < least)
        darkest -= step;
    return mix(base, share * darkest);
}

/* ---- the legend ----------------------------------------------------------------------------------------------- */

double pdf_chart_legend(pdf_chart *c, double y)
{
    double side = c->style.size * SWATCH, gap = c->style.size * 0.5, x = c->frame.left;
    y += gap;
    for (size_t s = 0; s < c->series; s++) {
        double most = c->frame.right - c->frame.left - side - gap;
        double width = fmin(pdf_chart_width(c, pdf_chart_series(c, s)), most);
        if (x > c->frame.left && x + side + gap + width > c->frame.right) {
            x = c->frame.left;
            y += c->style.leading + gap;
        }
        pdf_chart_bar(c, s, x, y + (c->style.leading - side) / 2, side, side);
        pdf_lines lines = pdf_chart_lines(c, pdf_chart_series(c, s), width + 0.1, c->series_tags[s]);
        x += side + gap;
        double end = pdf_chart_put(c, lines, (pdf_frame){x, x + width}, y, PDF_START);
        y = end - c->style.leading;
        x += width + 3 * gap;
    }
    return y + c->style.leading;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static void read_numbers(pdf_chart *c)
{
    const rap_host *h = c->d->host;
    int64_t *numbers = pdf_alloc(c->d, (c->series * c->categories + 1) * sizeof *numbers);
    for (size_t s = 0; s < c->series; s++)
        for (size_t i = 0; i < c->categories; i++) {
            const rap_node *value = rap_paper_series_values(h, rap_paper_figure_series(h, c->node, s), i);
            int64_t number = rap_paper_value_number(h, value);
            if (!value || number < 0)
                pdf_fail(c->d, RAP_ERROR_DATA, "a chart of the report has no number, 0 or more, for '%s' of '%s'",
                         pdf_chart_category(c, i), pdf_chart_series(c, s));
            numbers[s * c->categories + i] = number;
        }
    c->numbers = numbers;
}

static double measure_numbers(const pdf_chart *c)
{
    char digits[24];
    double width = 0;
    for (size_t i = 0; i < c->series * c->categories; i++) {
        snprintf(digits, sizeof digits, "%" PRId64, c->numbers[i]);
        width = fmax(width, pdf_chart_width(c, digits));
    }
    return width;
}

/* The highest number, or of stacked bars the highest sum. */
static int64_t highest(const pdf_chart *c)
{
    int64_t most = 0;
    for (size_t i = 0; i < c->categories; i++) {
        int64_t sum = 0;
        for (size_t s = 0; s < c->series; s++) {
            int64_t number = c->numbers[s * c->categories + i];
            sum = c->is_stacked ? sum + number : number > sum ? number : sum;
        }
        most = sum > most ? sum : most;
    }
    return most;
}

/* Steps of 1, 2 or 5, of 10, 20 or 50 and so on; six at most. */
static pdf_axis axis_for(int64_t most)
{
    const int64_t factors[] = {2, 5, 10}, steps = 6, limit = INT64_MAX / 20;
    int64_t step = 1, unit = 1;
    for (size_t i = 0; (most + step - 1) / step > steps && unit < limit; i = (i + 1) % 3) {
        step = unit * factors[i];
        unit = i == 2 ? unit * 10 : unit;
    }
    int64_t count = most > 0 ? (most + step - 1) / step : 1;
    return (pdf_axis){.step = step, .top = count * step};
}

/* ---- the table of its words ---------------------------------------------------------------------------------- */

static pdf_tag *add_cell(pdf_chart *c, pdf_tag_kind kind, const char *language)
{
    pdf_tag *tag = pdf_tag_open(c->d, kind, language);
    pdf_tag_close(c->d);
    return tag;
}

/* Of the head that stands at a place of these tags. */
static const char *language_of(const pdf_chart *c, pdf_tag *const *heads, size_t place)
{
    const rap_host *h = c->d->host;
    return heads == c->category_tags ? rap_paper_figure_categories_language(h, c->node)
                                     : rap_paper_series_language(h, rap_paper_figure_series(h, c->node, place));
}

/* Of `columns` heads and `rows` rows; the number of row r and column k is at r * down + k * along. */
static void add_cells(pdf_chart *c, pdf_tag **columns, size_t column_count, size_t along, pdf_tag **rows, size_t row_count,
                      size_t down)
{
    pdf_tag_heads *heads = pdf_alloc(c->d, (column_count + 1) * sizeof *heads);
    pdf_tag_open(c->d, PDF_TAG_ROW, NULL);
    bool has_title = *rap_or_empty(rap_paper_figure_category_axis(c->d->host, c->node));
    c->corner = add_cell(c, has_title ? PDF_TAG_COLUMN_HEAD : PDF_TAG_CELL, NULL); /* a head without words is none */
    for (size_t k = 0; k < column_count; k++) {
        columns[k] = add_cell(c, PDF_TAG_COLUMN_HEAD, language_of(c, columns, k));
        heads[k] = (pdf_tag_heads){.tags = &columns[k], .count = 1};
    }
    pdf_tag_close(c->d);
    for (size_t r = 0; r < row_count; r++) {
        pdf_tag_open(c->d, PDF_TAG_ROW, NULL);
        rows[r] = add_cell(c, PDF_TAG_ROW_HEAD, language_of(c, rows, r));
        for (size_t k = 0; k < column_count; k++) {
            pdf_tag *tag = c->number_tags[r * down + k * along] = add_cell(c, PDF_TAG_CELL, NULL);
            tag->of.cell.column = &heads[k];
            tag->of.cell.row = rows[r];
        }
        pdf_tag_close(c->d);
    }
}

static void add_table(pdf_chart *c, bool is_heat)
{
    c->category_tags = pdf_alloc(c->d, c->categories * sizeof *c->category_tags);
    c->series_tags = pdf_alloc(c->d, c->series * sizeof *c->series_tags);
    c->number_tags = pdf_alloc(c->d, c->series * c->categories * sizeof *c->number_tags);
    pdf_tag_open(c->d, PDF_TAG_TABLE, NULL);
    if (is_heat)
        add_cells(c, c->category_tags, c->categories, 1, c->series_tags, c->series, c->categories);
    else
        add_cells(c, c->series_tags, c->series, c->categories, c->category_tags, c->categories, 1);
    pdf_tag_close(c->d);
}

/* ---- the figure ----------------------------------------------------------------------------------------------- */

/* `more` is NULL, or what stands behind the words. */
static void set_caption(pdf_chart *c, const char *more)
{
    pdf_document *d = c->d;
    pdf_style style = pdf_style_of_paragraph(d, "caption");
    pdf_title title = {rap_paper_figure_caption(d->host, c->node), c->node, RAP_PAPER_FIGURE_CAPTION_RUNS};
    style.stands_with_paper = true;
    pdf_tag_open(d, PDF_TAG_P, pdf_title_language(d, title));
    pdf_look look = pdf_style_look(d, &style);
    pdf_text *text = pdf_set_begin(d);
    pdf_title_gather(d, text, title, &look);
    if (more && text->len) {
        pdf_text_add(d, text, " ", &look);
        pdf_text_add(d, text, more, &look);
    }
    pdf_set_text(d, text, &style, c->frame);
    pdf_galley_keep(d, PDF_NEVER);
    pdf_tag_close(d);
}

void pdf_chart_go_on(pdf_chart *c)
{
    c->d->galley->starts_page = true;
    set_caption(c, c->d->host->label(c->d->job, "continued"));
}

static void draw(pdf_chart *c)
{
    bool is_heat = strcmp(rap_or_empty(rap_paper_figure_chart(c->d->host, c->node)), "heat") == 0;
    pdf_tag *figure = pdf_tag_open(c->d, PDF_TAG_FIGURE, NULL);
    figure->words = rap_paper_figure_alternative(c->d->host, c->node);
    pdf_tag_close(c->d);
    add_table(c, is_heat);
    size_t first = c->d->galley->count;
    pdf_galley_space(c->d, c->style.leading / 2);
    (is_heat ? pdf_chart_heat : pdf_chart_bars)(c);
    pdf_drawing *drawing = pdf_alloc(c->d, sizeof *drawing); /* only the first row is the figure */
    *drawing = *c->d->galley->rows[first].drawing;
    drawing->tag = figure;
    c->d->galley->rows[first].drawing = drawing;
    pdf_galley_keep(c->d, PDF_FREE);
    pdf_galley_space(c->d, c->style.leading);
}

void pdf_flow_figure(pdf_document *d, const rap_node *node)
{
    const rap_host *h = d->host;
    pdf_chart c = {.d = d, .node = node, .style = pdf_style_of(d, PDF_FIGURE), .frame = {d->sheet.left, d->sheet.right}};
    c.is_rtl = d->sheet.is_rtl;
    c.categories = rap_paper_figure_categories_count(h, node);
    c.series = rap_paper_figure_series_count(h, node);
    c.is_stacked = strcmp(rap_or_empty(rap_paper_figure_chart(h, node)), "stacked") == 0;
    set_caption(&c, NULL);
    if (c.categories && c.series) {
        read_numbers(&c);
        c.axis = axis_for(highest(&c));
        c.number_width = measure_numbers(&c);
        draw(&c);
    } else {
        pdf_style missing = pdf_style_of_paragraph(d, "missing");
        pdf_set_paragraph(d, (pdf_title){.words = h->label(d->job, "not-recorded")}, &missing, c.frame);
    }
}
