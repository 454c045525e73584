/* page.h - sections of Word: page, margins, columns, running heads and folios. */
#ifndef DOCX_PAGE_H
#define DOCX_PAGE_H

#include "style.h"

/* What is written next stands in so many columns; a section ends where that changes. */
void docx_page_columns(docx_document *d, int columns);

/* Ends the last section, and with it the body. */
void docx_page_end(docx_document *d);

/* Twips between the margins. */
int docx_page_measure(const docx_document *d);

/* The parts word/header… and word/footer…, which the sections name by these relations. */
#define DOCX_EDGES(EDGE)                                                                                      \
    EDGE(HEADER, "header", "default", "header1", 5) EDGE(HEADER_EVEN, "header", "even", "header2", 6)         \
    EDGE(HEADER_FIRST, "header", "first", "header3", 7) EDGE(FOOTER, "footer", "default", "footer1", 8)       \
    EDGE(FOOTER_EVEN, "footer", "even", "footer2", 9) EDGE(FOOTER_FIRST, "footer", "first", "footer3", 10)

#define DOCX_CONSTANT(NAME, kind, when, file, relation) DOCX_##NAME,
typedef enum docx_edge { DOCX_EDGES(DOCX_CONSTANT) DOCX_EDGE_COUNT } docx_edge;
#undef DOCX_CONSTANT

docx_xml *docx_page_edge(docx_document *d, docx_edge edge);

#endif
