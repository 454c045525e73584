/* runs.h - what writing runs, links, footnotes and tracked changes share. */
#ifndef DOCX_RUNS_H
#define DOCX_RUNS_H

#include "text.h"

/* <w:rPr> of words in a paragraph; `style` is an identifier of a character style or NULL. */
void docx_run_properties(const docx_text *t, const docx_piece *p, const char *style, bool is_rtl);

/* Writes the mark of a footnote, and its words into the part of footnotes. */
void docx_footnote_write(docx_text *t, const docx_piece *p);

/* Number, author and date of a tracked change. */
void docx_change_attributes(docx_document *d, docx_xml *x);

/* The number of an address among those of a part; 0 where it is none that words may link to. */
size_t docx_link_add(docx_document *d, docx_links *links, const char *address);

/* The name of a bookmark for an anchor: at most 40 letters, digits and underscores, the first a letter. */
typedef struct docx_bookmark {
    char name[41];
} docx_bookmark;
docx_bookmark docx_bookmark_name(const char *anchor);

/* Opens a bookmark in a part, its number for the end; 0 for no anchor. */
size_t docx_bookmark_open(docx_document *d, docx_xml *x, const char *anchor);
void docx_bookmark_close(docx_xml *x, size_t number);

/* The relations of a part: its links behind `others`, which is markup. */
docx_xml *docx_links_write(docx_document *d, const docx_links *links, const char *others);

#endif
