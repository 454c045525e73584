/* compose/argument.h - the ICU argument of a placeholder: "plural, one {…} other {…}". */
#ifndef RAP_COMPOSE_ARGUMENT_H
#define RAP_COMPOSE_ARGUMENT_H

#include "compose/phrase.h"
#include "compose/words.h"

/* What follows the comma of a placeholder, understood. NULL with `error` set. */
const rap_placeholder_argument *rap_argument_parse(rap_arena *arena, const char *text, rap_spot spot, rap_error *error);

/* Appends what ICU makes of a value; of an argument with branches, sets `*branch` to the
 * one it chooses and appends the number as # prints it. False where ICU refuses it. */
bool rap_argument_apply(const rap_placeholder_argument *argument, rap_words *words, const char *value, rap_text *out, const rap_phrase **branch);

#endif
