/* compose/citation.h - by what number and letters a text is cited. */
#ifndef RAP_COMPOSE_CITATION_H
#define RAP_COMPOSE_CITATION_H

#include "compose/scope.h"

/* Append of the text at hand, recommendation, paragraph or a part of one:
 * "recommendation 10 (a)", "paragraph 12", "paragraph 4 (b)", by labels; */
void rap_citation_put(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* the mark of a recommendation, the number of a paragraph; */
void rap_citation_put_mark(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* the paragraph that a recommendation stands under, where it is not that paragraph and its mark does not say it; */
void rap_citation_put_under(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* the paragraph that a recommendation stands in or under, in full: "4 (b)"; */
void rap_citation_put_paragraph(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* the number of a recommendation where it is its own, and not that of the paragraph that it is a point of; */
void rap_citation_put_own_number(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* "(a) (ii)" of the subparagraph. */
void rap_citation_put_labels(rap_composer *composer, const rap_scope *scope, rap_text *out);

#endif
