/* paint.h - writes the pages: content streams of our own, links, running heads. */
#ifndef PDF_PAINT_H
#define PDF_PAINT_H

#include "pages.h"

/* The number of the tree of pages. */
uint32_t pdf_paint_pages(pdf_document *d);

#endif
