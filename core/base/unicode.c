#include "base/unicode.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

/* How many of the next bytes are ASCII, but for the last seven; NUL is not among them. */
static size_t ascii_len(const char *bytes, size_t len)
{
    const uint64_t ones = 0x0101010101010101;
    size_t at = 0;
    for (uint64_t word; at + sizeof word <= len; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if ((word | (word - ones)) & ones << 7)
            break;
    }
    return at;
}

bool rap_utf8_is_valid(const char *bytes, size_t len, size_t *bad)
{
    size_t place = ascii_len(bytes, len);
    while (place < len) {
        size_t start = place;
        UChar32 c;
        if ((signed char)bytes[place] > 0) { /* ASCII, as most is */
            place++;
            continue;
        }
        /* ICU counts in 32 bits: hand it a window that holds any one character. */
        int32_t i = 0, window = (int32_t)(len - place < 4 ? len - place : 4);
        U8_NEXT(bytes + place, i, window, c);
        place += (size_t)i;
        if (c <= 0) {
            if (bad)
                *bad = start;
            return false;
        }
    }
    return true;
}

/* Bytes of the character that begins there where it is one of control, or of those that turn the
 * words after it around (U+202A to U+202E, U+2066 to U+2069) or end a line; else 0. */
static size_t control_len(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    if (c[0] < 0x20 || c[0] == 0x7F)
        return 1;
    if (c[0] == 0xC2)
        return c[1] < 0xA0 ? 2 : 0;
    bool is_turn = c[0] == 0xE2 && ((c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) || (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9));
    return is_turn ? 3 : 0;
}

void rap_utf8_clean(char *text, const char *kept)
{
    char *from = text;
    size_t bad, len = strlen(text);
    for (; !rap_utf8_is_valid(from, len, &bad); len -= bad + 1, from += bad + 1)
        from[bad] = '?';
    for (; *text; text++)
        if (control_len(text) && !strchr(kept, *text))
            memset(text, '?', control_len(text));
}

uint32_t rap_utf8_next(const char **place)
{
    const char *p = *place;
    if (!*p)
        return RAP_NO_CODE_POINT;
    int32_t i = 0;
    UChar32 c;
    U8_NEXT_UNSAFE(p, i, c);
    *place = p + i;
    return (uint32_t)c;
}

size_t rap_utf8_count(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += U8_IS_TRAIL(*text) ? 0 : 1;
    return count;
}

size_t rap_utf8_offset(const char *text, size_t index)
{
    const char *p = text;
    while (index-- > 0 && rap_utf8_next(&p) != RAP_NO_CODE_POINT)
        continue;
    return (size_t)(p - text);
}

bool rap_is_letter(uint32_t c)
{
    if (c < 0x80) /* most are, and need no table */
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool rap_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER;
}

bool rap_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : (U_GET_GC_MASK((UChar32)c) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool rap_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_charType((UChar32)c) == U_LOWERCASE_LETTER;
}

bool rap_is_sign(uint32_t c)
{
    return c >= 0x80 && (U_GET_GC_MASK((UChar32)c) & (U_GC_SO_MASK | U_GC_SM_MASK | U_GC_PD_MASK | U_GC_CO_MASK)) != 0;
}

bool rap_is_space(uint32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace((UChar32)c);
}

const char *rap_unicode_first_words(rap_arena *arena, const char *text, size_t most)
{
    size_t len = strlen(text);
    if (len <= most)
        return text;
    for (len = most; len && text[len] != ' ';)
        len--;
    if (!len)
        for (len = most; ((unsigned char)text[len] & 0xc0) == 0x80;)
            len--;
    return rap_arena_format(arena, "%.*s …", (int)len, text);
}

char *rap_unicode_squeeze(rap_arena *arena, const char *text)
{
    char *out = rap_arena_copy(arena, text, strlen(text));
    size_t len = 0;
    bool is_gap = false;
    for (const char *p = text, *start = p; *p; start = p) {
        if (rap_is_space(rap_utf8_next(&p))) {
            is_gap = len > 0;
            continue;
        }
        if (is_gap)
            out[len++] = ' ';
        is_gap = false;
        memmove(out + len, start, (size_t)(p - start));
        len += (size_t)(p - start);
    }
    out[len] = '\0';
    return out;
}

/* ---- forms for comparison --------------------------------------------------------------- */

static bool is_plain_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* Letters and digits of an already folded character, others one space. */
static void add_plain(rap_text *out, uint32_t c, bool *is_gap)
{
    if (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK)
        return;
    if (!(U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_N_MASK))) {
        *is_gap = out->len > 0;
        return;
    }
    if (*is_gap)
        rap_text_char(out, ' ');
    *is_gap = false;
    rap_text_code_point(out, c);
}

