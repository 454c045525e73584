/* import/conduct.h - how the meeting was held: its ordinal, its mode, its plenary meetings. */
#ifndef RAP_IMPORT_CONDUCT_H
#define RAP_IMPORT_CONDUCT_H

#include "import/reading.h"

/* Fills ordinal, mode, plenary meetings, and a place that is still missing. */
void rap_conduct_find(const rap_reading *reading);

#endif
