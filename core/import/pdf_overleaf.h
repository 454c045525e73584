/* import/pdf_overleaf.h - tables of a PDF that go on with the next page: their head once more, and the rest of a row. */
#ifndef RAP_IMPORT_PDF_OVERLEAF_H
#define RAP_IMPORT_PDF_OVERLEAF_H

#include "import/pdf_table.h"
#include "import/source.h"

/* A table that may go on with the next page. */
typedef struct rap_pdf_overleaf {
    rap_pdf_columns columns;
    const char *head;                       /* its first row, tabs between cells */
    const char *cells[RAP_PDF_COLUMNS_MAX]; /* of its last row */
    size_t head_rows;                       /* of the sheet */
    size_t page, line;                      /* of the last row: its page, and the line behind it; 0 for none */
    bool is_filled;                         /* each row has a first cell */
} rap_pdf_overleaf;

/* Cells with a tab between, less empty ones at the end. In the arena. */
const char *rap_pdf_tabbed(rap_arena *arena, const char *const *cells, int count);

/* Whether cells at the head of a page go on with those of the row that the page before ended with: with a sentence of
 * one of them, or without a first cell where all rows have one. */
bool rap_pdf_is_rest(const rap_pdf_overleaf *table, const char *const *cells);

/* Whether a long sentence of the last row goes on in cells: then that was none of a table. */
bool rap_pdf_is_cut(const rap_pdf_overleaf *table, const char *const *cells);

/* Joins the rest of a row, which ends with row `end`, to the line that its beginning became. */
void rap_pdf_join_rest(rap_arena *arena, const rap_heal *heal, rap_pdf_overleaf *table, const char *const *cells, long end,
                       rap_line *line);

/* How many of `count` rows of the sheet are the head of the table, which stands on each of its pages; 0 for none. */
size_t rap_pdf_head_rows(rap_arena *arena, const rap_heal *heal, const rap_pdf_overleaf *table, const rap_pdf_row *row, size_t count);

#endif
