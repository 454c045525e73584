/* chart.h - a chart beside the rows of a sheet. */
#ifndef XLSX_CHART_H
#define XLSX_CHART_H

#include "book.h"

#define CHART_CHARACTERS 100 /* what it takes beside the columns, in characters */

/* Whether a sheet asks for a chart: its first column names the bars, each column of integers
 * is a series. One without rows, without such a column or with more than a chart may have has none. */
int chart_is_drawn(const rap_host *h, const rap_node *node);

/* Draws it. The library keeps with a chart the numbers that it shows: it must have the rows. */
void chart_write(book *b, lxw_worksheet *sheet, const char *name, const rap_node *node);

#endif
