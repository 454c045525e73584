/* object.h - objects of the file, checked as they are made: what libharu has, made brief. */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "document.h"

/* An indirect dictionary. */
HPDF_Dict pdf_object(pdf_document *d);

/* Puts an object into a dictionary or an array, and ends the job where that fails, since
 * libharu has freed the object then. Plain numbers and names need no such care. */
void pdf_put(pdf_document *d, HPDF_Dict parent, const char *key, void *object);
void pdf_push(pdf_document *d, HPDF_Array parent, void *object);

/* Of an indirect one. */
uint32_t pdf_object_number(const void *object);

/* An indirect stream of bytes, compressed; its dictionary. The other is of bytes that are so already. */
HPDF_Dict pdf_stream(pdf_document *d, const void *bytes, size_t len);
HPDF_Dict pdf_stream_packed(pdf_document *d, const void *packed, size_t len);

/* A value that stands in its parent: dictionary, array, text. */
HPDF_Dict pdf_add_dict(pdf_document *d, HPDF_Dict parent, const char *key);
HPDF_Array pdf_add_array(pdf_document *d, HPDF_Dict parent, const char *key);
HPDF_Array pdf_push_array(pdf_document *d, HPDF_Array parent);
/* ASCII as it is: names of destinations, addresses. */
void pdf_add_ascii(pdf_document *d, HPDF_Dict parent, const char *key, const char *text);

#endif
