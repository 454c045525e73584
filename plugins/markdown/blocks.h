/* blocks.h - sections, recommendations, paragraphs and lists. */
#ifndef MARKDOWN_BLOCKS_H
#define MARKDOWN_BLOCKS_H

#include "writer.h"

/* Writes the children of a node one under the other; `level` is that of the headings below: 2 for the highest. */
void blocks_write(writer *w, const rap_node *parent, rap_field children, int level);

/* Writes what the paper says before its text. */
void blocks_write_head(writer *w, const rap_node *paper);

#endif
