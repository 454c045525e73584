/* model/leaf.h - nodes that very many records have, kept in a dozen bytes.
 *
 * A leaf is a node of a few kinds that hold words and numbers alone (evidence, sources, lines) and
 * that nobody changes. Its words are numbers of strings that the arena keeps once; pointers to
 * leaves are odd, so that node.c knows them from those of other nodes. A leaf and its words live
 * as long as the arena. node.c alone includes this. */
#ifndef RAP_MODEL_LEAF_H
#define RAP_MODEL_LEAF_H

#include <stdint.h>

#include "model/node.h"

static inline bool rap_leaf_is(const rap_node *node)
{
    return (uintptr_t)node & 1;
}

/* Whether nodes of a kind may be leaves. */
bool rap_leaf_may_be(rap_kind kind);

/* A leaf with the fields of a node of such a kind. Words are copied. */
const rap_node *rap_leaf_new(rap_arena *arena, const rap_node *node);

/* As rap_node_kind() and those beside it; the node is a leaf. */
rap_kind rap_leaf_kind(const rap_node *leaf);
uint64_t rap_leaf_fields(const rap_node *leaf);
bool rap_leaf_has(const rap_node *leaf, rap_field field);
const char *rap_leaf_text(const rap_node *leaf, rap_field field);
int64_t rap_leaf_integer(const rap_node *leaf, rap_field field, int64_t absent);
long rap_leaf_line(const rap_node *leaf); /* of kinds that name records, for faults; 0 of others */

/* The leaf of the arena that was made right behind this one; of the last one something else, which is no leaf. */
const rap_node *rap_leaf_next(const rap_node *leaf);

/* Where a leaf stands among all of its arena, and the leaf that stands there; `other` is one of them. */
uint32_t rap_leaf_place(const rap_node *leaf);
const rap_node *rap_leaf_at(const rap_node *other, uint32_t place);

#endif
