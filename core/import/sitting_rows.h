/* import/sitting_rows.h - the rows of one sitting of a schedule, and the agenda items that they are of. */
#ifndef RAP_IMPORT_SITTING_ROWS_H
#define RAP_IMPORT_SITTING_ROWS_H

#include "import/reading.h"

#define RAP_SITTING_ROWS 32

/* What one row says; the cells are as written, "" for none. */
typedef struct rap_sitting_row {
    const char *item, *title;
    const rap_node *source;
} rap_sitting_row;

/* Day and hours are NULL where none are known. */
typedef struct rap_sitting_rows {
    const char *date, *start, *end;
    rap_sitting_row rows[RAP_SITTING_ROWS];
    size_t count;
} rap_sitting_rows;

/* Whether a cell is the number of an item, or of several: "1 (a) 1 (b) 2". */
bool rap_sitting_is_items(const rap_reading *reading, const char *cell);

/* Adds a slot for each item to the meeting's schedule. Where a row holds several items, or their lines stand beside
 * others' numbers, the titles are told apart by the agenda: all its titles of these numbers, one behind the other, are
 * what the rows say. Where they are not, a slot is what a row says. */
void rap_sitting_rows_add(const rap_reading *reading, const rap_sitting_rows *sitting);

#endif
