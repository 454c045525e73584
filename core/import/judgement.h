/* import/judgement.h - what the text under a heading may claim: its authority, whether
 * it holds recommendations, and of which status. */
#ifndef RAP_IMPORT_JUDGEMENT_H
#define RAP_IMPORT_JUDGEMENT_H

#include "import/outline.h"

/* Sets authority and status of headings and of what stands under them, and the role of
 * paragraphs. `kind` is a word of document.kind.
 *
 * Recommendations are only those under a heading of a report or draft report that says
 * so, or that its own words call adopted or proposed. In the older form they have no
 * headings: there a numbered paragraph that asks something of somebody is one, under its
 * own number; a paragraph that only introduces a list of them stays a paragraph, and the
 * parts of that list are recommendations. */
void rap_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const char *kind);

#endif
