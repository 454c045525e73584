/* model/json.h - one of our own JSON files (templates, themes, labels), read with the
 * lines that its faults are told by. */
#ifndef RAP_MODEL_JSON_H
#define RAP_MODEL_JSON_H

#include <jansson.h>

#include "base/arena.h"

typedef struct rap_json rap_json;

/* Reads a file that holds an object. NULL with `error` set. Lives in the arena. */
rap_json *rap_json_read(rap_arena *arena, const char *path, rap_error *error);

/* The same from memory; `name` stands for the file in messages. */
rap_json *rap_json_parse(rap_arena *arena, const char *bytes, size_t len, const char *name, rap_error *error);

json_t *rap_json_root(const rap_json *json);

/* States a fault at `key` of `object` (NULL: at the object itself). Returns false. */
bool rap_json_fail(const rap_json *json, const json_t *object, const char *key, rap_error *error,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* States a fault inside a string: at the byte of it that `offset` is. Returns false. */
bool rap_json_fail_in(const rap_json *json, const json_t *string, size_t offset, rap_error *error, const char *sentence);

/* A string that must be there, or may be absent or null. False with `error` set where
 * it is something else; `*out` is then NULL. Borrowed from the file. */
bool rap_json_string(const rap_json *json, const json_t *object, const char *key, bool is_required,
                     const char **out, rap_error *error);

/* False with `error` set where the object has a key that `known` (NULL-terminated) lacks: all
 * that are allowed, and the nearest. */
bool rap_json_known(const rap_json *json, json_t *object, const char *const *known, rap_error *error);

#endif
