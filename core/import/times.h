/* import/times.h - the hours between which a meeting sits. */
#ifndef RAP_IMPORT_TIMES_H
#define RAP_IMPORT_TIMES_H

#include "import/grammar.h"

typedef struct rap_times {
    int start, end; /* minutes since midnight */
    size_t from;    /* byte of the text where they begin; they end with it */
} rap_times;

/* The hours with which a text ends, as "3–5 p.m.", "10 a.m. to noon" or "15.00–18.00". False where it
 * does not. */
bool rap_times_find(const rap_grammar *grammar, rap_arena *arena, const char *text, rap_times *out);

#endif
