/* shape.h - words in the form of the page of one file: codes of its fonts, ready to be painted.
 *
 * Widths are in ems: a shape serves every size.
 */
#ifndef PDF_SHAPE_H
#define PDF_SHAPE_H

#include "glyphs.h"

typedef struct pdf_shape {
    double width;       /* ems, with the spaces at its end */
    double space;       /* ems of the spaces at its end */
    size_t chunk_count;
    const pdf_chunk *chunks;  /* once it is drawn */
    pdf_word *word;
    const struct pdf_shape *drawn_as; /* whose glyphs it has, read as a text of its own; or NULL */
    const UChar *actual;
    int32_t actual_len;
    atomic_bool is_drawn;
} pdf_shape;

/* Shapes that are to be drawn, since what uses them came too early. */
typedef struct pdf_fresh {
    pdf_shape **shapes;
    size_t count, room;
} pdf_fresh;

struct pdf_shaper *pdf_shaper_open(pdf_document *d);

/* Whether some character has no glyph in any font. */
bool pdf_shape_is_missing(const pdf_document *d);

/* Gives a shape codes of the file's fonts. They are given in the order in which shapes are first
 * used, whatever is done ahead: only the first thread does so. */
void pdf_shape_draw(pdf_document *d, pdf_shape *shape);

/* A shape with the glyphs of another that is read as a text. */
const pdf_shape *pdf_shape_read_as(pdf_document *d, const pdf_shape *drawn, const UChar *text, int32_t len);

/* A word with the spaces that follow it. */
const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len);

#endif
