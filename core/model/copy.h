/* model/copy.h - nodes that leave the arena they were made in. */
#ifndef RAP_MODEL_COPY_H
#define RAP_MODEL_COPY_H

#include "model/node.h"

/* A copy of a node and all below it, strings too, that needs nothing of where it came from and has
 * room for no more than it holds. `passing` is for the work, and may go afterwards. */
const rap_node *rap_node_copy(rap_arena *arena, rap_arena *passing, const rap_node *node);

#endif
