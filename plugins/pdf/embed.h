/* embed.h - writes a font into the file: its program cut to the glyphs used, widths, map to Unicode. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "fonts.h"

void pdf_font_embed(pdf_document *d, const pdf_font *font, HPDF_Dict object);

#endif
