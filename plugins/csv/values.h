/* values.h - cells that hold several values, as a long table: one line for each value.
 *
 * A row is that of a record by the cell in its column `id`. Where the key of a column names a list
 * of the record (addressees, themes …) and every cell says the values of that list, in their
 * order, as values or by their labels, the list is what the column holds. */
#ifndef CSV_VALUES_H
#define CSV_VALUES_H

#include "sheet.h"

/* The record whose lists a row shows: of a subparagraph, the recommendation it stands in. NULL where there is none. */
const rap_node *values_record(const output *out, const char *id);

/* Whether the words of a cell are the values of the record's list of this name. */
int values_are_said(const output *out, const rap_node *record, const char *name, const char *words);

/* Whether a sheet has columns of several values. */
int values_has_some(const sheet_facts *facts);

/* Writes the long table of a sheet: id, column, position, value, label. */
void values_write(output *out, const sheet_facts *facts);

/* Names of its columns, and what they hold; NULL beyond the end. */
const char *values_column(size_t index, const char **doc);

#endif
