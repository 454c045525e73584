/* import/schedule.h - the organization of work, from its table. */
#ifndef RAP_IMPORT_SCHEDULE_H
#define RAP_IMPORT_SCHEDULE_H

#include "import/reading.h"
#include "import/source.h"

/* Fills the meeting's schedule from tables whose rows begin with hours, or whose heads are all those of a schedule: a row
 * for each item in each sitting. Day and time of a row hold for those below that state none. */
void rap_schedule_find(const rap_reading *reading);

/* Doubts about each run of rows that have no day, where other rows of the meeting's schedule have one; rows of several
 * items whose titles were not told apart; tables with the heads of a schedule of which no row was read. `meeting` is that
 * of one document, whose lines are those of `source`; NULL for none. */
void rap_schedule_doubt(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_node *meeting);

#endif
