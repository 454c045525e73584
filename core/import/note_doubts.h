/* import/note_doubts.h - what the marks of footnotes say against how they were read. */
#ifndef RAP_IMPORT_NOTE_DOUBTS_H
#define RAP_IMPORT_NOTE_DOUBTS_H

#include "import/outline.h"

/* Tells of raised marks in texts for which the document has no footnote, and of lines that begin with a letter as footnotes
 * do, one letter after the other, and were read as text. Doubts go to `source`. */
void rap_note_doubt(rap_arena *arena, const rap_outline *outline, rap_source *source);

#endif
