/* analysis/verdict_work.h - what the files that judge two texts share. */
#ifndef RAP_ANALYSIS_VERDICT_WORK_H
#define RAP_ANALYSIS_VERDICT_WORK_H

#include "analysis/verdict.h"

#define RAP_RULE_SCOPE "word " /* what rules of words that narrow or widen begin with */

typedef struct rap_judge {
    rap_arena *arena;
    rap_wording *wording;
    rap_passages from, to;
    rap_wording_saying from_said, to_said;
    rap_scoped_passages *scoped; /* of both */
    rap_verdict *out;
    size_t room; /* for grounds */
} rap_judge;

void rap_judge_add(rap_judge *j, rap_ground g);

/* Words with the number or time that stands right behind them, up to byte `end`: not exceeding five years. */
rap_cited_words rap_judge_with_measure(const rap_judge *j, rap_cited_words words, size_t end);

/* Words for all of a kind that were taken out, or put in, of what stayed. */
void rap_judge_universals(rap_judge *j, bool is_narrowing);

/* Numbers and times that changed, each run of them once, but for those that a ground rests on already. */
void rap_judge_measures(rap_judge *j);

/* Words on which much turns, where they stand in place of others and no ground rests on them already: and → or. */
void rap_judge_weights(rap_judge *j);

/* Each stretch that changed, for a text of which nothing else is said. */
void rap_judge_stretches(rap_judge *j);

/* Few words in the place of few, beside the grounds that are there, where these do not rest on them. */
void rap_judge_few_words(rap_judge *j);

#endif
