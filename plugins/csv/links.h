/* links.h - how the records of a sheet's rows are related, as a long table: one line for each link of the dataset
 * between two of them. */
#ifndef CSV_LINKS_H
#define CSV_LINKS_H

#include "sheet.h"

/* Whether two rows of a sheet are linked. */
int links_has_some(const output *out, const sheet_facts *facts);

/* Writes the table: from, to, type, score, verdict. */
void links_write(output *out, const sheet_facts *facts);

/* Names of its columns, their types, and what they hold; NULL beyond the end. */
const char *links_column(size_t index, const char **type, const char **doc);

#endif
