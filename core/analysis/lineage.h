/* analysis/lineage.h - what became of texts from document to document and from meeting to
 * meeting. It writes into the dataset:
 *
 *   became       a draft and the text that its own meeting adopted; a proposal (or a draft that
 *                its meeting left) and the text that a later meeting of the body adopted
 *   follows      a topic that a recommendation proposes for future meetings, and the first later
 *                agenda item of the body that has its words
 *   deferred-to  a paragraph that says so, and the meeting of that number, where the dataset
 *                has it. The words are the paragraph's evidence in either case
 *   fate         of every draft and proposal: adopted, adopted-with-changes, deferred, not-agreed
 *                (its document says so), not-adopted (its meeting adopted others of the draft and
 *                none like it), unknown
 *
 * A false link is worse than a missing one. Likeness is that of likeness.h over all
 * recommendations; a pair needs a floor and a margin over the runner-up on both sides:
 *
 *                                      floor   margin
 *   draft, in order                     0.45    0.10
 *   the same, nearly word for word      0.80    0.02
 *   the same, between two linked pairs  0.30    0.10
 *   draft, out of order (a move)        0.70    0.25
 *   proposal, at a later meeting        0.60    0.15
 *
 * A topic needs 85 of 100 words in order in the title, or all of them, four or more, at its
 * beginning or end and making up half of both; and a margin of 0.20 over other items.
 *
 * Links and fates rest on evidence whose rule begins with `lineage.`: by it an earlier run is
 * known and replaced. What people wrote stays. */
#ifndef RAP_ANALYSIS_LINEAGE_H
#define RAP_ANALYSIS_LINEAGE_H

#include "model/model.h"

/* Gives links and fates to a model that is not frozen; the patterns are those of
 * templates/lineage and templates/wording in the dataset's language. False with `error` set. */
bool rap_lineage_give(rap_model *model, const char *data_dir, rap_error *error);

#define RAP_LINEAGE_DEFERRED "deferred-to:" /* what the evidence of a deferral is of, before the number of the meeting */

/* The meeting of a dataset that has a number, of the body of another; NULL for none. */
const rap_node *rap_lineage_numbered(const rap_node *dataset, const rap_node *of_body, int64_t ordinal);

/* Whether a link is of an earlier run. */
bool rap_lineage_gave(const rap_node *link);

#endif
