/* glyphs.h - glyphs that are placed, written in the form of a content stream. */
#ifndef PDF_GLYPHS_H
#define PDF_GLYPHS_H

#include "fonts.h"
#include "words.h"

/* Part of a word in one font and at one height. */
typedef struct pdf_chunk {
    const pdf_font *font;
    double rise;        /* ems over the base line */
    double width;       /* ems from its beginning to its end, to the right */
    const char *bytes;  /* elements of a TJ array */
    size_t len;
    const UChar *actual; /* what this chunk, and those up to the one that `ends_actual`, are read as; or NULL */
    int32_t actual_len;
    bool ends_actual;
    bool is_hidden;     /* nothing is painted */
    bool ends_in_space; /* of PDF_SPACE_CODE, the only one in it */
    bool has_spaces;    /* of that code, but not so */
} pdf_chunk;

typedef struct pdf_chunks {
    pdf_chunk *list;
    size_t count, room;
    pdf_codes own;      /* of their faces, that are in them */
    bool has_other;     /* codes, which are those of this file alone */
} pdf_chunks;

/* Appends the glyphs of a stretch of a word. */
void pdf_glyphs_draw(pdf_document *d, pdf_chunks *chunks, const pdf_word *word, const pdf_stretch *stretch);

#endif
