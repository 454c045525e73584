/* model/read.h - dataset JSON into a model. */
#ifndef RAP_MODEL_READ_H
#define RAP_MODEL_READ_H

#include "model/model.h"

/* Reads a dataset file (`-` is standard input) into an empty model. False with
 * `error` set: file, line, and the path of the value in the message. Does not
 * freeze, does not check references. */
bool rap_model_read(rap_model *model, const char *path, rap_error *error);

/* The same from memory; `name` stands for the file in messages. */
bool rap_model_parse(rap_model *model, const char *json, size_t len, const char *name, rap_error *error);

#endif
