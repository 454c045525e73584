/* tags.h - the tree of elements as the files that make, mark and write it see it. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "tag.h"

typedef struct pdf_tags {
    pdf_tag *root, *last;        /* the Document; the one made last */
    pdf_tag **open;              /* from the root to the current */
    size_t open_count, open_room;
    unsigned depth;              /* sections that are open */
    bool is_muted;
} pdf_tags;

#endif
