/* figure.h - charts: a table of their numbers, with bars drawn beside them (SVG) or shaded cells.
 * What is drawn is hidden from screen readers, who have the numbers and what they say. */
#ifndef HTML_FIGURE_H
#define HTML_FIGURE_H

#include "page.h"

void html_figure(html_page *p, const rap_node *figure);

#endif
