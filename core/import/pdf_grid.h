/* import/pdf_grid.h - the columns that pages of a PDF are set in, once they are known: what stands over all of them. */
#ifndef RAP_IMPORT_PDF_GRID_H
#define RAP_IMPORT_PDF_GRID_H

#include "import/pdf_words.h"

#define RAP_PDF_GRID_SHIFT 2.0f /* points by which columns of one grid begin apart */
#define RAP_PDF_GRID_MAX 3  /* columns */
#define RAP_PDF_GRIDS_MAX 4 /* of a document */

/* Columns that pages of a document are set in. */
typedef struct rap_pdf_grid {
    float x0[RAP_PDF_GRID_MAX], x1[RAP_PDF_GRID_MAX];
    int count;
} rap_pdf_grid;

typedef struct rap_pdf_grids {
    rap_pdf_grid all[RAP_PDF_GRIDS_MAX];
    int count;
} rap_pdf_grids;

/* The column that a word begins in. */
int rap_pdf_grid_column(const rap_pdf_grid *grid, const rap_pdf_word *word);

/* Whether a word stands where the grid has white: no line of a column does, but for a long word at its end. */
bool rap_pdf_grid_is_crossed(const rap_pdf_grid *grid, const rap_pdf_word *word);

/* Whether a large word of a page, whose usual words have a `height`, is of a heading over all columns that is no wider
 * than the first: the others have white beside it, above and below, and begin again with the first. */
bool rap_pdf_grid_is_under(const rap_pdf_grid *grid, const rap_pdf_word *words, size_t count, const rap_pdf_word *word, float height);

/* Where, of words in the order of their height from `from` to `to` that cross no white of the grid, the columns end: a table below
 * them, with its caption, may leave the same white. In the segments below, the later columns have words that do not begin with
 * them, and words of a line stand far apart. */
size_t rap_pdf_grid_end(const rap_pdf_grid *grid, const rap_pdf_word *words, size_t from, size_t to, float height);

#endif
