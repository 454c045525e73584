/* table.h - tables and charts. CommonMark has no tables: they are written as HTML, which it lets pass,
 * whole, with spans of languages, heads of rows and captions. */
#ifndef MARKDOWN_TABLE_H
#define MARKDOWN_TABLE_H

#include "writer.h"

void table_write(writer *w, const rap_node *table);

/* The numbers of a chart as a table, under the words that say what it shows. */
void figure_write(writer *w, const rap_node *figure);

#endif
