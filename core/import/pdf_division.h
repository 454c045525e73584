/* import/pdf_division.h - which rows of a sheet make one row of a table, whose cells are wrapped, and may stand at its
 * top, middle or foot. */
#ifndef RAP_IMPORT_PDF_DIVISION_H
#define RAP_IMPORT_PDF_DIVISION_H

#include "import/pdf_table.h"

/* Divides `count` rows that stand in the columns of `table`: fills its `ends`, less what follows its last row, and
 * says whether that is a guess. Where it `is_next` to what stands on the page before, its first row may have one cell, and where it `is_foot` of its page
 * its last. `count` of `table` is 0 where they are none. In the arena. */
void rap_pdf_divide(rap_arena *arena, const rap_pdf_row *rows, size_t count, const rap_pdf_measures *measures, bool is_next,
                    bool is_foot, rap_pdf_table *table);

#endif
