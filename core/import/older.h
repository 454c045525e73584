/* import/older.h - the form of reports in which recommendations have no names of their own: paragraphs, or parts of their lists. */
#ifndef RAP_IMPORT_OLDER_H
#define RAP_IMPORT_OLDER_H

#include "import/outline.h"

/* What a judged paragraph is where recommendations stand and none of them has a heading. */
rap_role rap_older_role(rap_arena *arena, const rap_grammar *grammar, const rap_block *block);

/* Whether a paragraph is one of the texts that words before it may announce: it has a number, says what is to be done and does
 * not only report that. */
bool rap_older_is_text(rap_arena *arena, const rap_grammar *grammar, const rap_block *block);

#endif
