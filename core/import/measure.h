/* import/measure.h - how wide words are in print, where only their letters are known. */
#ifndef RAP_IMPORT_MEASURE_H
#define RAP_IMPORT_MEASURE_H

#include <stdint.h>

/* The width of a text in thousandths of its size, as Times sets it: United Nations documents are set in
 * it, and what others take for running text differs from it alike in all lines. A line of justified
 * text is not wider than its column. */
long rap_measure(const char *text);

/* The same of one code point. */
long rap_measure_letter(uint32_t code_point);

#define RAP_MEASURE_SPACE 250
#define RAP_MEASURE_HYPHEN 333

#endif
