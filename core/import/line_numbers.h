/* import/line_numbers.h - the numbers that drafts carry in the margin, one for each line or every fifth: no part of the text. */
#ifndef RAP_IMPORT_LINE_NUMBERS_H
#define RAP_IMPORT_LINE_NUMBERS_H

#include "import/pdf_words.h"
#include "import/source.h"

/* A number that may be one of a line. */
typedef struct rap_margin_number {
    int value;
    size_t of;     /* whatever the caller keeps with it, as the line or word it is */
    bool is_taken; /* set by the below */
} rap_margin_number;

/* Marks those that count on, in their order: 1, 2, 3 or 5, 10, 15, on through the document or from the beginning again.
 * Returns the step, 0 where too few do, or too many others stand among them; then none is marked. */
int rap_line_numbers_count(rap_margin_number *numbers, size_t count);

/* Takes the column of them off the left margin of the pages of a PDF, where no other word stands. Returns a doubt that
 * says so, in the arena; NULL where there is none. */
const char *rap_line_numbers_strip(rap_arena *arena, rap_pdf_pages *pages);

/* What is said of them. */
const char *rap_line_numbers_told(rap_arena *arena, int step);

#endif
