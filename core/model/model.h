/* model/model.h - a dataset in memory: its root, and every record by its id. */
#ifndef RAP_MODEL_MODEL_H
#define RAP_MODEL_MODEL_H

#include "model/node.h"

typedef struct rap_model rap_model;

/* An empty dataset with an arena of its own; NULL with `error` set. */
rap_model *rap_model_new(rap_error *error);
void rap_model_free(rap_model *model); /* NULL is allowed */

rap_arena *rap_model_arena(rap_model *model);

/* The root, of kind DATASET. To build, and to read. */
rap_node *rap_model_root(rap_model *model);
const rap_node *rap_model_dataset(const rap_model *model);

/* Copies what it holds, and nothing else of its arena, to another: the model may go then, and what
 * it held stays. False with `error` set where memory ends. */
bool rap_model_move(rap_model *model, rap_arena *arena, rap_error *error);

/* What merge.c keeps of this model from one merge to the next; NULL at first. */
void **rap_model_merging(rap_model *model);

/* What passes over this model have read to go by, in its arena; NULL at first. */
void **rap_model_rules(rap_model *model);

/* What a reader keeps of a record of a list of the root, which may be changed, and goes when that is copied; false:
 * nothing. It looks at the record alone: threads ask it at once. */
typedef bool (*rap_sieve)(rap_arena *arena, rap_node *record);

/* What records pass on their way into this model from here on; NULL at first: all is kept. */
rap_sieve *rap_model_sieve(rap_model *model);

/* What threads read for this model before it is read (model/ahead.h); NULL for nothing. */
struct rap_ahead **rap_model_ahead(rap_model *model);

/* Makes the index of ids. After it the model is only read; building again needs
 * another freeze. Allocates: needs a guard. Returns a record whose id another one
 * has already (the first to have it stays in the index), NULL where all differ. */
const rap_node *rap_model_freeze(rap_model *model);

/* The record of this id (body, meeting, agenda item, document, section,
 * recommendation, subparagraph, paragraph, theme); NULL where there is none.
 * Constant time; after the freeze. */
const rap_node *rap_model_find(const rap_model *model, const char *id);

/* The node that a REF field names; NULL where absent or unknown. */
const rap_node *rap_model_target(const rap_model *model, const rap_node *node, rap_field field);

#endif
