/* model/merge.h - several datasets into one. */
#ifndef RAP_MODEL_MERGE_H
#define RAP_MODEL_MERGE_H

#include "model/model.h"

/* Hears a sentence about a disagreement; `place` names both sources. */
typedef void (*rap_merge_warn)(void *context, const char *sentence);

/* Adds the records of `from` to `into`; both unfrozen, what `from` holds must live as long.
 * Meetings of one id become one: single values come from the report before the
 * draft before the agenda, lists are united by normal name. A document cited in
 * one and read in the other becomes one. False with `error` set where two
 * different records have one id. `warn` may be NULL. */
bool rap_model_merge(rap_model *into, rap_model *from, rap_merge_warn warn, void *context, rap_error *error);

/* Gives back what one merge keeps for the next: for who has merged all. Another one makes it anew. */
void rap_model_settle_merged(rap_model *model);

#endif
