/* import/citations.h - the documents that records cite. */
#ifndef RAP_IMPORT_CITATIONS_H
#define RAP_IMPORT_CITATIONS_H

#include "import/reading.h"

/* Makes a document for every symbol in a text, list or footnote of a paragraph or
 * recommendation, with title and kind where a list of documents states them, says who
 * cites it and links them. Fills the body's symbol root where an agenda of its own is
 * cited. */
void rap_citations_find(const rap_reading *reading);

#endif
