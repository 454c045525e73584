/* merge/base.h - what stood in the columns that people fill in when a workbook was written: a hidden sheet of
 * it says so, in the words of its cells. */
#ifndef RAP_MERGE_BASE_H
#define RAP_MERGE_BASE_H

#include "merge/workbook.h"

typedef struct rap_base rap_base;

/* Of a workbook; NULL where it has none: it was written by another program, or the sheet was taken out. */
const rap_base *rap_base_of(rap_arena *arena, const rap_workbook *book);

/* The words of a record, an office ("" for none stated) and the key of a column; "" where nothing stood. */
const char *rap_base_words(const rap_base *base, const char *record, const char *by, const char *key);

/* Whether words without any white space stood in a cell, whole. */
bool rap_base_said(const rap_base *base, const char *words);

/* An entry that one cell has no room for. */
typedef struct rap_base_long {
    const char *record, *by, *key, *words;
    size_t parts; /* cells that it takes */
} rap_base_long;

/* Those that stood in the workbook, row by row. */
const rap_base_long *rap_base_long_entries(const rap_base *base, size_t *count);

#endif
