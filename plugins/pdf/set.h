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

/* A label that waits for a line, beside which it stands. */
typedef struct pdf_label {
    const pdf_line *line;
    double x;
} pdf_label;

/* A paragraph that is to be set, as soon as its lines are known. */
typedef struct pdf_paragraph {
    pdf_text text;            /* with lists of its own, where it is broken later */
    double measure, indent;
    bool is_plain;            /* no word of it has a footnote, or is drawn over */
    pdf_lines lines;
    pdf_fresh fresh;          /* of its words */
    pdf_style style;
    pdf_frame first, frame;   /* of the first line, and of the others */
    pdf_label *labels;
    size_t label_count, label_room;
} pdf_paragraph;

/* Sets its lines as rows. */
void pdf_paragraph_set(pdf_document *d, pdf_paragraph *paragraph);

/* Sets a text as rows, with its footnotes; a text without words only where a label waits. It is
 * not the caller's afterwards. */
void pdf_set_text(pdf_document *d, pdf_text *text, const pdf_style *style, pdf_frame frame);

/* Words of one look, such as a heading or a line of the masthead. Where not all of them are
 * in the language of the paper, the node has them as runs too. */
typedef struct pdf_title {
    const char *words;   /* NULL for none */
    const rap_node *node;
    rap_field runs;      /* 0 where there can be none */
} pdf_title;

/* The language that all words are in; NULL where it is the paper's, or several. */
const char *pdf_title_language(const pdf_document *d, pdf_title title);
void pdf_title_gather(pdf_document *d, pdf_text *text, pdf_title title, const pdf_look *look);

/* Sets words into the current element. */
void pdf_set_words(pdf_document *d, pdf_title title, const pdf_style *style, pdf_frame frame);
/* The same as a paragraph of its own, at the start of lines of the paper. */
void pdf_set_paragraph(pdf_document *d, pdf_title title, const pdf_style *style, pdf_frame frame);

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
