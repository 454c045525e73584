/* merge/prints.h - what the source cells of a workbook said when it was written: a hidden sheet has a print of each
 * (plugins/xlsx/prints.h says how it is made), by which an edit is told from what the dataset has changed since. */
#ifndef RAP_MERGE_PRINTS_H
#define RAP_MERGE_PRINTS_H

#include "merge/workbook.h"

typedef struct rap_prints rap_prints;

/* Of a workbook; NULL where it has none: an older program wrote it, or the sheet was taken out. */
rap_prints *rap_prints_of(rap_arena *arena, const rap_workbook *book);

typedef enum rap_print_state {
    RAP_PRINT_UNKNOWN, /* the workbook does not tell */
    RAP_PRINT_SAME,    /* the words stood there */
    RAP_PRINT_OTHER    /* something else did, or nothing */
} rap_print_state;

/* Whether words, of which white space does not count, stood in the cell of a record and of the key of a column.
 * `prints` may be NULL. */
rap_print_state rap_prints_compare(rap_prints *prints, const char *record, const char *key, const char *words);

#endif
