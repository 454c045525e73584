/* site_index.c - the index of the search; see site.h and templates/html/README.md. Each word stands in it once, in a
 * dictionary, and an entry is the numbers of its words in their order: small ones for words that are frequent. It is a
 * script of data, since pages that were opened from a folder may read no other file. */
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "site.h"

/* Digits of numbers: letters of a script's string that need no escape. The first, no letters of words, begin a word. */
#define BEGINS "!#$%&'()*+,-./:;=>?@[]^_`{|}~"
static const char DIGITS[] = BEGINS "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
enum { BASE = sizeof DIGITS - 1, SHARED_MOST = sizeof BEGINS - 2 };

/* How many first digits numbers of 1, 2, 3 and 5 digits have. */
enum { BANDS = 4 };
static const size_t HEADS[BANDS] = {60, 24, 6, 1}, WIDTHS[BANDS] = {1, 2, 3, 5};

/* Between two words a space is not written; letters are of writing without spaces, each for itself. */
enum kind { WORD, LETTER, SIGN, KINDS };

typedef struct token {
    const char *words; /* the job's memory */
    size_t len;
    enum kind kind;
    size_t count, number;
} token;

enum field { ADDRESS, NAME, TEXT, FIELDS };

typedef struct site_index {
    html_site *s;
    const UNormalizer2 *forms;
    token *tokens;         /* as they were met, in the end by numbers */
    size_t count, room;
    size_t *slots;         /* 1 + place of a token, by its hash */
    size_t slots_count;
    html_capture now[FIELDS], before[FIELDS]; /* of an entry, and of the one before it */
    bool is_written;
} site_index;

/* ---- tokens -------------------------------------------------------------------------------------- */

/* Whether a sign stands for letters, as ™ does, which a search finds. */
static bool stands_for_letters(const site_index *x, UChar32 c)
{
    UChar form[64];
    UErrorCode error = U_ZERO_ERROR;
    int32_t len = x->forms ? unorm2_getDecomposition(x->forms, c, form, 64, &error) : -1;
    for (int32_t at = 0; U_SUCCESS(error) && at < len;) {
        U16_NEXT(form, at, len, c);
        if (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK))
            return true;
    }
    return false;
}

static enum kind kind_of(const site_index *x, UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) && (c < 0x80 || !stands_for_letters(x, c)))
        return SIGN;
    return c >= 0x80 && uscript_breaksBetweenLetters(uscript_getScript(c, &error)) ? LETTER : WORD;
}

/* The token that begins at a byte: where it ends, and its kind. */
static size_t end_of_token(const site_index *x, const char *text, size_t at, size_t len, enum kind *kind)
{
    UChar32 c;
    U8_NEXT_UNSAFE(text, at, c);
    *kind = kind_of(x, c);
    for (size_t next = at; at < len && *kind != LETTER; at = next) {
        U8_NEXT_UNSAFE(text, next, c);
        if (kind_of(x, c) != *kind)
            break;
    }
    return at;
}

/* ---- the dictionary ------------------------------------------------------------------------------ */

static size_t hash_of(const char *words, size_t len)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)words[i]) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32);
}

static size_t *slot_of(const site_index *x, const char *words, size_t len)
{
    size_t at = hash_of(words, len) & (x->slots_count - 1);
    for (; x->slots[at]; at = (at + 1) & (x->slots_count - 1)) {
        const token *t = &x->tokens[x->slots[at] - 1];
        if (t->len == len && memcmp(t->words, words, len) == 0)
            break;
    }
    return &x->slots[at];
}

static void fill_slots(site_index *x)
{
    memset(x->slots, 0, x->slots_count * sizeof *x->slots);
    for (size_t i = 0; i < x->count; i++)
        *slot_of(x, x->tokens[i].words, x->tokens[i].len) = i + 1;
}

/* Room for one more, with slots for twice as many. */
static bool make_room(site_index *x)
{
    const html_page *p = &x->s->page;
    size_t room = x->room ? 2 * x->room : 1024;
    if (x->count < x->room)
        return true;
    token *tokens = p->host->alloc(p->job, room * sizeof *tokens);
    size_t *slots = p->host->alloc(p->job, 4 * room * sizeof *slots);
    if (!tokens || !slots)
        return false;
    if (x->count)
        memcpy(tokens, x->tokens, x->count * sizeof *tokens);
    x->tokens = tokens;
    x->slots = slots;
    x->room = room;
    x->slots_count = 4 * room;
    fill_slots(x);
    return true;
}