/* NFKD of the text after case folding, as UTF-8 in the arena. */
static const char *fold(rap_arena *arena, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    int32_t len = (int32_t)strlen(text), room = len + 1, got = 0;
    UChar *wide = rap_arena_alloc(arena, (size_t)room * sizeof *wide);
    u_strFromUTF8(wide, room, &got, text, len, &status);
    /* Case folding at most triples a string, and so does NFKD of what it gives, but
     * for some ligatures of Arabic that grow eighteenfold. */
    int32_t folded_room = got * 3 + 1, plain_room = got * 18 + 1;
    UChar *folded = rap_arena_alloc(arena, (size_t)folded_room * sizeof *folded);
    UChar *plain = rap_arena_alloc(arena, (size_t)plain_room * sizeof *plain);
    got = u_strFoldCase(folded, folded_room, wide, got, U_FOLD_CASE_DEFAULT, &status);
    got = unorm2_normalize(nfkd, folded, got, plain, plain_room, &status);
    char *out = rap_arena_alloc(arena, (size_t)(U_SUCCESS(status) ? got : 0) * 3 + 1);
    if (U_SUCCESS(status))
        u_strToUTF8(out, got * 3 + 1, NULL, plain, got, &status);
    if (U_FAILURE(status))
        rap_arena_exhausted(arena);
    return out;
}

char *rap_unicode_plain(rap_arena *arena, const char *text)
{
    rap_text out = {.arena = arena};
    bool is_gap = false;
    if (is_plain_ascii(text)) {
        for (; *text; text++)
            add_plain(&out, (uint32_t)(*text >= 'A' && *text <= 'Z' ? *text + 32 : *text), &is_gap);
    } else {
        const char *p = fold(arena, text);
        for (uint32_t c; (c = rap_utf8_next(&p)) != RAP_NO_CODE_POINT;)
            add_plain(&out, c, &is_gap);
    }
    return rap_text_detach(&out);
}

char *rap_unicode_slug(rap_arena *arena, const char *text)
{
    char *plain = rap_unicode_plain(arena, text);
    size_t len = 0;
    for (const char *p = plain; *p; p++)
        if ((unsigned char)*p < 0x80 && (*p != ' ' || (len && plain[len - 1] != '-')))
            plain[len++] = *p == ' ' ? '-' : *p;
    while (len && plain[len - 1] == '-')
        len--;
    plain[len] = '\0';
    return len ? plain : rap_arena_string(arena, "untitled");
}

bool rap_unicode_alike(rap_arena *arena, const char *a, const char *b)
{
    return strcmp(rap_unicode_plain(arena, a), rap_unicode_plain(arena, b)) == 0;
}

/* ---- words and sentences ------------------------------------------------------------------ */

/* An iterator, kept by the process: opening one reads its rules. */
static UBreakIterator *iterator_of(UBreakIteratorType type)
{
    static UBreakIterator *kept[UBRK_TITLE + 1];
    UErrorCode status = U_ZERO_ERROR;
    if (!kept[type])
        kept[type] = ubrk_open(type, "", NULL, 0, &status);
    return U_SUCCESS(status) ? kept[type] : NULL;
}

static size_t *boundaries(rap_arena *arena, UBreakIteratorType type, const char *text, size_t *count)
{
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    UBreakIterator *iterator = iterator_of(type);
    size_t room = 0, *list = NULL;
    *count = 0;
    utext_openUTF8(&bytes, text, -1, &status);
    if (!iterator)
        rap_arena_exhausted(arena);
    ubrk_setUText(iterator, &bytes, &status);
    for (int32_t at = ubrk_first(iterator); U_SUCCESS(status) && at != UBRK_DONE; at = ubrk_next(iterator)) {
        list = rap_arena_grow(arena, list, *count, &room, sizeof *list);
        list[(*count)++] = (size_t)at;
    }
    utext_close(&bytes);
    if (U_FAILURE(status))
        rap_arena_exhausted(arena);
    return list;
}

size_t *rap_unicode_boundaries(rap_arena *arena, const char *text, size_t *count)
{
    return boundaries(arena, UBRK_WORD, text, count);
}

size_t *rap_unicode_sentences(rap_arena *arena, const char *text, size_t *count)
{
    return boundaries(arena, UBRK_SENTENCE, text, count);
}

/* ---- letters ---------------------------------------------------------------------------- */

/* Spreads a code point over 64 bits (the finalizer of SplitMix64, Steele and others
 * 2014), so that sums of different letters differ. */
static uint64_t spread(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void count_letter(rap_letters *letters, UChar32 c)
{
    if (!(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)))
        return;
    letters->count++;
    letters->checksum += spread((uint64_t)c);
}

