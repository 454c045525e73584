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
    const pdf_chunk *chunks;
    pdf_word *word;
} pdf_shape;

struct pdf_shaper *pdf_shaper_open(pdf_document *d);

/* Whether some character has no glyph in any font. */
bool pdf_shape_is_missing(const pdf_document *d);

/* A word with the spaces that follow it. */
const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len);

#endif
