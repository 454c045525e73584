/* model/references.h - whether what records refer to exists and is of the kind. */
#ifndef RAP_MODEL_REFERENCES_H
#define RAP_MODEL_REFERENCES_H

#include "model/model.h"

/* A reference that leads nowhere in the model it was read with. */
typedef struct rap_dangling {
    const char *file;     /* it was read from */
    const rap_node *node;
    rap_field field;
    const char *id;       /* it names */
    const char *path;     /* as recommendations[3].document */
    struct rap_dangling *next;
} rap_dangling;

/* All of a frozen model, in order, in its arena; NULL where there is none. */
rap_dangling *rap_references_dangling(rap_model *model, const char *file);

/* Whether `id` may stand in a reference field: a record of the model, of its kind. */
bool rap_reference_holds(const rap_model *model, rap_field field, const char *id);

/* States the failure: file, line, path, what was allowed. Returns false. */
bool rap_reference_fail(const rap_model *model, const rap_dangling *dangling, rap_error *error);

#endif
