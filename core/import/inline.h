/* import/inline.h - enumerations that stand inside a sentence: "topics: (a) …; (b) …; and (c) …". */
#ifndef RAP_IMPORT_INLINE_H
#define RAP_IMPORT_INLINE_H

#include "import/grammar.h"

typedef struct rap_inline {
    const char *label;
    const char *text; /* without the comma, semicolon or conjunction that parts it from the next */
} rap_inline;

/* The enumerated parts of a text in order; `*count` is 0 where it has none. In the arena. */
rap_inline *rap_inline_find(rap_arena *arena, const rap_grammar *grammar, const char *text, size_t *count);

#endif
