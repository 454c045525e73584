/* import/agenda_items.h - the meeting's agenda. */
#ifndef RAP_IMPORT_AGENDA_ITEMS_H
#define RAP_IMPORT_AGENDA_ITEMS_H

#include "import/reading.h"

/* Fills the agenda from the list that the report says was adopted, from a section with the
 * provisional agenda, or from headings that name their item. */
void rap_agenda_items_find(const rap_reading *reading);

#endif
