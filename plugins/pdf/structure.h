/* structure.h - writes the tree of elements, and the trees that lead to them from pages,
 * annotations and names. */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "tag.h"

/* Call when all pages are painted; the number of the root. */
uint32_t pdf_structure_write(pdf_document *d);

#endif
