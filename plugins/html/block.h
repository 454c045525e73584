/* block.h - what stands below each other in a paper: sections, paragraphs, lists,
 * recommendations, columns, and by table.h and figure.h tables and figures. */
#ifndef HTML_BLOCK_H
#define HTML_BLOCK_H

#include "page.h"

/* All children of a node, `depth` sections deep: 0 for those of the paper. */
void html_blocks(html_page *p, const rap_node *node, rap_field children, int depth);
/* A heading `depth` sections deep: h2 for 1, and not below h6. */
void html_heading_begin(html_page *p, int depth);
void html_heading_end(html_page *p, int depth);

#endif
