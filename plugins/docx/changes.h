/* changes.h - a comparison of two texts as tracked changes: accepting all gives the later
 * text, rejecting all the earlier. Compared is what is quoted; where words elsewhere are marked
 * as changed, as in a legend or in two texts beside each other, the marks are drawn. */
#ifndef DOCX_CHANGES_H
#define DOCX_CHANGES_H

#include "text.h"

/* Whether any words of a paragraph are marked as changed. */
bool docx_changes_are_in(docx_document *d, const rap_node *paragraph);

/* Finds in a recommendation the words that moved, and whence. */
void docx_changes_pair(docx_document *d, const rap_node *recommendation);

/* Whether a label says what it was before: (b → c). */
bool docx_changes_has_two(const char *label);

/* Adds the label of a compared subparagraph. */
void docx_changes_label(docx_text *t, const char *label);

/* Tracks the changes of a gathered paragraph; says what became of the whole of it. */
docx_change docx_changes_track(docx_text *t);

#endif
