/* analysis/reversal.h - where a change may have turned a text into its opposite.
 *
 * A word that denies was put in or taken out, and what it governs stands in both texts; or one
 * text forbids where the other allows. What came or went together with its own denial ("and not
 * punished") turns nothing round, and neither does one denial in place of another. */
#ifndef RAP_ANALYSIS_REVERSAL_H
#define RAP_ANALYSIS_REVERSAL_H

#include "analysis/redline.h"
#include "analysis/wording.h"

typedef struct rap_reversal {
    const char *rule;         /* a sentence; borrowed for ever */
    rap_wording_hit from, to; /* the words it rests on; without a passage where that text has none */
} rap_reversal;

typedef struct rap_reversals {
    rap_reversal *list; /* in the order of the changes */
    size_t count;
} rap_reversals;

/* Those of a part that both texts have. In the arena, which is that of `scoped`, too. */
rap_reversals rap_reversals_of(rap_arena *arena, rap_wording *wording, rap_scoped_passages *scoped, const rap_redline_part *part);

#endif
