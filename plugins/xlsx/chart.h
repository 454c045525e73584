/* chart.h - a chart beside the rows of a sheet. */
#ifndef XLSX_CHART_H
#define XLSX_CHART_H

#include "book.h"

#define CHART_CHARACTERS 100 /* what it takes beside the columns, in characters */

/* Draws the chart that a sheet asks for: its first column names the bars, each column of
 * integers is a series. A sheet without rows or without such a column has none. */
void chart_write(book *b, lxw_worksheet *sheet, const char *name, const rap_node *node);

#endif
