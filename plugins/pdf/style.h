/* style.h - how each role of text looks: sizes in points, before the option `size`. */
#ifndef PDF_STYLE_H
#define PDF_STYLE_H

#include "text.h"

typedef struct pdf_style {
    unsigned face;         /* PDF_BOLD | PDF_ITALIC */
    double size, leading;
    double above;          /* space over it */
    double inset;          /* from the left and the right edge of its frame */
    pdf_ink ink;
    bool keeps;            /* never the last on a page: what it belongs to follows */
} pdf_style;

/* Of a paragraph, by the word that model.def has for it; body text for NULL. */
pdf_style pdf_style_of_paragraph(const pdf_document *d, const char *role);
/* Of a heading: 1 is the highest level. */
pdf_style pdf_style_of_heading(const pdf_document *d, int64_t level);

typedef enum pdf_role {
    PDF_ORGAN, PDF_MASTHEAD, PDF_BODY_NAME, PDF_TITLE, PDF_SUBTITLE, PDF_CONTENTS, PDF_RECOMMENDATION,
    PDF_CELL, PDF_HEAD_CELL, PDF_FOOTNOTE, PDF_RUNNING, PDF_FOLIO
} pdf_role;

pdf_style pdf_style_of(const pdf_document *d, pdf_role role);

/* The look of plain words of the current element in a style, in its language. */
pdf_look pdf_style_look(const pdf_document *d, const pdf_style *style);

/* How far the base line of a row lies under its upper edge. */
double pdf_style_drop(const pdf_style *style);

#endif
