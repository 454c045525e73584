#include "analysis/tokens.h"

#include <stdlib.h>
#include <string.h>

#include "base/raised.h"
#include "base/unicode.h"

#define LABEL_KEY 1 /* of all labels of subparagraphs */

typedef enum part {
    PART_NONE,
    PART_SPACE,
    PART_WORD,
    PART_JOINER, /* stands between the halves of a word */
    PART_OPENER, /* clings to what follows */
    PART_MARK,   /* of a footnote: raised figures or letters behind a word, compared apart from it */
    PART_SIGN    /* clings to what is before it */
} part;

typedef struct cutter {
    rap_arena *arena;
    const char *text;
    rap_tokens made;
    size_t room;
    part last; /* what was read last of the open token; PART_NONE where none is open */
} cutter;

/* ---- keys ----------------------------------------------------------------------------------- */

static uint64_t hash(uint64_t h, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u; /* FNV-1a */
    return h;
}

/* (a), (iv), (12): what stands at the head of a subparagraph inside a sentence. */
static bool is_label(const char *word, size_t len)
{
    if (len < 3 || word[0] != '(')
        return false;
    size_t inner = strcspn(word, ")") - 1;
    if (inner + 2 < len || inner == 0 || inner > 4)
        return false;
    bool is_roman = true, is_number = true;
    for (size_t i = 1; i <= inner; i++) {
        is_roman = is_roman && strchr("ivx", word[i]);
        is_number = is_number && word[i] >= '0' && word[i] <= '9';
    }
    return is_roman || is_number || (inner == 1 && word[1] >= 'a' && word[1] <= 'z');
}

static bool is_ascii(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)word[i] >= 0x80)
            return false;
    return true;
}

/* Letters and digits of a word in small letters; `out` has room for as many bytes. */
static size_t fold_ascii(const char *word, size_t len, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        char c = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + ('a' - 'A')) : word[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
    }
    return n;
}

static void set_key(rap_arena *arena, const char *text, rap_token *t)
{
    const char *word = text + t->start;
    size_t len = t->end - t->start, n;
    char small[64];
    if (is_label(word, len)) {
        t->key = LABEL_KEY;
        return;
    }
    if (is_ascii(word, len) && len <= sizeof small) {
        n = fold_ascii(word, len, small);
        t->letters = n;
        t->key = n ? hash(0xcbf29ce484222325u, small, n) : hash(2, word, len);
        return;
    }
    const char *plain = rap_unicode_plain(arena, rap_arena_copy(arena, word, len));
    t->letters = rap_utf8_count(plain);
    t->key = 0xcbf29ce484222325u;
    for (const char *p = plain; *p; p++)
        t->key = *p == ' ' ? t->key : hash(t->key, p, 1);
    if (!*plain)
        t->key = hash(2, word, len);
}

/* ---- cutting -------------------------------------------------------------------------------- */

static part part_of(const char *p)
{
    const char *at = p;
    size_t len;
    uint32_t c = rap_utf8_next(&at);
    if (rap_is_space(c))
        return PART_SPACE;
    if (rap_raised_read(p, &len))
        return PART_MARK;
    if (rap_is_letter(c) || rap_is_digit(c))
        return PART_WORD;
    if (c == '-' || c == '/' || c == '\'' || c == '&' || c == '_' || c == '.' || c == '@' || c == 0x2019
        || (c >= 0x2010 && c <= 0x2013))
        return PART_JOINER;
    if (c == '(' || c == '[' || c == '{' || c == 0x201c || c == 0x2018 || c == 0xab || c == 0xbf || c == 0xa1
        || c == 0x300a || c == 0x300c || c == 0xff08)
        return PART_OPENER;
    return PART_SIGN;
}

/* Whether what begins here begins a token, what was read last being known. */
static bool begins(part last, part now)
{
    switch (now) {
    case PART_WORD: return last == PART_WORD || last == PART_SIGN || last == PART_MARK || last == PART_NONE;
    case PART_OPENER: return last == PART_SIGN || last == PART_MARK || last == PART_NONE;
    case PART_MARK: return last != PART_MARK;
    default: return last == PART_NONE;
    }
}

static void begin(cutter *c, size_t at)
{
    c->made.list = rap_arena_grow(c->arena, c->made.list, c->made.count, &c->room, sizeof *c->made.list);
    if (c->made.count)
        c->made.list[c->made.count - 1].next = at;
    c->made.list[c->made.count] = (rap_token){.start = c->made.count ? at : 0};
    c->made.count++;
}

static void take(cutter *c, size_t from, size_t to)
{
    part now = part_of(c->text + from);
    if (now == PART_SPACE) {
        c->last = PART_NONE;
        return;
    }
    if (begins(c->last, now))
        begin(c, from);
    c->made.list[c->made.count - 1].end = to;
    c->last = now;
}

/* Takes a word without the raised letters that it may end with, which to Unicode are letters of it, and then those. */
static void take_word(cutter *c, size_t from, size_t to)
{
    size_t mark = from, len;
    while (mark < to && !rap_raised_read(c->text + mark, &len))
        mark++;
    if (mark > from)
        take(c, from, mark);
    if (mark < to)
        take(c, mark, to);
}

rap_tokens rap_tokens_of(rap_arena *arena, const char *text)
{
    cutter c = {.arena = arena, .text = text};
    size_t count, *ends = rap_unicode_boundaries(arena, text, &count);
    for (size_t i = 0; i + 1 < count; i++)
        take_word(&c, ends[i], ends[i + 1]);
    if (c.made.count == 0 && *text)
        begin(&c, 0);
    if (c.made.count) {
        rap_token *last = &c.made.list[c.made.count - 1];
        last->next = strlen(text);
        last->end = last->end ? last->end : last->next;
    }
    for (size_t i = 0; i < c.made.count; i++)
        set_key(arena, text, &c.made.list[i]);
    return c.made;
}

/* ---- likeness ------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    const rap_token *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static rap_token *sorted(rap_arena *scratch, rap_tokens t)
{
    rap_token *copy = rap_arena_alloc(scratch, (t.count + 1) * sizeof *copy);
    if (t.count) {
        memcpy(copy, t.list, t.count * sizeof *copy);
        qsort(copy, t.count, sizeof *copy, by_key);
    }
    return copy;
}

/* Words of up to three letters are mostly the mortar of a sentence. */
static double weight(const rap_token *t)
{
    return t->letters > 3 ? (double)(t->letters < 12 ? t->letters : 12) : t->letters ? 1 : 0;
}

static double weight_of(rap_tokens t)
{
    double sum = 0;
    for (size_t i = 0; i < t.count; i++)
        sum += weight(&t.list[i]);
    return sum;
}

double rap_tokens_likeness(rap_arena *scratch, rap_tokens a, rap_tokens b)
{
    const rap_token *x = sorted(scratch, a), *y = sorted(scratch, b);
    double all = weight_of(a) + weight_of(b), shared = 0;
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        if (x[i].key == y[j].key) {
            shared += weight(&x[i]);
            i++;
            j++;
        } else if (x[i].key < y[j].key) {
            i++;
        } else {
            j++;
        }
    }
    return all > 0 ? 2 * shared / all : a.count == b.count ? 1 : 0;
}
