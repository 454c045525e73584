/* rules.h - what may be typed into the open columns. */
#ifndef XLSX_RULES_H
#define XLSX_RULES_H

#include "book.h"

/* Sets the rule of an open column: one of its choices, or a day, or a whole number. A
 * column of free text has none. Lists that have no room in a rule go to a sheet. */
void rules_set(book *b, lxw_worksheet *sheet, const rap_node *column, size_t index, size_t rows);

#endif
