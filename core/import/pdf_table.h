/* import/pdf_table.h - rows of a PDF that are set in columns. */
#ifndef RAP_IMPORT_PDF_TABLE_H
#define RAP_IMPORT_PDF_TABLE_H

#include "import/heal.h"
#include "import/pdf_roles.h"

#define RAP_PDF_COLUMNS_MAX 16

typedef struct rap_pdf_columns {
    float starts[RAP_PDF_COLUMNS_MAX];
    int count;      /* 0 for no table */
    float wrapped;  /* points: what stands farther below the row above begins a row of the table; 0 where nothing parts them */
} rap_pdf_columns;

/* How many rows from `i` are a table, and its columns; 0 for none. Where `columns` are those of a
 * table that ended with the page before, one row that fits them is enough. */
size_t rap_pdf_table_find(const rap_pdf_sheet *sheet, size_t i, const rap_pdf_measures *measures, rap_pdf_columns *columns);

/* How many of `count` rows that a table has from `row` on make its next row, whose cells are wrapped. */
size_t rap_pdf_table_row(const rap_pdf_row *row, size_t count, const rap_pdf_columns *columns);

/* The cells of such a row, a tab between. In the arena. */
const char *rap_pdf_table_cells(rap_arena *arena, const rap_heal *heal, const rap_pdf_row *row, size_t count,
                                const rap_pdf_columns *columns);

#endif
