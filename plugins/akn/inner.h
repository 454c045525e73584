/* inner.h - subparagraphs that stand inside a sentence: their words, with their labels, are words of the text around
 * them, where they have an element of their own and no block. */
#ifndef AKN_INNER_H
#define AKN_INNER_H

#include "xml.h"

typedef struct inner {
    const rap_node *item;
    const char *eid;
    size_t start, end; /* bytes of the text, label and all */
} inner;

/* Those of a text in the order of their first words, the outer before the inner; they do not cross. */
typedef struct inners {
    inner *list;
    size_t count;
} inners;

/* Finds those among the items of a record or subparagraph whose eId is `eid`. One that is said to stand inside and does
 * not, or with an item below it that does not, is none of them: it stands as a block, so that no words are lost. The
 * list is the job's memory, empty when there is none left. */
inners inners_of(const xml *x, const rap_node *parent, rap_field items, const char *text, const char *eid);

/* Whether an item is one of them. */
int inners_have(const inners *all, const rap_node *item);

#endif
