#include "import/sentences.h"

#include <string.h>

#include "base/unicode.h"

#define DEPTH_MAX 400 /* bytes after which an open bracket or quotation is taken for a slip */

/* "N" and "N.R": what stands before the last point of initials. */
static bool is_initials(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (i % 2 ? word[i] != '.' : word[i] < 'A' || word[i] > 'Z')
            return false;
    return len % 2 == 1;
}

/* Whether the word that ends at `end` is an abbreviation or initials. */
static bool is_abbreviation(const char *const *known, const char *text, const char *end)
{
    const char *start = end;
    while (start > text && strchr(" (\"", start[-1]) == NULL)
        start--;
    size_t len = (size_t)(end - start);
    if (is_initials(start, len))
        return true;
    for (; *known; known++)
        if (strlen(*known) == len && strncmp(*known, start, len) == 0)
            return true;
    return false;
}

/* Whether a new sentence can begin here: white space, then a capital or an opening mark. */
static bool begins(const char *p)
{
    uint32_t c;
    if (*p != ' ')
        return false;
    p++;
    c = rap_utf8_next(&p);
    while (c == 0x201c || c == '"' || c == '(' || c == 0x2018)
        c = rap_utf8_next(&p);
    return rap_is_upper(c) || rap_is_digit(c);
}

/* Follows brackets and quotation marks; `opened` is where the outermost one stands. */
static void follow(uint32_t c, const char *at, int *depth, const char **opened)
{
    bool opens = c == '(' || c == 0x201c, closes = c == ')' || c == 0x201d;
    if (opens && (*depth)++ == 0)
        *opened = at;
    if (closes && *depth > 0)
        (*depth)--;
    if (*depth > 0 && at - *opened > DEPTH_MAX)
        *depth = 0;
}

static void add(rap_arena *arena, rap_sentences *out, size_t *room, const char *start, const char *end)
{
    if (out->count == *room) {
        const char **texts = rap_arena_alloc(arena, (*room = *room ? *room * 2 : 8) * sizeof *texts);
        if (out->count)
            memcpy(texts, out->texts, out->count * sizeof *texts);
        out->texts = texts;
    }
    out->texts[out->count++] = rap_arena_copy(arena, start, (size_t)(end - start));
}

rap_sentences rap_sentences_split(const rap_grammar *grammar, rap_arena *arena, const char *text)
{
    const char *const *known = rap_grammar_words(grammar, "facts.abbreviations");
    rap_sentences out = {0};
    const char *clean = rap_unicode_squeeze(arena, text ? text : ""), *start = clean, *p = clean, *opened = clean;
    size_t room = 0;
    int depth = 0;
    for (const char *at = p; *p; at = p) {
        uint32_t c = rap_utf8_next(&p);
        follow(c, at, &depth, &opened);
        while (c == '.' && (*p == ')' || *p == '"' || *p == '*'))
            p++;
        if ((c != '.' && c != '?' && c != '!') || depth > 0 || !begins(p) || is_abbreviation(known, start, at))
            continue;
        add(arena, &out, &room, start, p);
        start = p + 1;
    }
    if (*start)
        add(arena, &out, &room, start, p);
    return out;
}
