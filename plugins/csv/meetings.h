/* meetings.h - the meetings of the records as a table, and which record is of which: the day in a sheet is no key,
 * since two bodies may meet on it. */
#ifndef CSV_MEETINGS_H
#define CSV_MEETINGS_H

#include "sheet.h"

/* The meeting of a row of a sheet; NULL where it is of none. */
const rap_node *meetings_of_row(const output *out, const sheet_facts *facts, size_t row);

/* Whether some row is of a meeting. */
int meetings_has_some(const output *out, const sheet_facts *facts);

/* Writes a line for each id of a sheet, with that of its meeting. */
void meetings_write_rows(output *out, const sheet_facts *facts);

/* Writes a line for each meeting. */
void meetings_write(output *out);

/* Columns of the second table, then of the first; NULL beyond the last. */
const char *meetings_column(size_t index, const char **type, const char **doc);
const char *meetings_row_column(size_t index, const char **type, const char **doc);

#endif
