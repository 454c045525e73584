/* glyphs.h - glyphs that HarfBuzz has placed, written in the form of a content stream. */
#ifndef PDF_GLYPHS_H
#define PDF_GLYPHS_H

#include <unicode/uscript.h>

#include "fonts.h"

/* Part of a word in one font and at one height. */
typedef struct pdf_chunk {
    const pdf_font *font;
    double rise;        /* ems over the base line */
    const char *bytes;  /* elements of a TJ array */
    size_t len;
} pdf_chunk;

typedef struct pdf_chunks {
    pdf_chunk *list;
    size_t count, room;
} pdf_chunks;

/* A stretch of a word that one face can draw in one script. */
typedef struct pdf_stretch {
    const pdf_face *face;
    UScriptCode script;
    int32_t start, end;
} pdf_stretch;

/* Appends the glyphs of a buffer, which stand for a stretch of `text`. */
void pdf_glyphs_draw(pdf_document *d, pdf_chunks *chunks, hb_buffer_t *buffer, const UChar *text,
                     const pdf_stretch *stretch);

#endif
