/* compose/phrase.h - words with placeholders, and loops over relations, as templates write them. */
#ifndef RAP_COMPOSE_PHRASE_H
#define RAP_COMPOSE_PHRASE_H

#include "compose/template.h"

/* States a fault at a place of the template. Returns false. */
bool rap_spot_fail(const rap_spot *spot, rap_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether a word is one of "a|b|c". */
bool rap_choice_has(const char *choices, const char *word);

/* The place of some words of the string at a place, at or after it. */
rap_spot rap_spot_inside(rap_spot spot, const char *words);

/* "Meeting of {start|date}" understood. NULL with `error` set. */
rap_phrase *rap_phrase_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error);

/* The same in a branch of a plural, where # stands for the number. */
rap_phrase *rap_phrase_parse_branch(rap_arena *arena, const char *text, rap_spot spot, rap_error *error);

/* "recommendations where status = adopted" understood. NULL with `error` set. */
rap_each *rap_each_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error);

/* A filter of a template; its faults are told by file and line. */
rap_filter *rap_spot_filter(rap_arena *arena, const char *text, const rap_spot *spot, rap_error *error);

#endif
