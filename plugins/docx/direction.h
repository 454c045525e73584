/* direction.h - which words of a paragraph run from right to left, by the algorithm of Unicode. */
#ifndef DOCX_DIRECTION_H
#define DOCX_DIRECTION_H

#include "text.h"

/* Finds the levels of a paragraph where any of its words may run from right to left. */
void docx_direction_find(docx_text *t);

/* Units of UTF-16 in so many bytes. */
size_t docx_direction_units(const char *words, size_t len);
/* Bytes of the character that begins here. */
size_t docx_direction_step(const char *at, size_t left);

#endif
