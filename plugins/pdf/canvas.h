/* canvas.h - the content stream of a page: operators, and to which element what they draw belongs.
 *
 * Before anything is drawn, pdf_canvas_own() or pdf_canvas_artifact() says what it is. A
 * stretch of one element, over several lines of a page, is one marked content and one text
 * object, so that the stream stays small.
 */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include "draw.h"
#include "tag.h"

/* What is no part of the paper. */
typedef enum pdf_artifact {
    PDF_NO_ARTIFACT,
    PDF_LAYOUT,   /* rules, leaders, shades */
    PDF_HEADER,   /* at the head of every page */
    PDF_FOOTER,
    PDF_REPEATED, /* the head of a table, again */
} pdf_artifact;

typedef struct pdf_canvas {
    pdf_buffer stream;
    uint32_t page;               /* from 0 */
    pdf_tag *tag;                /* whose content is open, behind so many of its children */
    uint32_t place;
    pdf_artifact artifact;       /* that is open */
    pdf_tag **tags;              /* by MCID */
    size_t tag_count, tag_room;
    pdf_ink ink;
    const pdf_font *font;
    double size, rise;
    long x, y;                   /* where the line of text begins, in hundredths, from below */
    double pen;                  /* points from there to the end of the last chunk */
    double fill;                 /* points that the spaces of the line are to be wider */
    double word;                 /* that they are made wider */
    double ahead;                /* by how much of this the next chunk stands behind the pen */
    bool is_in_text;             /* BT */
    bool is_in_array;            /* of strings and numbers: TJ */
    bool is_hidden;              /* text is not painted */
} pdf_canvas;

/* An empty page. */
void pdf_canvas_begin(pdf_canvas *c, uint32_t page);
/* Closes what is open. */
void pdf_canvas_end(pdf_document *d, pdf_canvas *c);

void pdf_canvas_own(pdf_document *d, pdf_canvas *c, pdf_tag *tag, uint32_t place);
void pdf_canvas_artifact(pdf_document *d, pdf_canvas *c, pdf_artifact kind);

/* Text goes on at a place, in points from the upper left corner. */
void pdf_canvas_move(pdf_document *d, pdf_canvas *c, double x, double y);
/* Spaces from here on may well be so many points wider: most gaps of the line are. It changes nothing that
 * is seen. */
void pdf_canvas_fill(pdf_canvas *c, double fill);
/* Glyphs behind the last ones, moved to the right by `before` points. */
void pdf_canvas_chunk(pdf_document *d, pdf_canvas *c, const pdf_look *look, const pdf_chunk *chunk, double before);

/* A filled rectangle, by its upper left corner. */
void pdf_canvas_bar(pdf_document *d, pdf_canvas *c, double x, double y, double width, double height);
/* A row of dots. */
void pdf_canvas_dots(pdf_document *d, pdf_canvas *c, double start, double end, double y);
void pdf_canvas_drawing(pdf_document *d, pdf_canvas *c, const pdf_drawing *drawing, double shift, double y);

#endif
