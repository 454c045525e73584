/* analysis/pass.h - the frame of one pass of the analysis: memory that is given back behind
 * it, and an end in order where memory ends. */
#ifndef RAP_ANALYSIS_PASS_H
#define RAP_ANALYSIS_PASS_H

#include "model/model.h"

typedef struct rap_pass {
    rap_model *model;
    rap_arena *arena;   /* of the model, for what stays */
    rap_arena *scratch; /* given back at the end of the pass */
    rap_arena *passing; /* for one record at a time: the work clears it */
    rap_node *root;
    const char *data_dir;
    rap_error *error;   /* the work sets it where it fails */
} rap_pass;

/* Runs a pass over a model that is not frozen. False with `error` set, also by the end of
 * memory. */
bool rap_pass_run(rap_model *model, const char *data_dir, void (*work)(const rap_pass *pass, const void *context),
                  const void *context, rap_error *error);

#endif
