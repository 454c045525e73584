/* model/write.h - a node and all below it as JSON, keys in the order of model.def. */
#ifndef RAP_MODEL_WRITE_H
#define RAP_MODEL_WRITE_H

#include "base/text.h"
#include "model/node.h"

/* Appends the JSON of a node. `indent` is the number of spaces for each depth; 0
 * writes one line. Nodes of lists that mix kinds begin with "kind". */
void rap_node_write(rap_text *out, const rap_node *node, int indent);

/* The same in one line, without the field `left_out` (0 for none) and without the brace at its
 * end: for objects that hold more than their node. The node has fields. */
void rap_node_write_head(rap_text *out, const rap_node *node, rap_field left_out);

/* Appends a string of JSON with its quotation marks. */
void rap_json_quote(rap_text *out, const char *text);

#endif
