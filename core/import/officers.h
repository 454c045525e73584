/* import/officers.h - who presided and served. */
#ifndef RAP_IMPORT_OFFICERS_H
#define RAP_IMPORT_OFFICERS_H

#include "import/reading.h"

/* Fills the meeting's officers from sentences such as "The meeting was opened by X (State),
 * Chair of the Working Group", "elected X (State) as Chair", and lists "Chair: X (State)". */
void rap_officers_find(const rap_reading *reading);

#endif
