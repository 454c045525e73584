/* analysis/debate.h - which paragraphs are the debate on the items of a meeting. */
#ifndef RAP_ANALYSIS_DEBATE_H
#define RAP_ANALYSIS_DEBATE_H

#include "model/node.h"

typedef struct rap_debate rap_debate;

/* Notes what the paragraphs of a dataset are. In the arena, and as long as the dataset is. */
rap_debate *rap_debate_of(rap_arena *arena, const rap_node *dataset);

/* Whether a paragraph gives what was said on an agenda item: a summary or the record, in a
 * section on an item; not a list, nor in a section made of lists, nor the opening of the
 * meeting. Where no paragraph of a document is known to be on an item, any section will do. */
bool rap_debate_has(const rap_debate *debate, const rap_node *paragraph);

/* The same, but only of what was said at the meeting, and not of what a background paper holds. */
bool rap_debate_was_held(const rap_debate *debate, const rap_node *paragraph);

/* Whether officers, speakers, panellists or participants of a meeting were read from it. */
bool rap_debate_is_list(const rap_debate *debate, const rap_node *paragraph);

#endif
