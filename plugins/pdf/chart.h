/* chart.h - charts: figures of the paper, drawn as lines and rectangles with words beside them.
 *
 * Every number stands once, as words: at the end of its bar, in its cell, or in line with
 * the bar whose parts it counts. So no reader needs the colours, and those who cannot see
 * the page need no second table: in the structure the strokes are a Figure with what the
 * report says in place of it, and the words of the drawing are a Table, whose rows are the
 * categories (of a heat map its series), whose heads are the words of axis and legend.
 * Numbers along an axis are artifacts, as they are no numbers of the data.
 *
 * A chart is set from left to right; for a paper that runs the other way a finished row is
 * mirrored. A row is never higher than a page: long charts are set in several.
 */
#ifndef PDF_CHART_H
#define PDF_CHART_H

#include "flow.h"
#include "tag.h"

/* Whole numbers along an axis, from 0. */
typedef struct pdf_axis {
    int64_t step, top;
} pdf_axis;

typedef struct pdf_chart {
    pdf_document *d;
    const rap_node *node;
    size_t categories, series;
    const int64_t *numbers;    /* of series s and category c: s * categories + c */
    bool is_stacked, is_rtl;
    pdf_style style;
    pdf_frame frame;           /* all of it */
    pdf_axis axis;
    double number_width;       /* of the widest number */
    pdf_tag *corner;           /* cells of the table: over the heads of its rows */
    pdf_tag **category_tags, **series_tags, **number_tags; /* the last as `numbers` */
    pdf_row *row;              /* in hand; it is in the galley when it is finished */
    pdf_drawing *drawing;
} pdf_chart;

/* ---- kinds -------------------------------------------------------------------------------------- */

void pdf_chart_bars(pdf_chart *c);
void pdf_chart_heat(pdf_chart *c);

/* ---- rows of the galley --------------------------------------------------------------------------- */

void pdf_chart_begin(pdf_chart *c);
void pdf_chart_end(pdf_chart *c, double height);
/* The chart goes on, on a page of its own, under its caption. */
void pdf_chart_go_on(pdf_chart *c);
/* The most that a row may have. */
double pdf_chart_room(const pdf_chart *c);

/* ---- words: their element is NULL for an artifact ------------------------------------------------- */

/* Lines of a measure; none for NULL. */
pdf_lines pdf_chart_lines(const pdf_chart *c, const char *words, double measure, pdf_tag *tag);
double pdf_chart_width(const pdf_chart *c, const char *words);
/* Widest part of words that no line can part. */
double pdf_chart_word(const pdf_chart *c, const char *words);
/* Lines from `y` down, between two edges; what is under them. */
double pdf_chart_put(pdf_chart *c, pdf_lines lines, pdf_frame frame, double y, pdf_align align);
/* A number on one line. */
void pdf_chart_put_number(pdf_chart *c, int64_t number, pdf_frame frame, double y, pdf_align align, pdf_tag *tag);

const char *pdf_chart_category(const pdf_chart *c, size_t category);
const char *pdf_chart_series(const pdf_chart *c, size_t series);

/* ---- strokes ---------------------------------------------------------------------------------------- */

void pdf_chart_line(pdf_chart *c, double x, double y, double width, double height, double weight, pdf_colour colour);
void pdf_chart_fill(pdf_chart *c, double x, double y, double width, double height, pdf_colour colour);
/* A rectangle in the colour and hatching of a series, with an edge. */
void pdf_chart_bar(pdf_chart *c, size_t series, double x, double y, double width, double height);
/* The colour of a share, 0 to 1, of the highest number: black words can be read on it. */
pdf_colour pdf_chart_shade(const pdf_chart *c, double share);

/* What each colour stands for, from `y` down; what is under it. */
double pdf_chart_legend(pdf_chart *c, double y);

extern const pdf_colour PDF_CHART_EDGE, PDF_CHART_GRID;

#endif