static void count_token(site_index *x, const char *words, size_t len, enum kind kind)
{
    const html_page *p = &x->s->page;
    if (!make_room(x))
        return;
    size_t *slot = slot_of(x, words, len);
    char *own = *slot ? NULL : p->host->alloc(p->job, len + 1);
    if (own) {
        memcpy(own, words, len);
        own[len] = '\0';
        x->tokens[x->count] = (token){.words = own, .len = len, .kind = kind};
        *slot = ++x->count;
    }
    if (*slot)
        x->tokens[*slot - 1].count++;
}

static int by_count(const void *a, const void *b)
{
    const token *x = a, *y = b;
    return x->count != y->count ? x->count > y->count ? -1 : 1 : strcmp(x->words, y->words);
}

static int by_words(const void *a, const void *b)
{
    const token *x = a, *y = b;
    return x->kind != y->kind ? x->kind < y->kind ? -1 : 1 : strcmp(x->words, y->words);
}

/* How many numbers a band has. */
static size_t size_of(size_t band)
{
    size_t size = HEADS[band];
    for (size_t i = 1; i < WIDTHS[band]; i++)
        size *= BASE;
    return size;
}

/* Numbers: the more frequent the shorter; those of one length by words, which then share their beginnings. */
static void number_tokens(site_index *x)
{
    if (x->count)
        qsort(x->tokens, x->count, sizeof *x->tokens, by_count);
    for (size_t band = 0, first = 0; band < BANDS && first < x->count; first += size_of(band++)) {
        size_t left = x->count - first;
        qsort(x->tokens + first, left < size_of(band) ? left : size_of(band), sizeof *x->tokens, by_words);
    }
    for (size_t i = 0; i < x->count; i++)
        x->tokens[i].number = i;
    if (x->count)
        fill_slots(x);
}

/* ---- writing ------------------------------------------------------------------------------------- */

static void put_digits(html_page *p, size_t number, size_t width)
{
    char digits[8] = "";
    for (size_t i = width; i-- > 0; number /= BASE)
        digits[i] = DIGITS[number % BASE];
    html_put(p, digits);
}

static void put_token(site_index *x, const char *words, size_t len)
{
    size_t slot = x->count ? *slot_of(x, words, len) : 0, number = slot ? slot - 1 : 0, head = 0, band = 0;
    for (; band + 1 < BANDS && number >= size_of(band); band++) {
        number -= size_of(band);
        head += HEADS[band];
    }
    for (size_t i = 1; i < WIDTHS[band]; i++)
        head *= BASE;
    put_digits(&x->s->page, head + number, WIDTHS[band]);
}

/* Bytes that two texts begin with and that end before a word; `*units` how many letters of a script's string. */
static size_t shared_len(const site_index *x, const char *a, const char *b, size_t *units)
{
    size_t len = 0, whole = 0, at = 0;
    UChar32 c, d;
    *units = 0;
    for (size_t count = 0; a[at] && b[at] && count + 2 < (size_t)BASE * BASE;) {
        size_t next = at, other = at;
        U8_NEXT_UNSAFE(a, next, c);
        U8_NEXT_UNSAFE(b, other, d);
        if (c != d)
            break;
        count += U16_LENGTH(c);
        at = next;
        if (kind_of(x, c) == WORD)
            continue;
        len = at;
        whole = count;
    }
    *units = whole;
    return len;
}

/* Words of one length, each as a sign for how many letters it shares with the one before it, and the others. */
static void put_words(html_page *p, const token *list, size_t count)
{
    const char *before = "";
    for (size_t i = 0; i < count; before = list[i++].words) {
        const char *words = list[i].words;
        size_t same = 0, next = 0, units = 0;
        UChar32 c, d;
        while (words[same] && before[same]) {
            size_t other = same;
            U8_NEXT_UNSAFE(words, next, c);
            U8_NEXT_UNSAFE(before, other, d);
            if (c != d || units + (size_t)U16_LENGTH(c) > SHARED_MOST)
                break;
            units += (size_t)U16_LENGTH(c);
            same = next;
        }
        put_digits(p, units, 1);
        html_text(p, words + same);
    }
}

