/* catalog.h - the last objects: how the file is entered, and what it says of itself. */
#ifndef PDF_CATALOG_H
#define PDF_CATALOG_H

#include "document.h"

/* Numbers of what the catalog leads to; 0 for what the file does not have. */
typedef struct pdf_parts {
    uint32_t pages, bookmarks, names, structure;
} pdf_parts;

/* Writes them, and ends the file. */
void pdf_catalog_write(pdf_document *d, const pdf_parts *parts);

#endif
