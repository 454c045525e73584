/* import/running.h - what the meeting recommended in running paragraphs, which are read as no recommendations. */
#ifndef RAP_IMPORT_RUNNING_H
#define RAP_IMPORT_RUNNING_H

#include "import/outline.h"

/* Says of judged blocks that a paragraph tells what the meeting recommended (list `place.recommended`), or of a report or a
 * document of another `kind` that a body asks it of States (list `place.asks-states`), and is read as none: at the first of them, how many
 * there are. What only reports it of others is left. */
void rap_running_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const char *kind);

#endif
