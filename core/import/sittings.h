/* import/sittings.h - which day and hours and which items of a schedule are of one sitting, where its columns
 * were told apart from each other. */
#ifndef RAP_IMPORT_SITTINGS_H
#define RAP_IMPORT_SITTINGS_H

#include "base/arena.h"
#include "import/times.h"

#define RAP_NOWHERE ((size_t)-1)

/* A day, or hours: a cell of the first column. */
typedef struct rap_cell {
    const char *text;
    size_t place;        /* of the cell in the text; tells it from the others */
    size_t above, below; /* the places of the cells next to it in the column, RAP_NOWHERE where it is not known */
    size_t item;         /* the item beside which the hours stand, RAP_NOWHERE where it is not known */
    rap_times times;
} rap_cell;

/* What is known of a schedule: all its days in order, all hours in any, the numbers of its items in order. */
typedef struct rap_timetable {
    rap_cell *days, *times;
    const char **items;
    size_t day_count, time_count, item_count;
} rap_timetable;

/* Indices into the above; `item` is its first. */
typedef struct rap_sitting {
    size_t day, time, item;
} rap_sitting;

/* The sittings in order, as many as there are hours, where there is one way only to put them together so that
 * every day has hours, the hours of a day follow each other, every sitting has an item and none of them twice:
 * what is continued began in another. NULL where there are several ways, or none. */
const rap_sitting *rap_sittings_pair(rap_arena *arena, const rap_timetable *timetable);

#endif
