#include "analysis/wording_words.h"

#include <string.h>

#include "base/unicode.h"

#define SHORT_WORD 40 /* bytes */

/* Chinese and Japanese characters: words of their own. */
static bool is_ideograph(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* The length of the letters and digits at `p`. */
static size_t word_len(const char *p)
{
    const char *from = p;
    while (*p) {
        const char *next = p;
        if (rap_is_plain((unsigned char)*p)) {
            p++;
            continue;
        }
        uint32_t c = (unsigned char)*p < 0x80 ? ' ' : rap_utf8_next(&next);
        if (is_ideograph(c))
            return p == from ? (size_t)(next - from) : (size_t)(p - from);
        if (!rap_is_letter(c) && !rap_is_digit(c))
            break;
        p = next;
    }
    return (size_t)(p - from);
}

static rap_break break_of(uint32_t c)
{
    switch (c) {
    case ',': case 0x3001: case 0xff0c: case 0x60c:
        return RAP_BREAK_COMMA;
    case '(': case ')': case '[': case ']': case 0x2014: case 0xff08: case 0xff09:
        return RAP_BREAK_BRACKET;
    case ';': case ':': case '\n': case 0xff1b: case 0xff1a: case 0x61b:
        return RAP_BREAK_CLAUSE;
    case '.': case '!': case '?': case 0x3002: case 0xff01: case 0xff1f: case 0x61f:
        return RAP_BREAK_SENTENCE;
    default:
        return RAP_BREAK_NONE;
    }
}

/* Whether a point after which `p` follows can end a sentence: white space follows it, or quotation marks. */
static bool is_end(const char *p)
{
    while (*p == '"' || *p == '\'' || *p == ')' || strncmp(p, "\xe2\x80\x9d", 3) == 0 || strncmp(p, "\xe2\x80\x99", 3) == 0)
        p += (unsigned char)*p < 0x80 ? 1 : 3;
    return *p == '\0' || *p == ' ' || *p == '\n' || *p == '\t' || strncmp(p, "\xc2\xa0", 2) == 0;
}

bool rap_word_next(const char *text, size_t *place, rap_word *out)
{
    const char *p = text + *place;
    size_t len;
    while (*p && (len = word_len(p)) == 0) {
        bool is_point = *p == '.';
        rap_break found = break_of(rap_utf8_next(&p));
        if (is_point && !is_end(p))
            found = RAP_BREAK_NONE;
        out->before = found > out->before ? found : out->before;
    }
    if (!*p)
        return false;
    out->start = (uint32_t)(p - text);
    out->end = (uint32_t)(p - text + len);
    *place = out->end;
    return true;
}

const char *rap_word_fold(rap_arena *arena, const char *bytes, size_t len, char *room, size_t room_len)
{
    bool is_plain = len < room_len;
    for (size_t i = 0; i < len && is_plain; i++) {
        unsigned char c = (unsigned char)bytes[i];
        is_plain = c < 0x80;
        room[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    if (!is_plain)
        return rap_unicode_plain(arena, rap_arena_copy(arena, bytes, len));
    room[len] = '\0';
    return room;
}

/* A point behind `No` or a single letter ends no sentence, nor does one before a small letter. */
static bool is_sentence(const rap_lexicon *lexicon, const rap_words *w, const rap_word *next)
{
    const char *at = w->text + next->start;
    const rap_word *last = w->count ? &w->list[w->count - 1] : NULL;
    if (!last || w->text[last->end] != '.')
        return true;
    char room[SHORT_WORD];
    const char *word = rap_word_fold(lexicon->arena, w->text + last->start, last->end - last->start, room, sizeof room);
    return last->end - last->start > 1 && !rap_is_lower(rap_utf8_next(&at)) && rap_ids_find(&lexicon->abbreviations, word) == RAP_NO_ID;
}

void rap_words_read(rap_arena *arena, const rap_lexicon *lexicon, const char *text, rap_words *out)
{
    size_t place = 0;
    rap_word next = {.before = RAP_BREAK_SENTENCE};
    char room[SHORT_WORD];
    out->text = text;
    out->count = 0;
    while (rap_word_next(text, &place, &next)) {
        if (next.before == RAP_BREAK_SENTENCE && !is_sentence(lexicon, out, &next))
            next.before = RAP_BREAK_NONE;
        size_t id = rap_ids_find(&lexicon->words, rap_word_fold(arena, text + next.start, next.end - next.start, room, sizeof room));
        next.id = id == RAP_NO_ID ? RAP_NO_WORD : (uint32_t)id;
        out->list = rap_arena_grow(arena, out->list, out->count, &out->room, sizeof *out->list);
        out->list[out->count++] = next;
        next = (rap_word){.before = RAP_BREAK_NONE};
    }
}
