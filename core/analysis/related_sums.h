/* analysis/related_sums.h - how near each text of a dataset is to one of them, where all are compared with all. */
#ifndef RAP_ANALYSIS_RELATED_SUMS_H
#define RAP_ANALYSIS_RELATED_SUMS_H

#include "analysis/related_text.h"

/* Which texts have a stem or a word triple: who shares nothing with a text costs it nothing. Memory: some
 * 12 bytes for each stem and triple of each text. In the arena. */
typedef struct rap_related_sums rap_related_sums;
rap_related_sums *rap_related_sums_new(rap_arena *arena, rap_related *related);

/* What rap_related_measure() says of text `at` and of each of the texts, itself too, by their numbers; until the next call. */
const rap_nearness *rap_related_sums_of(rap_related_sums *sums, size_t at);

#endif
