/* import/panellists.h - who introduced the items. */
#ifndef RAP_IMPORT_PANELLISTS_H
#define RAP_IMPORT_PANELLISTS_H

#include "import/reading.h"

/* Fills the meeting's panellists from sentences such as "… was facilitated by the following
 * panellists: X, Director in the Ministry of Y, on behalf of the Group of Z; …" and "… led
 * by X (Y) and …". Who stands in several lists is one for each item. */
void rap_panellists_find(const rap_reading *reading);

#endif
