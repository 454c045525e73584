/* extra.h - the sheets that hold what had no room elsewhere. */
#ifndef XLSX_EXTRA_H
#define XLSX_EXTRA_H

#include "book.h"

/* Takes the names of the sheets for long texts and for lists, before others can. */
int extra_take_names(book *b);

/* Writes those of the two sheets that are needed. 0 after a failure. */
int extra_write(book *b);

#endif
