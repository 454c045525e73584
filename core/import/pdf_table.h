/* import/pdf_table.h - rows of a PDF that are a table: its columns by the white between them that runs through
 * all of it, its rows by the space between them. */
#ifndef RAP_IMPORT_PDF_TABLE_H
#define RAP_IMPORT_PDF_TABLE_H

#include "import/heal.h"
#include "import/pdf_roles.h"

#define RAP_PDF_COLUMNS_MAX 16

/* The white between two columns, in points. */
typedef struct rap_pdf_gutter {
    float x0, x1;
} rap_pdf_gutter;

typedef struct rap_pdf_columns {
    rap_pdf_gutter gutters[RAP_PDF_COLUMNS_MAX - 1];
    int count; /* columns, one more than gutters; 0 for no table */
} rap_pdf_columns;

typedef struct rap_pdf_table {
    rap_pdf_columns columns;
    size_t *ends;   /* of each of its rows: how many rows of the sheet, from its first, are over with it */
    size_t count;   /* of its rows; 0 for no table */
    bool is_parted; /* space parts its rows */
    bool is_unsure; /* nothing says where its rows end, or its cells stand in each other's */
} rap_pdf_table;

/* The table that begins with row `i` of a sheet. Where `known`, which may have no columns, are those of a table that
 * ended with the page before, one row that stands in them is enough. In the arena. */
rap_pdf_table rap_pdf_table_find(rap_arena *arena, const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *measures,
                                 const rap_pdf_columns *known);

/* The column that a word stands in. */
int rap_pdf_column_of(const rap_pdf_columns *columns, const rap_pdf_word *word);

/* The cells that rows of a sheet make as one row of a table: `cells` are filled with a text for each column, "" for
 * none and behind the last. In the arena. */
void rap_pdf_table_cells(rap_arena *arena, const rap_heal *heal, const rap_pdf_row *row, size_t count,
                         const rap_pdf_columns *columns, const char *cells[RAP_PDF_COLUMNS_MAX]);

#endif
