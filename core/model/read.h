/* model/read.h - dataset JSON into a model. */
#ifndef RAP_MODEL_READ_H
#define RAP_MODEL_READ_H

#include "model/model.h"

/* Reads a dataset file (`-` is standard input) into an empty model. False with
 * `error` set: file, line, and the path of the value in the message. Does not
 * freeze, does not check references. */
bool rap_model_read(rap_model *model, const char *path, rap_error *error);

/* Begins to read a large file, without the values of some fields (a constant; NULL for none), in threads beside the
 * caller's, or goes on with that; the caller reads it with rap_model_read_without() the same fields, which alone says
 * what is wrong with it, or frees the model. Before a process is forked rap_model_rest() leaves no thread. */
void rap_model_begin(rap_model *model, const char *path, const rap_field *left_out);
void rap_model_rest(rap_model *model);

/* rap_model_read() without the values of some fields (0-terminated): for those who need little of much.
 * They are read as absent, and nothing is proved of them. */
bool rap_model_read_without(rap_model *model, const char *path, const rap_field *left_out, rap_error *error);

/* The same from memory; `name` stands for the file in messages. */
bool rap_model_parse(rap_model *model, const char *json, size_t len, const char *name, rap_error *error);

/* Reads an object that is a record of its own, as a line of JSON Lines is: of its fields those that
 * `wanted` has a bit for, bit n-1 for field number n; with RAP_WHOLE_RECORD all, and then none that
 * is required may lack. Other keys are passed over. In `arena`, which must have a guard. NULL with
 * `error` set, with `line` for that of the file `name`. */
#define RAP_WHOLE_RECORD UINT64_MAX
const rap_node *rap_record_parse(rap_arena *arena, rap_kind kind, const char *json, size_t len, uint64_t wanted, const char *name, long line, rap_error *error);

#endif
