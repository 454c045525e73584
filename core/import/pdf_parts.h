/* import/pdf_parts.h - a page of a PDF that is set in columns, as what stands on it in the order of reading. */
#ifndef RAP_IMPORT_PDF_PARTS_H
#define RAP_IMPORT_PDF_PARTS_H

#include "import/pdf_grid.h"

#define RAP_PDF_PARTS_MAX 48 /* of a page */

/* The columns of the pages that tell them by many lines. */
rap_pdf_grids rap_pdf_grids_of(rap_arena *arena, const rap_pdf_pages *pages);

/* Parts the page: what stands over all its width, and column by column between. Each part is as a page of its own
 * with the words of it; those of later columns are moved to where the first one begins, that their paragraphs go on.
 * Columns of `grids` are known by few lines. Returns how many `parts` there are; 1, the page as it is, where it has no columns. Words in the arena. */
size_t rap_pdf_parts_of(rap_arena *arena, const rap_pdf_page *page, const rap_pdf_grids *grids, rap_pdf_page parts[RAP_PDF_PARTS_MAX]);

#endif
