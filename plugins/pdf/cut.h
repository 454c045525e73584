/* cut.h - a font program, cut to the glyphs that a file uses.
 *
 * Papers of a pack draw the same glyphs of a face again and again: what was cut for one is kept
 * by the worker for the next.
 */
#ifndef PDF_CUT_H
#define PDF_CUT_H

#include "fonts.h"

typedef struct pdf_cut {
    struct pdf_cut *next;
    const pdf_face *face;
    const uint32_t *glyphs; /* of the face that were asked for, in order */
    const uint16_t *places; /* of these in the program */
    size_t count;
    const void *packed;     /* the program, TrueType, compressed */
    size_t packed_len, len; /* bytes of that, and of the program */
    uint32_t sum;           /* of the program */
} pdf_cut;

/* Forgets what is kept where it is much; once in a job, before the first of its cuts. */
void pdf_cuts_open(pdf_document *d);

/* Lives as long as the job at least. Ends the job unless every glyph of the cut program draws
 * what it drew before. */
const pdf_cut *pdf_font_cut(pdf_document *d, const pdf_font *font);

/* Where a glyph of the font stands in the program. */
uint16_t pdf_cut_place(const pdf_cut *cut, uint32_t glyph);

#endif
