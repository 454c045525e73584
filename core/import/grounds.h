/* import/grounds.h - records of what was not agreed upon, with the words that say so as their evidence. */
#ifndef RAP_IMPORT_GROUNDS_H
#define RAP_IMPORT_GROUNDS_H

#include "import/outline.h"
#include "model/node.h"

typedef struct rap_grounds rap_grounds;

/* In `arena`; what is given goes to `keep`. */
rap_grounds *rap_grounds_new(rap_arena *keep, rap_arena *arena);

/* Notes of a recommendation or paragraph, which was proposed, by which words it was not agreed upon; none is nothing. */
void rap_grounds_note(rap_grounds *grounds, rap_node *record, const rap_unagreed *words);

/* Gives all that were noted the fact and its evidence, once the blocks of the words have their ids. Words of the name of a
 * recommendation, as "Recommendation 3 (not agreed)", have no place in its text: their start and end are null. */
void rap_grounds_give(rap_grounds *grounds);

#endif
