/* import/fate.h - what the words of a paragraph say became of the recommendations that follow it. */
#ifndef RAP_IMPORT_FATE_H
#define RAP_IMPORT_FATE_H

#include "import/outline.h"

typedef enum rap_fate {
    RAP_FATE_NONE,    /* it says nothing of that */
    RAP_FATE_ADOPTED,
    RAP_FATE_REFUSED  /* proposed, put off, noted, not agreed upon, agreed upon for the time being: not adopted */
} rap_fate;

/* What `text`, which is no recommendation itself, says of the recommendations below it. A sentence that points
 * to them, as "the following recommendations", outweighs the others, and one that adopts outweighs one that does not. */
rap_fate rap_fate_of(rap_arena *arena, const rap_grammar *grammar, const char *text);

/* The same of one sentence. */
rap_fate rap_fate_of_sentence(rap_arena *arena, const rap_grammar *grammar, const char *sentence);

/* Whether a sentence says of recommendations that they were agreed upon for the time being, or in principle: they are not adopted by it. */
bool rap_fate_is_provisional(rap_arena *arena, const rap_grammar *grammar, const char *sentence);

/* Whether a sentence of a text says of those that it speaks of that they were not agreed upon. */
bool rap_fate_is_unagreed(rap_arena *arena, const rap_grammar *grammar, const char *text);

/* Whether a paragraph points to the texts that follow it, or to its list. */
bool rap_fate_announces(rap_arena *arena, const rap_grammar *grammar, const rap_block *block);

/* Whether a block, which has been judged, is a recommendation of the document, or the introduction of some. */
bool rap_fate_is_recommendation(const rap_block *block);

/* Whether it is one that is read as adopted. */
bool rap_fate_is_adopted(const rap_block *block);

#endif
