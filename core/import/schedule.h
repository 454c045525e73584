/* import/schedule.h - the organization of work, from its table. */
#ifndef RAP_IMPORT_SCHEDULE_H
#define RAP_IMPORT_SCHEDULE_H

#include "import/reading.h"
#include "import/source.h"

/* Fills the meeting's schedule: a row for each item in each sitting. Day and time of a
 * row hold for those below that state none. */
void rap_schedule_find(const rap_reading *reading);

/* A doubt about each run of rows that have no day, where other rows of the meeting's schedule have one. `meeting` is that
 * of one document, whose lines are those of `source`; NULL for none. */
void rap_schedule_doubt(rap_arena *arena, rap_source *source, const rap_node *meeting);

#endif
