/* pages.h - the galley as pages: where each row stands, and which footnotes. */
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include "breaks.h"

typedef struct pdf_page {
    size_t first, end;          /* rows of the galley */
    const pdf_head *head;       /* of a table that goes on from the page before, or NULL */
    const pdf_note_line *notes; /* from top to bottom */
    size_t note_count;
    double notes_y;             /* upper edge of the first */
    pdf_drawing bars;           /* between columns */
    uint32_t number;            /* of its object */
    struct pdf_tag **tags;      /* by MCID */
    size_t tag_count;
} pdf_page;

typedef struct pdf_pages {
    pdf_page *pages;
    size_t count;
} pdf_pages;

pdf_pages *pdf_pages_make(pdf_document *d);

#endif
