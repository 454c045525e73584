/* breaks.h - where pages end: the cheapest division of the whole paper, not of each page. */
#ifndef PDF_BREAKS_H
#define PDF_BREAKS_H

#include "galley.h"

/* A line of a footnote, in the order of the marks. */
typedef struct pdf_note_line {
    const pdf_row *row;
    double before;           /* height of all lines before it */
    uint32_t place, count;   /* in its note, from 0; lines of the note */
} pdf_note_line;

/* The end of a page: the row and the line of footnotes with which the next one begins. */
typedef struct pdf_end {
    size_t row, note;
} pdf_end;

typedef struct pdf_breaks {
    pdf_end *ends;
    size_t count;            /* pages */
    pdf_note_line *notes;    /* with one more at their end, for its `before` */
    size_t note_count;
} pdf_breaks;

/* Time grows with the number of rows. Pages may have footnotes alone. */
pdf_breaks pdf_breaks_find(pdf_document *d);

/* The head that a page must repeat whose first row is in the body of a table, or NULL. */
const pdf_head *pdf_breaks_head(const pdf_document *d, size_t first);
double pdf_breaks_head_height(const pdf_galley *g, const pdf_head *head);

/* Space between the rule over footnotes and what is above and under it. */
double pdf_breaks_note_gap(const pdf_document *d);

#endif
