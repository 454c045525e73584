/* table.h - tables, each in a frame that scrolls where the window is narrow. */
#ifndef HTML_TABLE_H
#define HTML_TABLE_H

#include "page.h"

void html_table(html_page *p, const rap_node *table);

/* The frame and <table>; the caption is that of the node, in runs where there are any. */
void html_table_begin(html_page *p, const char *class, const char *name);
void html_table_end(html_page *p);

#endif
