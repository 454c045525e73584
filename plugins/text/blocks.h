/* blocks.h - sections, recommendations, paragraphs and lists. */
#ifndef TEXT_BLOCKS_H
#define TEXT_BLOCKS_H

#include "writer.h"

/* Writes the children of a node one under the other. */
void blocks_write(writer *w, const rap_node *parent, rap_field children);

/* Writes what the paper says before its text. */
void blocks_write_head(writer *w, const rap_node *paper);

#endif
