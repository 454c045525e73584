/* import/edges.h - heads and feet of the pages of a text file that form feeds part: "Heading -3- report", and what a browser prints. */
#ifndef RAP_IMPORT_EDGES_H
#define RAP_IMPORT_EDGES_H

#include "import/source.h"

/* Marks lines at the edges of pages as furniture that are the same on the others but for a number that counts the pages; where
 * there are such, also dates, addresses and the like at the edges of nearly all pages, and the title that a browser prints
 * behind the time. Of two pages, and of lines that
 * are paragraphs, only where they say "1/2" and "2/2". Not of a PDF, whose rows have places. Before all other furniture. */
void rap_edges_find(rap_arena *arena, rap_source *source);

#endif
