/* model/schema.h - JSON Schema of the dataset, the paper and the grid, from model.def.
 * Source: JSON Schema, draft 2020-12. */
#ifndef RAP_MODEL_SCHEMA_H
#define RAP_MODEL_SCHEMA_H

#include "base/text.h"
#include "model/node.h"

/* Appends the schema of a root kind: DATASET, PAPER or GRID. Unknown keys are allowed,
 * as the format allows them. */
void rap_schema_write(rap_text *out, rap_kind root);

#endif
