/* analysis/related_index.h - which texts are worth comparing, where comparing all would take too long. */
#ifndef RAP_ANALYSIS_RELATED_INDEX_H
#define RAP_ANALYSIS_RELATED_INDEX_H

#include "analysis/related_text.h"

#define RAP_RELATED_CANDIDATES 64 /* texts that one is compared with */

/* An inverted index of marks that near texts have in common:
 *   bands   MinHash of the word triples that weigh something, BANDS times ROWS hashes: two texts
 *           with a share J of triples have a band in common with the probability 1 - (1 - J^ROWS)^BANDS;
 *   pairs   of the heaviest stems;
 *   stems   the heaviest that few texts have.
 * Memory: some 200 bytes for each text. In the arena. */
typedef struct rap_related_index rap_related_index;
rap_related_index *rap_related_index_new(rap_arena *arena, rap_related *related);

/* Numbers of the texts that share the most marks with text `at`, by weight, the most first;
 * room for RAP_RELATED_CANDIDATES in `out`. How many. */
size_t rap_related_candidates(rap_related_index *index, size_t at, uint32_t *out);

#endif
