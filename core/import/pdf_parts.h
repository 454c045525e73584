/* import/pdf_parts.h - a page of a PDF that is set in columns, as what stands on it in the order of reading. */
#ifndef RAP_IMPORT_PDF_PARTS_H
#define RAP_IMPORT_PDF_PARTS_H

#include "import/pdf_words.h"

#define RAP_PDF_PARTS_MAX 48 /* of a page */

#define RAP_PDF_GRID_MAX 3

/* The columns that a document is set in, as they were found last; none at first. */
typedef struct rap_pdf_grid {
    float x0[RAP_PDF_GRID_MAX], x1[RAP_PDF_GRID_MAX];
    int count;
} rap_pdf_grid;

/* Parts the page: what stands over all its width, and column by column between. Each part is as a page of its own
 * with the words of it; those of later columns are moved to where the first one begins, that their paragraphs go on.
 * Columns of `grid` are known by few lines. Returns how many `parts` there are; 1, the page as it is, where it has no columns. Words in the arena. */
size_t rap_pdf_parts_of(rap_arena *arena, const rap_pdf_page *page, rap_pdf_grid *grid, rap_pdf_page parts[RAP_PDF_PARTS_MAX]);

#endif
