/* set.h - sets words into rows of the galley: paragraphs, with the labels that hang beside them. */
#ifndef PDF_SET_H
#define PDF_SET_H

#include "galley.h"
#include "style.h"

/* The width that text has, between two edges of the page. */
typedef struct pdf_frame {
    double left, right;
} pdf_frame;

/* Appends the runs and footnote marks among the children of a node to a text. */
void pdf_gather(pdf_document *d, pdf_text *text, const rap_node *parent, rap_field children, const pdf_look *look);

/* Hangs a label at `x`: it stands on the first line that is set next. NULL hangs nothing. */
void pdf_set_label(pdf_document *d, const char *label, const pdf_look *look, double x);

/* Sets a text as rows, with its footnotes; a text without words only where a label waits. */
void pdf_set_text(pdf_document *d, const pdf_text *text, const pdf_style *style, pdf_frame frame);

/* Sets words of one look, such as a heading, into the current element; NULL sets nothing. */
void pdf_set_words(pdf_document *d, const char *words, const pdf_style *style, pdf_frame frame);
/* The same as a paragraph of its own. */
void pdf_set_paragraph(pdf_document *d, const char *words, const pdf_style *style, pdf_frame frame);

/* The one text that is being made; cleared. */
pdf_text *pdf_set_begin(pdf_document *d);

/* One line of words without a break, for labels and page numbers; never NULL. */
const pdf_line *pdf_set_line(pdf_document *d, const char *words, const pdf_look *look);

/* Hangs the footnotes whose marks a line has on a row. */
void pdf_set_notes(pdf_document *d, pdf_row *row, const pdf_line *line);

#endif
