/* import/agenda_subjects.h - which records are about which item of the agenda. */
#ifndef RAP_IMPORT_AGENDA_SUBJECTS_H
#define RAP_IMPORT_AGENDA_SUBJECTS_H

#include "import/reading.h"

/* Gives sections, paragraphs and recommendations their agenda item: named in words
 * ("considered agenda item 2"), or by a heading that is an item's title. The agenda must
 * be filled. */
void rap_agenda_subjects_assign(const rap_reading *reading);

#endif
