/* compose/values.h - values of a template's objects, with faults told by file and line.
 *
 * Each function reads what stands at `key`; false with the reader's error set. */
#ifndef RAP_COMPOSE_VALUES_H
#define RAP_COMPOSE_VALUES_H

#include "compose/phrase.h"

/* Keys that anything with a condition may have. */
#define RAP_CONDITION_KEYS "if", "when", "needs", "without", "note"

typedef struct rap_reader {
    rap_arena *arena;
    rap_json *json;
    int depth; /* of blocks inside each other */
    rap_error *error;
} rap_reader;

rap_spot rap_read_spot(const rap_reader *reader, const json_t *object, const char *key);

/* States a fault at a key (NULL: at the object). Returns false. */
bool rap_read_wrong(rap_reader *reader, const json_t *object, const char *key, const char *sentence);

/* An optional phrase; `*out` is NULL where it is absent. */
bool rap_read_phrase(rap_reader *reader, const json_t *object, const char *key, const rap_phrase **out);

/* An optional list of phrases. */
bool rap_read_phrases(rap_reader *reader, const json_t *object, const char *key, const rap_phrase ***out, size_t *count);

/* True or false, or a whole number above 0; `standard` where it is absent. */
bool rap_read_flag(rap_reader *reader, const json_t *object, const char *key, bool standard, bool *out);
bool rap_read_size(rap_reader *reader, const json_t *object, const char *key, size_t standard, size_t *out);

/* One of "a|b|c"; `*out` is NULL where it is absent. */
bool rap_read_choice(rap_reader *reader, const json_t *object, const char *key, const char *choices, const char **out);

/* The object's loop: each, sort, group, limit. */
bool rap_read_loop(rap_reader *reader, const json_t *object, const rap_each **out);

/* The object's conditions: if, when, needs, without. */
bool rap_read_condition(rap_reader *reader, const json_t *object, rap_condition *condition);

#endif
