/* import/schedule.h - the organization of work, from its table. */
#ifndef RAP_IMPORT_SCHEDULE_H
#define RAP_IMPORT_SCHEDULE_H

#include "import/reading.h"

/* Fills the meeting's schedule: a row for each item in each sitting. Day and time of a
 * row hold for those below that state none. */
void rap_schedule_find(const rap_reading *reading);

#endif
