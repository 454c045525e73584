/* library.h - the fonts of this machine: found by fontconfig, parsed by HarfBuzz.
 *
 * Kept by the worker from job to job, since parsing costs more than a short paper.
 * Only TrueType outlines that may be embedded are taken.
 */
#ifndef PDF_LIBRARY_H
#define PDF_LIBRARY_H

#include "codes.h"
#include "document.h"

/* A style is a set of these. */
enum { PDF_BOLD = 1, PDF_ITALIC = 2, PDF_STYLES = 4 };

/* A font file, parsed; lives as long as the worker. */
typedef struct pdf_face {
    char *file;
    int index;       /* in a collection */
    hb_face_t *face;
    hb_font_t *font; /* scaled to units of the em */
    unsigned upem;
    pdf_glyph own[PDF_OWN_CODES]; /* that have these codes in every file */
} pdf_face;

/* How a word is to be shaped. */
typedef struct pdf_voice {
    unsigned style;         /* PDF_BOLD | PDF_ITALIC */
    hb_language_t language;
    bool is_rtl;
    bool is_mixed;          /* runs from right to left, or begins what does not, among words of both kinds */
    bool is_hyphenated;     /* a hyphen follows, which is read as U+00AD */
} pdf_voice;

typedef struct pdf_library pdf_library;

/* Opens the library, or takes it from the worker's cache, and chooses the families of the
 * style that the job asks for. */
pdf_library *pdf_library_open(pdf_document *d);

/* The first face of the family's style, or of its fallbacks, that has a character and is
 * made for the letters of the voice; NULL where no font of this machine has it. */
const pdf_face *pdf_library_find(pdf_document *d, const pdf_voice *voice, uint32_t character);

/* A number for the fonts that the job has chosen. */
unsigned pdf_library_choice(const pdf_document *d);

/* The face of the style itself, for what no font has. */
const pdf_face *pdf_library_main(pdf_document *d, unsigned style);

#endif
