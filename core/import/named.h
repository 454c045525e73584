/* import/named.h - the recommendations that a sentence names by their numbers. */
#ifndef RAP_IMPORT_NAMED_H
#define RAP_IMPORT_NAMED_H

#include "import/grammar.h"

typedef enum rap_named_by {
    RAP_NAMED_NUMBER,    /* its own, or that of its part of a list */
    RAP_NAMED_PARAGRAPH, /* that of its paragraph */
    RAP_NAMED_SECTION    /* that of a heading above it */
} rap_named_by;

typedef struct rap_named {
    rap_named_by by;
    const char *from;   /* the first of a range that ends with `number`; NULL where it is no range */
    const char *number; /* as written, brackets and all */
} rap_named;

typedef struct rap_named_list {
    rap_named *list;
    size_t count, room;
    const char *rest;   /* the sentence without what names them */
} rap_named_list;

/* All that the patterns of list `name` find in a sentence, by their groups `numbers`, `paragraphs` and `sections`, if they have these. `rest` is
 * left without all that a pattern found, or with `keeps_words` without the numbers alone. In the arena. */
rap_named_list rap_named_in(rap_arena *arena, const rap_grammar *grammar, const char *name, const char *sentence, bool keeps_words);

/* Whether a printed number is the one that a text names: R.1 and R-1 are R1, and "recommendation 1" is R1 too; (a) is a. */
bool rap_is_named(rap_arena *arena, const char *printed, const char *named);

#endif
