/* analysis/passages.h - a text of a record in the pieces it is compared in: its opening, each
 * subparagraph on a line of its own, its closing. What stands inside a sentence stays there. */
#ifndef RAP_ANALYSIS_PASSAGES_H
#define RAP_ANALYSIS_PASSAGES_H

#include "model/node.h"

typedef struct rap_passage {
    const char *part;  /* as evidence names it: (a)(i), closing; NULL for the opening */
    const char *label; /* of a subparagraph; NULL where it has none */
    const char *mark;  /* that as its document writes it: (a), a), 1. */
    const char *text;  /* borrowed from the record */
    size_t depth;      /* 1 for a subparagraph, 2 for one inside it; 0 for opening and closing */
} rap_passage;

typedef struct rap_passages {
    rap_passage *list;
    size_t count;
} rap_passages;

/* The label of a subparagraph as its document writes it, (a) where the dataset does not say; NULL where it has none. */
const char *rap_passage_mark(rap_arena *arena, const rap_node *subparagraph);

/* The passages of a recommendation, a paragraph, a subparagraph or an agenda item (whose
 * only passage is its title); none of NULL. In the arena. */
rap_passages rap_passages_of(rap_arena *arena, const rap_node *record);

#endif
