/* outline.h - the sections and recommendations that contents and bookmarks show. */
#ifndef PDF_OUTLINE_H
#define PDF_OUTLINE_H

#include "galley.h"

typedef struct pdf_entry {
    const rap_node *node;
    const char *number;   /* as printed, or NULL */
    const char *title;
    int64_t level;        /* 1 is the highest; a recommendation stands one under its section */
    bool is_section;
    size_t row;           /* of the galley, once it is set */
} pdf_entry;

typedef struct pdf_outline {
    pdf_entry *entries;   /* in the order of the paper */
    size_t count, room;
    size_t reached;       /* the next whose row is not known */
} pdf_outline;

/* Lists what the paper says is listed. */
pdf_outline *pdf_outline_collect(pdf_document *d);

/* Notes that the next row of the galley is where a node begins. */
void pdf_outline_reach(pdf_document *d, const rap_node *node);

/* Writes the bookmarks: sections to the third level, and recommendations; the number of their
 * root, 0 without any. */
uint32_t pdf_outline_write(pdf_document *d);

#endif
