/* draw.h - lines and rectangles under the words of a row: charts, and rules between columns. */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include "document.h"

/* Red, green and blue, 0 to 1. */
typedef struct pdf_colour {
    float red, green, blue;
} pdf_colour;

/* A rectangle, or where it has a weight a line from one corner to the opposite one. In
 * points; x from the left edge of the sheet, y down from the upper edge of the row. */
typedef struct pdf_stroke {
    float x, y, width, height;
    float weight;
    pdf_colour colour;
} pdf_stroke;

typedef struct pdf_drawing {
    pdf_stroke *strokes;
    size_t count, room;
    struct pdf_tag *tag; /* the figure whose picture it is; NULL where it only decorates */
} pdf_drawing;

void pdf_draw_add(pdf_document *d, pdf_drawing *drawing, const pdf_stroke *stroke);

/* Writes the operators of a drawing whose row has its upper edge at `y`, moved to the
 * right by `shift`. The graphics state is as before. */
void pdf_draw_paint(pdf_document *d, pdf_buffer *stream, const pdf_drawing *drawing, double shift, double y);

#endif
