/* model/follow_up.h - what people recorded of a recommendation, in two datasets, becomes one. */
#ifndef RAP_MODEL_FOLLOW_UP_H
#define RAP_MODEL_FOLLOW_UP_H

#include "model/merge.h"

/* Gives a recommendation or a subparagraph, and its parts, what only the other's follow-up says. The
 * entries of one office are one; where they disagree `into` is kept and `warn` (NULL for nobody) hears
 * of it. */
void rap_follow_up_unite(rap_arena *arena, rap_node *into, const rap_node *from, rap_merge_warn warn, void *context);

#endif
