/* sheet.h - a sheet of the grid as a sheet of the workbook. */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include "book.h"

/* Writes one sheet; what has no room in its cells is noted in the book. 0 after a failure. */
int sheet_write(book *b, const rap_node *sheet);

#endif
