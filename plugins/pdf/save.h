/* save.h - writes the file as it is made, its objects as text.
 *
 * Plain objects are packed into object streams and found by a cross-reference stream, as
 * PDF 1.7 allows: a tagged file has an object for every paragraph. A stream goes to the
 * host's sink at once, so that no page stays in memory.
 */
#ifndef PDF_SAVE_H
#define PDF_SAVE_H

#include "document.h"

/* Writes the head of the file; first of all. */
void pdf_save_begin(pdf_document *d);

/* From here on streams are compressed beside what is done, for papers that are long; where no
 * thread can be had it changes nothing, and it never changes the file. */
void pdf_save_beside(pdf_document *d);

/* A number for an object that is written later; from 1. */
uint32_t pdf_save_number(pdf_document *d);

/* The text of an object goes to the end of this buffer, up to pdf_save_close(). */
pdf_buffer *pdf_save_open(pdf_document *d, uint32_t number);
void pdf_save_close(pdf_document *d);

/* What bytes are, by which they are compressed: pages and objects are most of a paper, and quickly; fonts
 * and the like well. */
typedef enum pdf_content { PDF_TEXT, PDF_BYTES, PDF_CONTENT_COUNT } pdf_content;

/* A stream of text, compressed; `entries` are those of its dictionary beside length and filter. */
void pdf_save_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len);
/* The same as it is. */
void pdf_save_plain(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len);

/* Writes the cross-reference stream and the end of the file. */
void pdf_save_end(pdf_document *d, uint32_t catalog, uint32_t info);

/* Bytes compressed as zlib has it, in the document's buffer for this; their number. */
size_t pdf_save_pack(pdf_document *d, pdf_content content, const void *bytes, size_t len);

#endif
