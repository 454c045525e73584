#include "import/items.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static void add(rap_items *items, const char *number)
{
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->numbers[i], number) == 0)
            return;
    if (items->count < RAP_ITEMS_MAX)
        items->numbers[items->count++] = number;
}

/* Adds the items between the one before and `last`: "1 to 3". */
static void add_range(rap_arena *arena, rap_items *items, int first, int last)
{
    for (int n = first + 1; n < last && n < first + RAP_ITEMS_MAX; n++)
        add(items, rap_arena_format(arena, "%d", n));
}

/* Reads "2", "1 (a)", "(b)" at *place, a range before it where `is_range`. */
static bool read_one(rap_arena *arena, rap_items *items, const char **place, int *whole, bool is_range)
{
    const char *p = *place;
    size_t digits = strspn(p, "0123456789"), space;
    if (digits > 0 && digits < 4) {
        int number = atoi(p);
        if (is_range)
            add_range(arena, items, *whole, number);
        *whole = number;
        p += digits;
    }
    space = strspn(p, " ");
    if (p[space] == '(' && p[space + 1] >= 'a' && p[space + 1] <= 'z' && p[space + 2] == ')') {
        add(items, rap_arena_format(arena, "%d (%c)", *whole, p[space + 1]));
        p += space + 3;
    } else if (digits > 0 && digits < 4) {
        add(items, rap_arena_format(arena, "%d", *whole));
    }
    if (p == *place)
        return false;
    *place = p;
    return true;
}

static void read_list(const rap_grammar *grammar, rap_arena *arena, rap_items *items, const char *list)
{
    int whole = 0;
    bool is_range = false;
    while (*list) {
        const char *const *word = rap_grammar_words(grammar, "facts.to");
        if (read_one(arena, items, &list, &whole, is_range)) {
            is_range = false;
            continue;
        }
        for (; *word; word++)
            if (strncmp(list, *word, strlen(*word)) == 0)
                break;
        is_range = is_range || *word;
        list += *word ? strlen(*word) : 1;
    }
}

rap_items rap_items_read(const rap_grammar *grammar, rap_arena *arena, const char *sentence)
{
    rap_items items = {0};
    rap_match found;
    size_t at = 0;
    while (rap_grammar_match(grammar, arena, "facts.items", sentence, at, &found)) {
        read_list(grammar, arena, &items, rap_match_text(&found, "items"));
        at = found.end;
    }
    return items;
}
