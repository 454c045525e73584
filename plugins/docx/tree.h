/* tree.h - the paper before it is written: which sections the contents list, and whether Word
 * would number the footnotes as the paper does. */
#ifndef DOCX_TREE_H
#define DOCX_TREE_H

#include "document.h"

typedef struct docx_outline {
    const rap_node **sections; /* that are listed, in order */
    size_t count, room;
} docx_outline;

/* The field of a kind's children; 0 for a kind that has none. */
rap_field docx_children_of(rap_kind kind);

/* Looks through the paper. */
void docx_tree_look(docx_document *d);

#endif
