/* analysis/tokens.h - a text cut into words with their punctuation, for comparing. */
#ifndef RAP_ANALYSIS_TOKENS_H
#define RAP_ANALYSIS_TOKENS_H

#include <stdint.h>

#include "base/arena.h"

/* A word by UAX #29 with the punctuation that clings to it; words joined by hyphens,
 * apostrophes or slashes are one; the mark of a footnote in raised figures or letters is a token of its own. Two tokens are the same word where their keys are equal:
 * the case of letters, marks and punctuation do not count, and neither does what the label
 * of a subparagraph inside a sentence, as (a), says. */
typedef struct rap_token {
    size_t start, end; /* bytes of the text */
    size_t next;       /* where the next token starts: behind the white space */
    uint64_t key;
    size_t letters;    /* and digits; 0 for a label or for punctuation alone */
} rap_token;

typedef struct rap_tokens {
    rap_token *list;
    size_t count;
} rap_tokens;

/* The tokens of a text: the first begins at byte 0, the last ends the text, so that they
 * hold every byte of it. In the arena. */
rap_tokens rap_tokens_of(rap_arena *arena, const char *text);

/* How much of two texts is the same words, whatever their order: 0 to 1. Long words count
 * more than short ones. Sorts copies; no bound but the lengths of the two. */
double rap_tokens_likeness(rap_arena *scratch, rap_tokens a, rap_tokens b);

#endif
