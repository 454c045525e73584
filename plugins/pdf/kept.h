/* kept.h - what the worker keeps from job to job: among it streams that are the same in many files, such as the
 * map to Unicode of what most papers are written in, packed once. */
#ifndef PDF_KEPT_H
#define PDF_KEPT_H

#include "document.h"

/* What the worker keeps under a key; it is of this size, and zeroed, when it is first asked for. `close` frees it. */
void *pdf_kept_under(pdf_document *d, const char *key, size_t size, void (*close)(void *kept));

/* Writes a stream, packed well; `entries` are those of its dictionary beside length and filter. */
void pdf_kept_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len);

#endif
