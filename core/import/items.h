/* import/items.h - numbers of agenda items in words: "agenda items 1 (a), 2 and 4 to 6". */
#ifndef RAP_IMPORT_ITEMS_H
#define RAP_IMPORT_ITEMS_H

#include "import/grammar.h"

#define RAP_ITEMS_MAX 24

typedef struct rap_items {
    size_t count;
    const char *numbers[RAP_ITEMS_MAX]; /* as "2" and "1 (a)" */
} rap_items;

/* The items that a sentence names, each once; none where it names no agenda item. */
rap_items rap_items_read(const rap_grammar *grammar, rap_arena *arena, const char *sentence);

#endif
