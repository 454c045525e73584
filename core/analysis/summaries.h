/* analysis/summaries.h - a few sentences of the sources that sum up a theme.
 *
 * Sentences are taken word for word from what has the theme: adopted recommendations, debate,
 * background papers; never from drafts and proposals. A sentence counts by how near it is to
 * the middle of all sentences of the theme (cosine of rare stems), by how many words of the
 * theme itself it has, and by how well it stands alone (templates/summaries). The best adopted
 * one comes first into the summary, then the best of all, of each source two while others have
 * any, none that repeats another, none from a text that has one already.
 *
 * Their order is one to read in: recommendations before debate before background papers; in
 * each the newest meeting first, then by document and number. */
#ifndef RAP_ANALYSIS_SUMMARIES_H
#define RAP_ANALYSIS_SUMMARIES_H

#include "model/model.h"

#define RAP_SUMMARY_SENTENCES 4      /* of a theme */
#define RAP_SUMMARY_LIKENESS 0.35    /* cosine from which two sentences say the same */

/* Gives each theme of the dataset its summary. What an earlier run gave is replaced; what
 * people chose (evidence whose rule begins with "correction") stays, and counts among the
 * sentences. False with `error` set. */
bool rap_summaries_give(rap_model *model, const char *data_dir, rap_error *error);

/* Takes the sentence of a record that begins at code point `start` of `part` (NULL for its own
 * text) out of a theme's summary. False where the summary has none there. */
bool rap_summaries_drop(rap_arena *arena, rap_node *theme, const char *record, const char *part, int64_t start);

/* Puts a sentence that a person chose behind the others of a theme's summary; `rule` begins
 * with "correction". The sentence is what stands in the record's `part` from code point
 * `start` to `end`. False where that is no stretch of the record's text. */
bool rap_summaries_add(rap_arena *arena, rap_node *theme, const rap_node *record, const char *part, int64_t start, int64_t end,
                       const char *rule);

#endif
