/* fonts.h - the fonts of one file: which glyphs it draws, and what text they stand for.
 *
 * A character code of ours stands for a pair of glyph and text, so that a ligature, or a
 * glyph that serves two letters, is read back as what was written. At the end each font
 * is cut to its glyphs and written with its widths and its map to Unicode.
 *
 * A code is one byte in a string, so that pages are short; of a wide font it is two. Those of one byte that
 * glyphs have in every file are not given again (codes.h): the space has the one that PDF can make wider in
 * all of a line at once.
 */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include "library.h"

typedef struct pdf_font {
    const pdf_face *face;
    bool is_wide;
    char name[12];        /* in resources: F1, F2 … */
    pdf_glyph *glyphs;    /* by their codes; some are nobody's, as 0 is */
    pdf_codes own;        /* those that the face gives, as far as they are used; none of a wide font */
    size_t count, room;
    size_t first;         /* of the codes that are given in the order of use; those below are own ones */
    uint16_t *slots;      /* of a hash table of codes, 0 where free */
    size_t slot_count;    /* a power of two */
    struct pdf_font *next;
} pdf_font;

static inline bool pdf_font_has(const pdf_font *font, size_t code)
{
    return font->glyphs[code].text;
}

typedef struct pdf_fonts {
    pdf_font *first, *last;
    size_t count;
    uint32_t resources;   /* names to fonts; shared by all pages. Numbers of objects, as the next */
    uint32_t encoding;    /* bytes to codes; shared by all fonts that are not wide */
} pdf_fonts;

pdf_fonts *pdf_fonts_open(pdf_document *d);

/* The font of the file that draws with a face: the first, or the next after one whose codes
 * are used up. */
pdf_font *pdf_fonts_use(pdf_document *d, const pdf_face *face, const pdf_font *after);

/* The code of a glyph that stands for a text; the text is copied when it is new. 0 where no
 * code is left. */
uint16_t pdf_font_code(pdf_document *d, pdf_font *font, uint32_t glyph, const UChar *text, int32_t len);

/* Has a font draw glyphs by codes that its face gives. */
void pdf_font_use(pdf_font *font, const pdf_codes *own);

/* Writes all fonts; call once, after the last text. */
void pdf_fonts_embed(pdf_document *d);

#endif
