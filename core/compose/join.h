/* compose/join.h - words put together as the language does: one, two and three; 1 and 3–5. */
#ifndef RAP_COMPOSE_JOIN_H
#define RAP_COMPOSE_JOIN_H

#include "compose/language.h"

/* One member of a list, and which of its words are in what language. */
typedef struct rap_said {
    const char *words;
    rap_marks marks;
} rap_said;

/* In the order of the language. */
void rap_join_sort(rap_composer *composer, rap_said *list, size_t count);

/* Appends them with their marks. Of a range, three or more numbers that follow each other
 * become one, by the label range.numbers, and marks are left out. */
void rap_join(rap_composer *composer, const rap_said *list, size_t count, bool is_range, rap_text *out);

#endif
