/* shape.h - words, shaped: chosen fonts, glyphs, kerning, already in the form of the page.
 *
 * A paper says the same words again and again, so that each is shaped once for each
 * style and kept. Widths are in ems: a shape serves every size.
 */
#ifndef PDF_SHAPE_H
#define PDF_SHAPE_H

#include "glyphs.h"

typedef struct pdf_shape {
    double width;       /* ems, with the spaces at its end */
    double space;       /* ems of the spaces at its end */
    size_t chunk_count;
    const pdf_chunk *chunks;
} pdf_shape;

/* How a word is to be shaped. */
typedef struct pdf_voice {
    unsigned style;         /* PDF_BOLD | PDF_ITALIC */
    hb_language_t language;
    bool is_rtl;
} pdf_voice;

struct pdf_shaper *pdf_shaper_open(pdf_document *d);
void pdf_shaper_close(struct pdf_shaper *shaper); /* NULL too */

/* A word with the spaces that follow it. */
const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len);

#endif
