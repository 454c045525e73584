/* import/judgement.h - what the text under a heading may claim: its authority, whether
 * it holds recommendations, and of which status. */
#ifndef RAP_IMPORT_JUDGEMENT_H
#define RAP_IMPORT_JUDGEMENT_H

#include "import/masthead.h"
#include "import/outline.h"

/* Sets authority and status of headings and of what stands under them, and the role of
 * paragraphs. `kind` is a word of document.kind; doubts go to `source`.
 *
 * Recommendations are only those under a heading of a report or draft report that says
 * so, or that its own words call adopted or proposed. A heading within, a paragraph that
 * announces them, or their own words may say that they were not adopted, or that they are
 * others', such as those of an earlier meeting. In the older form they have no headings:
 * there a numbered paragraph that asks something of somebody is one, under its own
 * number; a paragraph that only introduces a list of them stays a paragraph, and the
 * parts of that list are recommendations. */
void rap_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const rap_masthead *masthead,
               const char *kind);

/* The status of a recommendation: `status`, or "proposed" where that is "adopted" and its
 * words say that it was withdrawn, deleted or not agreed upon. */
const char *rap_judge_words(rap_arena *arena, const rap_grammar *grammar, const char *status, const char *text);

#endif
