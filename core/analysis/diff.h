/* analysis/diff.h - the longest run of keys that two sequences share in order: the greedy
 * algorithm of Myers (An O(ND) Difference Algorithm and Its Variations, 1986).
 *
 * Bounded: no search goes on beyond RAP_DIFF_EDITS edits; then the way that came furthest is
 * taken and the rest is searched anew. Time is at most (n + m) * RAP_DIFF_EDITS steps, memory
 * RAP_DIFF_EDITS squared numbers. Up to that many edits the answer is a shortest one. */
#ifndef RAP_ANALYSIS_DIFF_H
#define RAP_ANALYSIS_DIFF_H

#include <stdint.h>

#include "base/arena.h"

#define RAP_DIFF_EDITS 256
#define RAP_DIFF_NONE ((size_t)-1)

/* For each of the `a_count` keys of `a` the place of its partner in `b`, or RAP_DIFF_NONE.
 * Partners are in order. In the arena. */
size_t *rap_diff(rap_arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

#endif
