/* import/attendance.h - who attended, by capacity. */
#ifndef RAP_IMPORT_ATTENDANCE_H
#define RAP_IMPORT_ATTENDANCE_H

#include "import/reading.h"

/* Fills the meeting's attendance from sentences such as "The following parties … were
 * represented: …", "The Holy See, a non-member State, took part as an observer." */
void rap_attendance_find(const rap_reading *reading);

#endif
