/* paragraph.h - the properties of a paragraph. Lengths are in twentieths of a point; left is
 * where lines begin in the paragraph's own direction. */
#ifndef DOCX_PARAGRAPH_H
#define DOCX_PARAGRAPH_H

#include "text.h"

typedef struct docx_paragraph {
    docx_role role;
    const char *style;       /* identifier of its style where the role's is not meant */
    const char *language;    /* gives the direction; NULL for the paper's */
    const char *align;       /* in the words of Word; NULL for the style's */
    const char *tabs;        /* markup; NULL for none */
    bool has_indent;
    int left, right, hanging;
    int sequence;            /* that numbers it; 0 for none */
    int above;               /* space over it; 0 for the style's */
    bool stands_with_paper;  /* at the start of lines of the paper, whatever its own direction */
    docx_change mark;        /* tracked: what became of the whole paragraph */
} docx_paragraph;

/* Writes <w:p> and its properties; the runs and </w:p> are the caller's. */
void docx_paragraph_open(docx_document *d, docx_story *story, const docx_paragraph *p);

/* A paragraph of the body, whole; with a bookmark where there is an anchor. */
void docx_paragraph_write(docx_text *t, const docx_paragraph *p, const char *anchor);

/* The same with words alone; nothing where there are none. */
void docx_paragraph_words(docx_document *d, const docx_paragraph *p, const char *words);

#endif
