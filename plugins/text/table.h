/* table.h - tables and charts in columns of blanks, by the columns that letters take. Where they have no room beside
 * each other, each row is a list of its cells with their heads. */
#ifndef TEXT_TABLE_H
#define TEXT_TABLE_H

#include "writer.h"

void table_write(writer *w, const rap_node *table);

/* The numbers of a chart, under the words that say what it shows. */
void figure_write(writer *w, const rap_node *figure);

#endif
