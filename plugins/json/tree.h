/* tree.h - a node and all below it as JSON, by the host's description of its kind: the
 * same form as that of datasets. */
#ifndef JSON_TREE_H
#define JSON_TREE_H

#include "writer.h"

/* Which parts of a node are written. */
typedef enum tree_part {
    TREE_WHOLE,   /* every field */
    TREE_HEADER,  /* all but the lists of nodes */
} tree_part;

/* `name`: a first key that holds the kind; NULL for none. */
void write_node(const writer *w, const rap_node *node, const char *name, tree_part part, int depth);

/* A line {"node":"recommendation", …}. Records and trees have keys "kind", "type" and
 * "record" of their own; none has "node". */
void write_node_line(const writer *w, const rap_node *node, tree_part part);

/* The fields of a node into an object that has begun. */
void write_fields(const writer *w, const rap_node *node, tree_part part, level *l);

#endif
