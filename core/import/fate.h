/* import/fate.h - what the words of a paragraph say became of recommendations: of those
 * that follow it, and of those that it names by their numbers. */
#ifndef RAP_IMPORT_FATE_H
#define RAP_IMPORT_FATE_H

#include "import/outline.h"

typedef enum rap_fate {
    RAP_FATE_NONE,    /* it says nothing of that */
    RAP_FATE_ADOPTED,
    RAP_FATE_REFUSED  /* proposed, put off, noted, not agreed upon: not adopted */
} rap_fate;

/* What `text`, which is no recommendation itself, says of the recommendations below it. A sentence that points
 * to them, as "the following recommendations", outweighs the others, and one that adopts outweighs one that does not. */
rap_fate rap_fate_of(rap_arena *arena, const rap_grammar *grammar, const char *text);

/* Whether a paragraph of the report says that the recommendations in the annex with this heading were adopted. */
bool rap_fate_adopts_annex(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const rap_block *heading);

/* Whether a block, which has been judged, is a recommendation of the document, or the introduction of some. */
bool rap_fate_is_recommendation(const rap_block *block);

/* Whether it is one that is read as adopted. */
bool rap_fate_is_adopted(const rap_block *block);

/* Sets to "proposed" those recommendations of a group, blocks `begin` to `end` of the outline, that are "adopted" by their place
 * and that its paragraphs name as not adopted: "Recommendation 3 was not agreed upon"; and, where a paragraph names those that were
 * adopted and no other sentence adopts, those it does not name. The latter go to `source` as doubts. */
void rap_fate_by_number(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin,
                        size_t end);

#endif
