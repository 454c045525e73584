/* embed.h - writes a font into the file: its program cut to the glyphs used, widths, map to Unicode. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "fonts.h"

/* The map from bytes to codes, for all fonts that are not wide. */
HPDF_Dict pdf_font_encoding(pdf_document *d);

void pdf_font_embed(pdf_document *d, const pdf_font *font, HPDF_Dict object);

#endif
