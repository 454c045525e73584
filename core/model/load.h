/* model/load.h - dataset files and folders into one checked model. */
#ifndef RAP_MODEL_LOAD_H
#define RAP_MODEL_LOAD_H

#include "model/merge.h"

/* Reads files and folders (of *.json, in order of name; `-` is standard input) into an
 * empty model, merges them, checks ids and references, and freezes. `warn` hears of
 * disagreements and may be NULL. False with `error` set: file, line, path of the value. */
bool rap_model_load(rap_model *model, const char *const *paths, size_t count,
                    rap_merge_warn warn, void *context, rap_error *error);

/* The same without some fields, as rap_model_read_without() has it. */
bool rap_model_load_without(rap_model *model, const char *const *paths, size_t count, const rap_field *left_out,
                            rap_merge_warn warn, void *context, rap_error *error);

#endif
