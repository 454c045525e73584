/* whole.h - the file: what the library wrote, with the rows in their sheets. */
#ifndef XLSX_WHOLE_H
#define XLSX_WHOLE_H

#include "book.h"

/* Writes the output from the library's file and the rows of the book. A failure is the job's. */
void whole_write(book *b);

#endif
