/* analysis/patterns_need.h - words without which no text matches a regular expression: to look for them takes a small part of
 * the time that the expression takes. */
#ifndef RAP_ANALYSIS_PATTERNS_NEED_H
#define RAP_ANALYSIS_PATTERNS_NEED_H

#include "base/arena.h"

/* Parts of words in small letters of ASCII, one of which stands in every text that matches. */
typedef struct rap_needed_words {
    const char **list;
    size_t count, room;
    size_t shortest; /* bytes */
} rap_needed_words;

/* Several such, of each of which one stands there; none where nothing is known. */
typedef struct rap_needed {
    rap_needed_words *list;
    size_t count, room;
} rap_needed;

/* What an ICU regular expression that compiles needs, whatever its flags say of case. In the arena. */
rap_needed rap_needed_by(rap_arena *arena, const char *pattern);

/* Whether a text in small letters may have a match. */
bool rap_needed_is_in(const rap_needed *needed, const char *text);

#endif