/* A character that NFKC may change, by itself: superscript digits, ligatures. */
static void count_compatible(rap_letters *letters, UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar parts[32];
    int32_t len = U_SUCCESS(status) ? unorm2_getDecomposition(nfkc, c, parts, 32, &status) : -1;
    if (len < 0 || U_FAILURE(status)) {
        count_letter(letters, c);
        return;
    }
    for (int32_t i = 0; i < len;) {
        UChar32 part;
        U16_NEXT(parts, i, len, part);
        count_letter(letters, part);
    }
}

void rap_letters_add(rap_letters *letters, const char *text)
{
    if (!text)
        return;
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;) {
        if (c < 0x80)
            count_letter(letters, (UChar32)c);
        else
            count_compatible(letters, (UChar32)c);
    }
}

/* ---- order and width -------------------------------------------------------------------- */

static UCollator *collator_for(const char *language)
{
    static struct {
        char language[32];
        UCollator *collator;
    } kept[8];
    static size_t next;
    if (!language)
        language = "";
    for (size_t i = 0; i < 8; i++)
        if (kept[i].collator && strcmp(kept[i].language, language) == 0)
            return kept[i].collator;
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(language, &status);
    if (U_FAILURE(status))
        return NULL;
    size_t slot = next++ % 8;
    if (kept[slot].collator)
        ucol_close(kept[slot].collator);
    strncpy(kept[slot].language, language, sizeof kept[slot].language - 1);
    return kept[slot].collator = collator;
}

int rap_unicode_collate(const char *language, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = collator_for(language);
    UCollationResult order = collator ? ucol_strcollUTF8(collator, a, -1, b, -1, &status) : UCOL_EQUAL;
    if (U_SUCCESS(status) && order != UCOL_EQUAL)
        return order;
    return strcmp(a, b);
}

/* Whether two strings differ in nothing that makes another letter. */
static bool is_same_letter(const char *language, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = collator_for(language);
    if (!collator)
        return false;
    UCollationStrength strength = ucol_getStrength(collator);
    ucol_setStrength(collator, UCOL_PRIMARY);
    bool is_same = ucol_strcollUTF8(collator, a, -1, b, -1, &status) == UCOL_EQUAL && U_SUCCESS(status);
    ucol_setStrength(collator, strength);
    return is_same;
}

/* The first letter of how a Chinese character is read; 0 where ICU does not know. */
static uint32_t reading_of(uint32_t character)
{
    static const UChar id[] = {'H', 'a', 'n', '-', 'L', 'a', 't', 'i', 'n', 0};
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *reader = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    UChar text[32];
    int32_t len = 0, limit;
    UBool failed = false;
    U16_APPEND(text, len, 32, character, failed);
    limit = len;
    if (U_SUCCESS(status) && !failed)
        utrans_transUChars(reader, text, &len, 32, 0, &limit, &status);
    utrans_close(reader);
    return U_SUCCESS(status) && len > 0 ? text[0] : 0;
}

const char *rap_unicode_letter(rap_arena *arena, const char *language, const char *word)
{
    uint32_t c = RAP_NO_CODE_POINT;
    while ((c = rap_utf8_next(&word)) != RAP_NO_CODE_POINT && !rap_is_letter(c) && !rap_is_digit(c))
        ;
    if (c == RAP_NO_CODE_POINT)
        return "";
    if (rap_is_digit(c))
        return "0–9";
    uint32_t read = uscript_hasScript((UChar32)c, USCRIPT_HAN) ? reading_of(c) : 0;
    rap_text own = {.arena = arena}, plain = {.arena = arena};
    rap_text_code_point(&own, (uint32_t)u_toupper((UChar32)(read ? read : c)));
    const char *base = rap_unicode_plain(arena, rap_text_string(&own));
    uint32_t first = rap_utf8_next(&base);
    rap_text_code_point(&plain, (uint32_t)u_toupper((UChar32)first));
    bool is_arabic = uscript_hasScript((UChar32)c, USCRIPT_ARABIC); /* ICU orders alif with madda as a letter; dictionaries do not */
    return read || is_arabic || is_same_letter(language, rap_text_string(&own), rap_text_string(&plain)) ? rap_text_string(&plain) : rap_text_string(&own);
}

size_t rap_unicode_width(const char *text)
{
    size_t width = 0;
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;) {
        int32_t east = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
        if (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
            continue;
        width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

const char *rap_unicode_script(uint32_t code_point)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *name = uscript_getShortName(uscript_getScript((UChar32)code_point, &status));
    return name ? name : "";
}

const char *rap_unicode_rtl_script(const char *text)
{
    while (*text) {
        UChar32 c = (UChar32)rap_utf8_next(&text);
        UCharDirection direction = c < 0x80 && !rap_is_letter((uint32_t)c) ? U_OTHER_NEUTRAL : u_charDirection(c);
        if (direction == U_LEFT_TO_RIGHT)
            return NULL;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return rap_unicode_script((uint32_t)c);
    }
    return NULL;
}
