/* import/numeral.h - numbers as lists write them. */
#ifndef RAP_IMPORT_NUMERAL_H
#define RAP_IMPORT_NUMERAL_H

#include "base/arena.h"

/* A number in a format of Word's: decimal, decimalZero, lowerLetter (a, z, aa, bb), upperLetter,
 * lowerRoman, upperRoman, none. Digits in all others, and where letters do not reach. */
const char *rap_numeral_write(rap_arena *arena, const char *format, long number);

#endif
