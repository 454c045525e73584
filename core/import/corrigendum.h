/* import/corrigendum.h - documents that correct others: nothing of them was adopted, and nothing is applied. */
#ifndef RAP_IMPORT_CORRIGENDUM_H
#define RAP_IMPORT_CORRIGENDUM_H

#include "import/masthead.h"

/* Whether a document is a corrigendum: a line of its masthead says so, or its symbol, which may be `stated` by the user
 * (or NULL), or stand in its running heads alone. */
bool rap_corrigendum_is(rap_arena *arena, const rap_grammar *grammar, const rap_source *source, const rap_masthead *masthead, const char *stated);

/* A doubt about each place of another document with which a line, paragraph or row of a corrigendum begins. */
void rap_corrigendum_doubt(rap_arena *arena, const rap_grammar *grammar, rap_source *source, const rap_masthead *masthead);

#endif
