/* pages.h - cuts the galley into pages: where each row stands, and which footnotes. */
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include "galley.h"

typedef struct pdf_page {
    size_t first, end;          /* rows of the galley */
    const pdf_head *head;       /* of a table that goes on from the page before, or NULL */
    const pdf_row **notes;      /* rows of footnotes, from top to bottom */
    size_t note_count;
    double notes_y;             /* upper edge of the first */
    HPDF_Page sheet;
} pdf_page;

typedef struct pdf_pages {
    pdf_page *pages;
    size_t count, room;
} pdf_pages;

pdf_pages *pdf_pages_make(pdf_document *d);

/* Space between the rule over footnotes and what is above and under it. */
double pdf_pages_note_gap(const pdf_document *d);

#endif
