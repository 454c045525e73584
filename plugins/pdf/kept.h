/* kept.h - streams that are the same in many files, such as the map to Unicode of what most papers are written
 * in: packed once, and kept by the worker under their bytes. */
#ifndef PDF_KEPT_H
#define PDF_KEPT_H

#include "document.h"

/* Writes a stream, packed well; `entries` are those of its dictionary beside length and filter. */
void pdf_kept_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len);

#endif
