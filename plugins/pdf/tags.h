/* tags.h - the tree of elements as the files that make, mark and write it see it. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "tag.h"

typedef struct pdf_tags {
    pdf_tag *root;               /* the Document */
    pdf_tag **all;               /* in the order in which they were made: parents first */
    size_t count, room;
    pdf_tag **links;             /* of annotations */
    size_t link_count, link_room;
    pdf_tag **open;              /* from the root to the current */
    size_t open_count, open_room;
    unsigned depth;              /* sections that are open */
    bool is_muted;
} pdf_tags;

#endif
