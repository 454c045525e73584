/* embed.h - writes a font into the file: its program cut to the glyphs used, widths, map to Unicode. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "fonts.h"

/* The map from bytes to codes, for all fonts that are not wide; its number. */
uint32_t pdf_font_encoding(pdf_document *d);

/* The number of its dictionary. */
uint32_t pdf_font_embed(pdf_document *d, const pdf_font *font);

#endif
