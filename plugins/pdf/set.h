/* set.h - sets words into rows of the galley: paragraphs, with the labels that hang beside them. */
#ifndef PDF_SET_H
#define PDF_SET_H

#include "galley.h"
#include "style.h"

/* Appends the runs and footnote marks among the children of a node to a text. */
void pdf_gather(pdf_document *d, pdf_text *text, const rap_node *parent, rap_field children, const pdf_look *look);

/* Hangs a label in a room beside the words, at the start of the room or at its end: it stands
 * on the first line that is set next, which gives way where the room is too narrow. NULL
 * hangs nothing. */
void pdf_set_label(pdf_document *d, const char *label, const pdf_look *look, pdf_frame room, pdf_align align);

/* Lines of the text that is set next stand in from its first one. */
void pdf_set_hang(pdf_document *d, double hang);

/* Sets a text as rows, with its footnotes; a text without words only where a label waits. */
void pdf_set_text(pdf_document *d, const pdf_text *text, const pdf_style *style, pdf_frame frame);

/* Sets words of one look, such as a heading, into the current element; NULL sets nothing. */
void pdf_set_words(pdf_document *d, const char *words, const pdf_style *style, pdf_frame frame);
/* The same as a paragraph of its own. */
void pdf_set_paragraph(pdf_document *d, const char *words, const pdf_style *style, pdf_frame frame);

/* Whether words of the current element run from right to left. */
bool pdf_set_is_rtl(const pdf_document *d);

/* The one text that is being made; cleared, in the direction of the current element. */
pdf_text *pdf_set_begin(pdf_document *d);

/* One line of words without a break, for labels and page numbers; never NULL. */
const pdf_line *pdf_set_line(pdf_document *d, const char *words, const pdf_look *look);

/* Draws over the words of a slot of the row what shows that they were changed. */
void pdf_set_decor(pdf_document *d, pdf_row *row, const pdf_slot *slot);

/* Hangs the footnotes whose marks a line has on a row. */
void pdf_set_notes(pdf_document *d, pdf_row *row, const pdf_line *line);

#endif
