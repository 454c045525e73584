/* codes.h - glyphs that have the same code in every file.
 *
 * The letters of ASCII are their own codes, and what English is most often written with beside them has codes
 * below those. So the codes of most words say nothing of what was written before them, and the worker keeps
 * such words as they are drawn; and a page that is unpacked can be read.
 */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include <stdint.h>

#include <hb.h>
#include <unicode/utypes.h>

enum { PDF_SPACE_CODE = 32, PDF_OWN_CODES = 128 /* those below; 0 is nobody's */ };

/* A glyph as a file uses it. */
typedef struct pdf_glyph {
    uint32_t id;          /* in the font */
    int32_t advance;      /* in units of the face */
    const UChar *text;    /* what it stands for; empty for the later glyphs of a cluster; NULL where nobody has the code */
    int32_t text_len;
} pdf_glyph;

/* A set of codes below PDF_OWN_CODES. */
typedef struct pdf_codes {
    uint64_t bits[PDF_OWN_CODES / 64];
} pdf_codes;

static inline void pdf_codes_add(pdf_codes *codes, unsigned code)
{
    codes->bits[code / 64] |= UINT64_C(1) << code % 64;
}

/* The glyphs of a face by the codes that are their own; their texts live for ever. */
void pdf_codes_of_face(hb_font_t *font, pdf_glyph own[PDF_OWN_CODES]);

/* The code that a text has as its own, where its glyph is that of pdf_codes_of_face(); 0 where it has none. */
unsigned pdf_code_of_text(const UChar *text, int32_t len);

#endif
