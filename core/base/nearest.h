/* base/nearest.h - the word that a mistyped one was meant to be. */
#ifndef RAP_BASE_NEAREST_H
#define RAP_BASE_NEAREST_H

#include "base/arena.h"

typedef struct rap_nearest {
    rap_arena *arena;
    const char *wanted; /* in the form of rap_unicode_plain() */
    const char *best;   /* borrowed; NULL where nothing is near */
    size_t distance;
} rap_nearest;

/* Begins a search for what is near `word`. */
rap_nearest rap_nearest_to(rap_arena *arena, const char *word);

/* Offers a candidate; the first of the nearest stays. NULL is allowed. */
void rap_nearest_offer(rap_nearest *nearest, const char *candidate);

/* "; nearest: WORD" for the end of a sentence; "" where nothing is near. In the arena. */
const char *rap_nearest_hint(const rap_nearest *nearest);

#endif
