/* import/roll.h - what became of recommendations that a document names by their numbers. */
#ifndef RAP_IMPORT_ROLL_H
#define RAP_IMPORT_ROLL_H

#include "import/outline.h"

/* Of a group, blocks `begin` to `end` of the outline, and of those that are "adopted" by their place, sets to "proposed" what its
 * paragraphs, and of an annex those that point to it, name as not adopted: "Recommendation 3 was not agreed upon", "all but 4"; and,
 * where a sentence names those that were adopted and no other adopts what stands below the same heading, what it does not name. The
 * latter go to `source` as doubts, and so does a sentence that names what does not stand there. A part of a list is a recommendation
 * of its own. Recommendations have been judged but for this, and have their roles. */
void rap_roll_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end);

#endif
