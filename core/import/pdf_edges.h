/* import/pdf_edges.h - rows of a PDF that belong to its pages: running heads and feet. */
#ifndef RAP_IMPORT_PDF_EDGES_H
#define RAP_IMPORT_PDF_EDGES_H

#include "import/grammar.h"
#include "import/pdf_roles.h"

#define RAP_PDF_EDGE_ROWS 3 /* at the head and at the foot of a page, that may belong to the page */

/* The k-th row of a sheet from the head or foot of its page; NULL beyond the middle of the page. */
rap_pdf_row *rap_pdf_edge_row(const rap_pdf_sheet *sheet, size_t k, bool is_head);

/* Gives such rows their role. One stands in the margin, above or below the text of all pages, apart from the
 * text, and comes back, counts the pages or holds the document's symbol or title. What only comes back
 * stays text, and is marked as doubtful where it might be either. */
void rap_pdf_edges_find(rap_arena *arena, const rap_grammar *grammar, const rap_pdf_measures *measures, rap_pdf_sheet *sheets, size_t count);

#endif
