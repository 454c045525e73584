/* analysis/verdict.h - what the changes between two texts come to.
 *
 *   reversed      a negation (not, without, never) of words that stayed was put in or taken out, or
 *                 one text forbids what the other allows: the meaning may be the opposite
 *   kept          the same words in the same order
 *   weakened      the operative verb stands lower on the scale of wording
 *   strengthened  it stands higher, or a qualifier was taken away
 *   qualified     a qualifier was added
 *   narrowed      one of those asked was struck out, a subparagraph was left out, a word was added that narrows, or "all" taken away
 *   widened       one more is asked, a subparagraph was added, or a word that widens, or "all"; or one that narrows was taken away
 *   reworded      the words changed, and nothing of the above
 *
 * Several may hold; the verdict is the first in the order reversed, weakened, strengthened,
 * qualified, narrowed, widened. Behind these, whatever the verdict, stand as grounds of "reworded" who
 * is asked in place of whom, numbers and times that changed, words of weight in place of others (or for and)
 * and few words in the place of few; where there are none of all these, each stretch of words that changed;
 * and, as grounds of "moved", subparagraphs that stand elsewhere, which among the verdicts is "reworded", too.
 * One change is one finding, with a number that belongs to it (not exceeding five years), without words that
 * both texts have and without the points around it. */
#ifndef RAP_ANALYSIS_VERDICT_H
#define RAP_ANALYSIS_VERDICT_H

#include "analysis/evidence.h"
#include "analysis/redline.h"
#include "analysis/wording.h"

#define RAP_VERDICT_MOVED "moved" /* of a ground: another order of passages, which is no verdict of its own */

/* A finding and the words it rests on; a side without a passage has none. */
typedef struct rap_ground {
    const char *verdict;
    const char *rule;          /* should → encouraged; qualifier as-appropriate */
    rap_cited_words from, to;
} rap_ground;

typedef struct rap_verdict {
    const char *verdict;
    rap_ground *grounds; /* in order of rank; none of what was kept */
    size_t count;
    const rap_redline *redline;
    rap_wording_hit from_strength, to_strength;
} rap_verdict;

/* Compares two recommendations (or other records of passages.h). In the arena; strings are
 * borrowed from the records. */
rap_verdict *rap_verdict_of(rap_arena *arena, rap_wording *wording, const rap_node *from, const rap_node *to);

/* The findings, each once, in order, "reworded" alone; NULL-terminated, in the arena. */
const char **rap_verdict_findings(rap_arena *arena, const rap_verdict *verdict);

#endif
