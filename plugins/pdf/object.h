/* object.h - objects of which a file has few: of fonts, the catalog, what the file says of itself.
 *
 * libharu makes them, keeps their limits and writes them; numbers and places are those of save.h, by which
 * pages and structure, of which there are many, are written as text. They are memory of libharu's, freed
 * with the file.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <hpdf_objects.h>

#include "document.h"

/* A dictionary; `type` is what it says it is, NULL for nothing. */
HPDF_Dict pdf_object(pdf_document *d, const char *type);

/* One within another, under this key; an array. */
HPDF_Dict pdf_object_dict(pdf_document *d, HPDF_Dict parent, const char *key);
HPDF_Array pdf_object_array(pdf_document *d, HPDF_Dict parent, const char *key);

/* Refers to the object of this number: under a key, where it is not 0; at the end of an array. */
void pdf_object_refer(pdf_document *d, HPDF_Dict parent, const char *key, uint32_t number);
void pdf_object_push(pdf_document *d, HPDF_Array parent, uint32_t number);
/* Text of UTF-8 under a key; nothing where there is none. */
void pdf_object_text(pdf_document *d, HPDF_Dict parent, const char *key, const char *text);

/* Writes it under a number of its own, or under that which was given. */
uint32_t pdf_object_write(pdf_document *d, HPDF_Dict object);
void pdf_object_write_as(pdf_document *d, uint32_t number, HPDF_Dict object);

#endif