static void put_band(html_page *p, const token *list, size_t count)
{
    size_t first[KINDS + 1] = {[KINDS] = count};
    for (size_t kind = 0, i = 0; kind < KINDS; kind++) {
        first[kind] = i;
        while (i < count && (size_t)list[i].kind == kind)
            i++;
    }
    html_put(p, "[\"");
    put_words(p, list, first[LETTER]);
    html_put(p, "\",\"");
    for (size_t i = first[LETTER]; i < first[SIGN]; i++)
        html_text(p, list[i].words);
    html_put(p, "\",[");
    for (size_t i = first[SIGN]; i < count; i++) {
        html_put(p, i > first[SIGN] ? ",\"" : "\"");
        html_text(p, list[i].words);
        html_put(p, "\"");
    }
    html_put(p, "]],\n");
}

static void put_dictionary(site_index *x)
{
    html_page *p = &x->s->page;
    html_put(p, "\"digits\": \"");
    html_put(p, DIGITS);
    html_put(p, "\", \"bands\": [");
    for (size_t band = 0; band < BANDS; band++) {
        html_put(p, band ? ", [" : "[");
        html_number(p, HEADS[band]);
        html_put(p, ", ");
        html_number(p, WIDTHS[band]);
        html_put(p, "]");
    }
    html_put(p, "],\n\"tokens\": [\n");
    for (size_t band = 0, first = 0; band < BANDS && first < x->count; first += size_of(band++))
        put_band(p, x->tokens + first, x->count - first < size_of(band) ? x->count - first : size_of(band));
    html_put(p, "],\n");
}

/* ---- entries ------------------------------------------------------------------------------------- */

static void take_field(site_index *x, enum field field)
{
    const char *text = x->now[field].bytes ? x->now[field].bytes : "", *before = x->before[field].bytes ? x->before[field].bytes : "";
    size_t units = 0, at = field == TEXT ? 0 : shared_len(x, before, text, &units), len = strlen(text);
    enum kind kind, next_kind, last = SIGN;
    if (x->is_written && field != TEXT)
        put_digits(&x->s->page, units, 2);
    for (size_t end; at < len; at = end) {
        end = end_of_token(x, text, at, len, &kind);
        if (last == WORD && end < len && end == at + 1 && text[at] == ' ') {
            end_of_token(x, text, end, len, &next_kind);
            if (next_kind == WORD)
                continue;
        }
        last = kind;
        if (x->is_written)
            put_token(x, text + at, end - at);
        else
            count_token(x, text + at, end - at, kind);
    }
    if (x->is_written && field != TEXT)
        html_put(&x->s->page, " ");
}

/* Counts the words of an entry, or writes their numbers. */
static void take_entry(site_index *x, const site_entry *e)
{
    html_page *p = &x->s->page;
    void (*const fields[FIELDS])(html_site *, const site_entry *) = {site_search_address, site_search_name, site_search_text};
    p->is_plain = p->is_script = true;
    for (size_t i = 0; i < FIELDS; i++) {
        html_capture_begin(p, &x->now[i]);
        fields[i](x->s, e);
        html_capture_end(p);
    }
    html_put(p, x->is_written ? "\"" : NULL);
    for (size_t i = 0; i < FIELDS; i++) {
        html_capture kept = x->before[i];
        take_field(x, i);
        x->before[i] = x->now[i];
        x->now[i] = kept;
    }
    html_put(p, x->is_written ? "\",\n" : NULL);
    p->is_plain = p->is_script = false;
}

static void take_entries(site_index *x)
{
    html_site *s = x->s;
    memset(x->now, 0, sizeof x->now);
    memset(x->before, 0, sizeof x->before);
    for (size_t i = 0; i < s->entries_count && html_goes_on(&s->page); i++)
        if (site_search_has(s, &s->entries[i]))
            take_entry(x, &s->entries[i]);
}

void site_search_index(html_site *s)
{
    html_page *p = &s->page;
    UErrorCode error = U_ZERO_ERROR;
    site_index x = {.s = s, .forms = unorm2_getNFKDInstance(&error)};
    take_entries(&x);
    number_tokens(&x);
    x.is_written = true;
    p->host->open_part(p->job, "index.js");
    html_put(p, "\"use strict\";\n/* words, and the numbers of those of all that can be found */\nconst rapporteurIndex = {\n");
    p->is_plain = p->is_script = true;
    put_dictionary(&x);
    html_put(p, "\"entries\": [\n");
    take_entries(&x);
    html_put(p, "]};\n");
    p->is_plain = p->is_script = false;
}
