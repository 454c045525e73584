/* base.h - what stood in the columns that people fill in when the workbook was written, on a hidden
 * sheet: `merge` tells by it what was edited from what was left as it was. */
#ifndef XLSX_BASE_H
#define XLSX_BASE_H

#include "book.h"

/* Whether people fill in rows of records on a sheet of the grid. */
int base_has(const rap_host *h, const rap_node *sheet);

/* Notes a row with entries of a sheet that has a base, from 0; 0 after a failure. */
int base_note(book *b, const rap_node *sheet, size_t row);

/* Writes the hidden sheet where a sheet of the grid has a base: record, office, column and words of
 * each entry, whether or not there is any. 0 after a failure. */
int base_write(book *b);

#endif
