/* cut.h - a font program, cut to the glyphs that a file uses. */
#ifndef PDF_CUT_H
#define PDF_CUT_H

#include "fonts.h"

typedef struct pdf_cut {
    const void *program;   /* TrueType; memory of the job */
    size_t len;
    const void *map;       /* code to glyph of the program, two bytes each, high byte first */
    size_t map_len;
} pdf_cut;

/* Ends the job unless every glyph of the cut program draws what it drew before. */
pdf_cut pdf_font_cut(pdf_document *d, const pdf_font *font);

#endif
