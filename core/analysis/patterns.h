/* analysis/patterns.h - ICU regular expressions of a data file, tried on texts. */
#ifndef RAP_ANALYSIS_PATTERNS_H
#define RAP_ANALYSIS_PATTERNS_H

#include "model/json.h"

/* A list of patterns, in the order of the file. */
typedef struct rap_patterns rap_patterns;

/* A stretch of a text, in bytes. */
typedef struct rap_span {
    size_t start, end;
} rap_span;

/* Compiles the list of strings at `key` of `object`; an absent key is an empty list.
 * `groups`: names of the groups that are asked for, NULL-terminated; a pattern may name no other.
 * NULL with `error` set: file, line, the pattern and what is wrong with it. In the arena. Not for
 * several threads. */
rap_patterns *rap_patterns_read(rap_arena *arena, const rap_json *json, const json_t *object, const char *key, const char *const *groups, rap_error *error);

/* The match that begins first at or after byte `from` of a UTF-8 text; of those that begin
 * there, the longest. */
bool rap_patterns_find(rap_patterns *patterns, const char *text, size_t from, rap_span *found);

/* The named group of the match found last, before another search; false where it took no part. */
bool rap_patterns_group(const rap_patterns *patterns, const char *name, rap_span *group);

#endif
