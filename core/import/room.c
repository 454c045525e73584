/* Whether the first word of a line had had room at the end of the line above it: then a paragraph ends there. */
#include <string.h>

#include "import/measure.h"
#include "import/walk.h"

#define NEARBY 12    /* lines before and behind that tell how wide the column is */
#define FAR 60       /* those that tell whether a line is two that pdftotext joined */
#define ONE 101      /* hundredths of the widest of them: a line that is not */
#define LEAST 3      /* of them, full ones */
#define SHIFT 1      /* columns by which lines of one column begin apart */
#define BEGINNING 5  /* letters of a long word before which it can be divided */
#define LONG_WORD 8  /* letters */
#define PRINTED 2    /* lines near it by which it is known that they are not filled by letters */
#define JOINED 115   /* hundredths of the longest line: one that is two */
#define SLACK 30     /* thousandths of a column that a word which did not fit leaves at least */

/* Of the column of a line. */
typedef struct column {
    long width;         /* of the widest line that the next goes on from; 0 where there are too few to tell */
    size_t length;      /* letters of the longest */
    bool is_hyphenated; /* words are divided in it */
    bool is_printed;    /* lines of few letters are full, too */
} column;

static const char *first_word(const rap_walk *w, size_t i)
{
    const char *text = i < w->count ? w->lines[i].text : "";
    return rap_arena_copy(w->arena, text, strcspn(text, " "));
}

/* As much of a word as stands on a line at least: its beginning and a hyphen, where long words are divided. */
static const char *least_of(const rap_walk *w, const column *c, const char *word)
{
    if (!c->is_hyphenated || strlen(word) < LONG_WORD || strspn(word + 1, "abcdefghijklmnopqrstuvwxyz") < LONG_WORD - 1)
        return word;
    return rap_arena_format(w->arena, "%.*s-", BEGINNING, word);
}

/* Whether line `k` stands in the column of line `i` with nothing but words. */
static bool is_beside(const rap_walk *w, size_t k, size_t i)
{
    int shift = w->lines[k].indent - w->lines[i].indent;
    return w->labels[k].form == RAP_LABEL_NONE && !w->lines[k].cells && shift >= -SHIFT && shift <= SHIFT;
}

/* Whether pdftotext joined two lines that a hyphen parted. */
static bool is_two(const rap_walk *w, size_t i)
{
    return (int)rap_utf8_count(w->lines[i].text) + w->lines[i].indent > w->width * JOINED / 100;
}

/* Whether the first words of the next lines had room at the ends of some lines, by letters. */
static bool is_printed(const column *c, const size_t *needed, size_t count)
{
    size_t full = 0;
    for (size_t k = 0; k < count; k++)
        full += needed[k] <= c->length;
    return full >= PRINTED;
}

/* Of so many lines before and behind. */
static column column_of(const rap_walk *w, size_t i, size_t nearby)
{
    size_t from = i > nearby ? i - nearby : 0, count = 0, needed[2 * FAR + 1];
    column c = {0};
    for (size_t k = from; k + 1 < w->count && k <= i + nearby; k++) {
        const char *text = w->lines[k].text;
        size_t length = rap_utf8_count(text);
        if (!is_beside(w, k, i))
            continue;
        if (is_two(w, k))
            c.is_hyphenated = c.is_printed = true;
        if (is_two(w, k) || !rap_walk_is_adjacent(w, k + 1) || !rap_heal_begins_small(w->lines[k + 1].text))
            continue;
        long width = rap_measure(text);
        c.width = width > c.width ? width : c.width;
        c.length = length > c.length ? length : c.length;
        c.is_hyphenated = c.is_hyphenated || text[strlen(text) - 1] == '-';
        needed[count++] = text[strlen(text) - 1] == '-' ? SIZE_MAX : length + 1 + rap_utf8_count(first_word(w, k + 1));
    }
    c.is_printed = c.is_printed || is_printed(&c, needed, count);
    return count < LEAST ? (column){0} : c;
}

bool rap_walk_had_room(const rap_walk *w, size_t i)
{
    const char *word = first_word(w, i + 1);
    return (int)(rap_utf8_count(w->lines[i].text) + rap_utf8_count(word)) + w->lines[i].indent + 1 < w->width * 9 / 10;
}

/* Where lines are filled by letters, as programs wrap plain text, none is longer than one with the word would
 * be. Of a line that is two, as pdftotext joins them, the first is taken as no fuller than others. */
bool rap_walk_had_printed_room(const rap_walk *w, size_t i)
{
    column c = is_beside(w, i, i) ? column_of(w, i, NEARBY) : (column){0};
    const char *text = w->lines[i].text, *word = least_of(w, &c, first_word(w, i + 1));
    size_t length = rap_utf8_count(text), full = c.length * JOINED / 100;
    long width = rap_measure(text);
    if (!c.width || (!c.is_printed && length <= full && length + 1 + rap_utf8_count(word) > c.length))
        return false;
    long slack = c.width / 1000 * SLACK, limit = width > c.width ? column_of(w, i, FAR).width / 100 * ONE : c.width;
    for (; width > limit; limit = c.width + slack)
        width -= c.width - slack;
    return width + RAP_MEASURE_SPACE + rap_measure(word) < c.width;
}
