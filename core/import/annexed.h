/* import/annexed.h - what the body of a report says became of the recommendations in one of its annexes. */
#ifndef RAP_IMPORT_ANNEXED_H
#define RAP_IMPORT_ANNEXED_H

#include "import/fate.h"

typedef struct rap_annexed {
    rap_fate fate;           /* as that of rap_fate_of(): what adopts them outweighs the rest */
    rap_unagreed unagreed;   /* the words by which they were not agreed upon; text NULL for none */
    const rap_block *unread; /* a paragraph that speaks of them and of agreement, of which no more is known; NULL for none */
} rap_annexed;

/* What one paragraph says of the annex with this heading. Nothing where it stands in an annex, or does not name this one. */
rap_annexed rap_annexed_by(rap_arena *arena, const rap_grammar *grammar, const rap_block *block, const rap_block *heading);

/* What all paragraphs of the report say of it. */
rap_annexed rap_annexed_of(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const rap_block *heading);

#endif
