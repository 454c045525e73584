/* import/separated.h - tables of separated values, as CSV (RFC 4180) and its kin. */
#ifndef RAP_IMPORT_SEPARATED_H
#define RAP_IMPORT_SEPARATED_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a text is such a table: all of its first records have the same number of values, parted by commas, semicolons, tabs or bars
 * without a space behind them, or stand in quotation marks. A NUL stands behind the bytes. */
bool rap_separated_is(const char *text, size_t len);

#endif
