/* columns.h - rows that stand in columns side by side, shared out on a page. */
#ifndef PDF_COLUMNS_H
#define PDF_COLUMNS_H

#include "galley.h"

/* Where the rows from `first` end that fit into columns of a height; one row at least. */
size_t pdf_columns_fill(const pdf_galley *g, const pdf_columns *columns, size_t first, double height);

/* The least height at which rows fit into the columns, so that these are even; more than
 * `most` where that is too little. */
double pdf_columns_balance(const pdf_galley *g, const pdf_columns *columns, size_t first, size_t end, double most);

/* Places rows of a page whose columns begin at `y` and have a height. */
void pdf_columns_place(pdf_galley *g, const pdf_columns *columns, size_t first, size_t end, double y, double height,
                       uint32_t page);

#endif
