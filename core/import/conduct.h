/* import/conduct.h - how the meeting was held: its ordinal, its mode, its plenary meetings. */
#ifndef RAP_IMPORT_CONDUCT_H
#define RAP_IMPORT_CONDUCT_H

#include "import/reading.h"

/* Says to the source of the facts, where there is one, which sentences give the meeting of these days another place or number, or
 * that of this place and days another year, than it has. Behind rap_conduct_find(). */
void rap_conduct_doubt(const rap_reading *reading);

/* Fills ordinal, mode, plenary meetings, and a place that is still missing. */
void rap_conduct_find(const rap_reading *reading);

#endif
