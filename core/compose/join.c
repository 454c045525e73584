#include "compose/join.h"

#include <stdlib.h>
#include <string.h>

/* Whether `b` is the number after `a`. */
static bool follows(const char *a, const char *b)
{
    char *after_a, *after_b;
    long x = strtol(a, &after_a, 10), y = strtol(b, &after_b, 10);
    return *a && *b && !*after_a && !*after_b && y == x + 1;
}

/* Makes "7–11" or "7 à 11" of three or more numbers that follow each other. How many words are left. */
static size_t close_ranges(rap_composer *c, const char **words, size_t count)
{
    const char *between = rap_label(c->request->labels, "range.numbers");
    size_t kept = 0;
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && follows(words[last], words[last + 1]);)
            last++;
        last = last < i + 2 ? i : last;
        words[kept++] = last == i ? words[i] : rap_arena_format(c->arena, "%s%s%s", words[i], between, words[last]);
    }
    return kept;
}

static int by_words(const void *a, const void *b, void *words)
{
    return rap_words_compare_names(words, ((const rap_said *)a)->words, ((const rap_said *)b)->words);
}

void rap_join_sort(rap_composer *c, rap_said *list, size_t count)
{
    qsort_r(list, count, sizeof *list, by_words, c->words);
}

void rap_join(rap_composer *c, const rap_said *list, size_t count, bool is_range, rap_text *out)
{
    const char **words = rap_arena_alloc(c->arena, (count + 1) * sizeof *words);
    size_t at = out->len;
    for (size_t i = 0; i < count; i++)
        words[i] = list[i].words;
    rap_words_join(c->words, out, words, is_range ? close_ranges(c, words, count) : count);
    for (size_t i = 0; i < count && !is_range; i++) {
        const char *found = strstr(out->data + at, list[i].words);
        at = found ? (size_t)(found - out->data) : at;
        rap_language_move(c, out, at, &list[i].marks);
        at += found ? strlen(list[i].words) : 0;
    }
}
