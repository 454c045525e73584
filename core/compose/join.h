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

/* Whether the number of the mark `b` is that after `a`, all else alike: 3 and 4, A.3 and A.4, 3 (Ports of call) and 4 (Ports of
 * call). */
bool rap_join_follows(const char *a, const char *b);

/* "3–7", "A.3–A.7", "3–7 (Ports of call)", of marks that follow each other from `first` to `last`; in the arena. */
const char *rap_join_range(rap_arena *arena, const char *first, const char *between, const char *last);

#endif
