#include "compose/join.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A mark in its parts: "A.3 (Ports of call)" is "A.", 3 and " (Ports of call)". */
typedef struct mark_parts {
    size_t prefix, head; /* bytes before the number, and with it */
    long number;
    const char *heading;
} mark_parts;

/* False for a mark that no range begins or ends with: 5 bis, 4 (b). */
static bool read_parts(const char *mark, mark_parts *out)
{
    out->head = out->prefix = strcspn(mark, " ");
    out->heading = mark + out->head;
    while (out->prefix && isdigit((unsigned char)mark[out->prefix - 1]))
        out->prefix--;
    out->number = strtol(mark + out->prefix, NULL, 10);
    bool is_heading = strncmp(out->heading, " (", 2) == 0 && strchr(out->heading + 1, ' ');
    return out->prefix < out->head && (!out->prefix || mark[out->prefix - 1] == '.') && (!*out->heading || is_heading);
}

bool rap_join_follows(const char *a, const char *b)
{
    mark_parts x, y;
    return read_parts(a, &x) && read_parts(b, &y) && x.prefix == y.prefix && strncmp(a, b, x.prefix) == 0 && strcmp(x.heading, y.heading) == 0
        && y.number == x.number + 1;
}

const char *rap_join_range(rap_arena *arena, const char *first, const char *between, const char *last)
{
    mark_parts x;
    read_parts(first, &x);
    return rap_arena_format(arena, "%.*s%s%s", (int)x.head, first, between, last);
}

/* Makes "7–11" or "7 à 11" of three or more numbers that follow each other. How many words are left. */
static size_t close_ranges(rap_composer *c, const char **words, size_t count)
{
    const char *between = rap_label(c->request->labels, "range.numbers");
    size_t kept = 0;
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && rap_join_follows(words[last], words[last + 1]);)
            last++;
        last = last < i + 2 ? i : last;
        words[kept++] = last == i ? words[i] : rap_join_range(c->arena, words[i], between, words[last]);
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

/* What stands between the last two members of a list. */
static const char *last_sign(rap_composer *c)
{
    rap_text out = {.arena = c->arena};
    rap_words_join(c->words, &out, (const char *const[]){"", ""}, 2);
    return rap_text_string(&out);
}

/* Whether a member is a list with its own heading, "2022: 1, 3 and 5": what parts its members stands behind a colon. */
static bool has_lists(rap_composer *c, const char *const *words, size_t count)
{
    const char *const signs[] = {",", "،", "，", "、", last_sign(c)}, *colon = rap_label(c->request->labels, "sentence.colon");
    for (size_t i = 0; i < count; i++) {
        const char *behind = strstr(words[i], colon);
        for (size_t k = 0; behind && k < sizeof signs / sizeof *signs; k++)
            if (*signs[k] && strstr(behind, signs[k]))
                return true;
    }
    return false;
}

/* Lists with headings are parted by semicolons. */
static void put_list(rap_composer *c, const char *const *words, size_t count, rap_text *out)
{
    if (count < 2 || !has_lists(c, words, count)) {
        rap_words_join(c->words, out, words, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        rap_text_format(out, "%s%s", i ? rap_label(c->request->labels, "index.apart") : "", words[i]);
}

void rap_join(rap_composer *c, const rap_said *list, size_t count, bool is_range, rap_text *out)
{
    const char **words = rap_arena_alloc(c->arena, (count + 1) * sizeof *words);
    size_t at = out->len;
    for (size_t i = 0; i < count; i++)
        words[i] = list[i].words;
    put_list(c, words, is_range ? close_ranges(c, words, count) : count, out);
    for (size_t i = 0; i < count && !is_range; i++) {
        const char *found = strstr(out->data + at, list[i].words);
        at = found ? (size_t)(found - out->data) : at;
        rap_language_move(c, out, at, &list[i].marks);
        at += found ? strlen(list[i].words) : 0;
    }
}
