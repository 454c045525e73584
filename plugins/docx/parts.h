/* parts.h - the parts of the package: what each is, and how they name each other. */
#ifndef DOCX_PARTS_H
#define DOCX_PARTS_H

#include "document.h"

/* Writes all parts and the file. */
void docx_parts_write(docx_document *d);

#endif
