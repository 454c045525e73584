/* import/pdf_words.h - what pdftotext -bbox-layout says of a PDF: pages, and words with their places. */
#ifndef RAP_IMPORT_PDF_WORDS_H
#define RAP_IMPORT_PDF_WORDS_H

#include "base/arena.h"

/* Places are in points, from the upper left corner of the page. */
typedef struct rap_pdf_word {
    float x0, y0, x1, y1;
    int block;        /* words of one number stand in one block as pdftotext sees it; from 1, all over the document */
    const char *text; /* UTF-8 without white space; what is read from the right, as it is seen from the left */
    bool is_mirrored; /* its page is: pdf_rtl.h */
} rap_pdf_word;

typedef struct rap_pdf_page {
    float width, height;
    rap_pdf_word *words;
    size_t count;
} rap_pdf_page;

typedef struct rap_pdf_pages {
    rap_pdf_page *pages;
    size_t count;
    size_t word_count; /* of all pages */
    size_t guess_count; /* words whose order of letters is a guess: pdf_rtl.h */
    const char *guess;  /* the first of them */
} rap_pdf_pages;

/* Reads it, and cleans `xhtml` of what XML may not hold. NULL with `error` set, `name` its file, where
 * it is not what pdftotext prints. In the arena. */
rap_pdf_pages *rap_pdf_words_read(rap_arena *arena, char *xhtml, size_t len, const char *name, rap_error *error);

#endif
