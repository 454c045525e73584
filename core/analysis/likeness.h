/* analysis/likeness.h - how alike many texts are by the words that tell them apart: the cosine
 * of their word stems, each weighted by how few of the texts have it.
 *
 * The order in which texts are added changes no likeness. */
#ifndef RAP_ANALYSIS_LIKENESS_H
#define RAP_ANALYSIS_LIKENESS_H

#include "analysis/passages.h"

typedef struct rap_likeness rap_likeness;

/* An empty set for a language (BCP 47); one without a stemmer compares whole words. The words
 * of `common` (NULL-terminated; NULL for none) do not count. */
rap_likeness *rap_likeness_new(rap_arena *arena, const char *language, const char *const *common);

/* Adds a text under its place, from 0. */
size_t rap_likeness_add(rap_likeness *likeness, const rap_passages *text);

/* Weighs the words, when all texts are there. */
void rap_likeness_close(rap_likeness *likeness);

/* 0 to 1. */
double rap_likeness_of(const rap_likeness *likeness, size_t a, size_t b);

typedef struct rap_likely {
    size_t text;
    double likeness;
} rap_likely;

/* Whether a text may be a candidate for the one asked about. */
typedef bool (*rap_likeness_allows)(const void *context, size_t text);

#define RAP_LIKELY 24 /* candidates at most */

/* Texts from `first` on and before `end`. */
typedef struct rap_likeness_range {
    size_t first, end;
} rap_likeness_range;

/* The most alike of the allowed texts of a range, best first; how many. Bounded: the 48 rarest
 * words of the text lead to candidates, words of more than 1,024 texts of the range do not. */
size_t rap_likeness_nearest(rap_likeness *likeness, size_t text, rap_likeness_range range, rap_likeness_allows allows,
                            const void *context, rap_likely out[RAP_LIKELY]);

#endif
