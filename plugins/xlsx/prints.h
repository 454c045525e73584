/* prints.h - what each source cell of a sheet that people fill in said when the workbook was written, as a print on
 * a hidden sheet: `merge` tells by it which of them somebody edited, whatever the dataset has become since.
 *
 * The sheet has in its first row its name and the keys of the columns, spaces between them; below, a row for each of
 * the sheet that it is of: the id of the record, and the prints of its cells in the order of the keys, with nothing
 * between them. An empty cell has ".". Any other has four characters of base 64 (RFC 4648), the first of the lowest
 * bits, for the lowest 24 bits of the XXH3 of the words that it shows, in UTF-8 and without the bytes up to U+0020. */
#ifndef XLSX_PRINTS_H
#define XLSX_PRINTS_H

#include "book.h"

/* Begins the prints of a sheet of the grid with a column of ids, unless that has more columns than a cell has room for
 * the prints of. They are the book's. 0 after a failure. */
int prints_begin(book *b, const rap_node *sheet, int *is_begun);

/* The prints that were begun last: the next source cell of the row at hand, by the words that it shows; and the
 * end of that row, whose number counts from 0. */
void prints_cell(book *b, const char *words);
void prints_row(book *b, size_t row);

/* Packs the rest of them. 0 after a failure. */
int prints_end(book *b);

/* Whether cells of a column have prints. */
int prints_has(const rap_host *h, const rap_node *column);

/* Writes a hidden sheet for each sheet that has prints. 0 after a failure. */
int prints_write(book *b);

/* Releases what they hold beside the memory of the job. */
void prints_drop(book *b);

#endif
