/* import/note_list.h - notes at the end of a document that look like its numbered paragraphs. */
#ifndef RAP_IMPORT_NOTE_LIST_H
#define RAP_IMPORT_NOTE_LIST_H

#include "import/source.h"

/* Makes footnotes of the list that ends a document, "1." to "12.", where the text above it carries the raised marks 1 to 12 in
 * this order, no others, and no footnote; that is said. Does nothing to other documents. What it adds is in the arena. */
void rap_note_list_find(rap_arena *arena, rap_source *source);

#endif
