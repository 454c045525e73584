#include "model/symbols.h"

#include <string.h>

#include "base/unicode.h"

#define PARTS_MAX 16
#define PART_MAX 40   /* bytes */
#define SERIES_MAX 16 /* bytes */
#define INITIALS_MAX 5 /* bytes */

/* Series that the United Nations issue; others are recognised by their form alone. */
static const char *const SERIES[] = {
    "A", "APLC", "BWC", "CAC", "CAT", "CBD", "CCM", "CCPR", "CCW", "CD", "CED", "CEDAW", "CEP", "CERD", "CMW", "CRC",
    "CRPD", "CTOC", "DC", "DP", "E", "EB.AIR", "ECE", "ENERGY", "FCCC", "HRI", "HSP", "ICCD", "ID", "IDB", "ISBA",
    "ITC", "JIU", "LC", "LOS", "MP.EIA", "MP.PP", "MP.WAT", "NPT", "PBC", "S", "SPLOS", "ST", "T", "TD", "TRADE",
    "TRANS", "UNCTAD", "UNEP", "UNFPA", "UNW", "WIPO", NULL,
};
/* Parts that number a document, with a point before the number. */
static const char *const NUMBERED[] = {
    "Add", "Amend", "CRP", "Corr", "DEC", "INF", "Inf", "L", "MISC", "Misc", "NC", "NGO", "NV", "PET", "PRST", "PV",
    "RES", "Rev", "SR", "Summary", "TA", NULL,
};
/* Parts that number a body, and no document. */
static const char *const BODIES[] = {"AC", "C", "CN", "CONF", "EA", "GC", "GE", "MEM", "PC", "SC", "SUB", "WG", "WP", NULL};

typedef struct part {
    const char *text;
    size_t len;
} part;

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_part_char(char c)
{
    return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
}

static bool is_in(const char *const *list, const char *text, size_t len)
{
    for (; *list; list++)
        if (strlen(*list) == len && strncmp(*list, text, len) == 0)
            return true;
    return false;
}

/* ---- kinds of parts ----------------------------------------------------------------------- */

static bool is_year(part p)
{
    return p.len == 4 && (strncmp(p.text, "19", 2) == 0 || strncmp(p.text, "20", 2) == 0) && is_digit(p.text[2]) &&
           is_digit(p.text[3]);
}

/* 25, 5-8, 12A, S-21, ES-10 */
static bool is_number(part p)
{
    size_t i = 0;
    if (is_upper(p.text[0])) {
        while (i < p.len && is_upper(p.text[i]))
            i++;
        if (i > 3 || i + 1 >= p.len || p.text[i++] != '-')
            return false;
    }
    for (; i < p.len; i++)
        if (!is_digit(p.text[i]) && p.text[i] != '-' && !(i + 1 == p.len && i > 0 && is_upper(p.text[i])))
            return false;
    return true;
}

/* WG.4, Add.1: one of the words, a point, digits. */
static bool is_pointed(part p, const char *const *words)
{
    size_t head = 0;
    while (head < p.len && p.text[head] != '.')
        head++;
    if (head == p.len || head + 1 == p.len || !is_in(words, p.text, head))
        return false;
    for (size_t i = head + 1; i < p.len; i++)
        if (!is_digit(p.text[i]) && !(is_upper(p.text[i]) && words == BODIES))
            return false;
    return true;
}

static bool has_small_letter(part p)
{
    for (size_t i = 0; i < p.len; i++)
        if (p.text[i] >= 'a' && p.text[i] <= 'z')
            return true;
    return false;
}

/* ---- one symbol ----------------------------------------------------------------------------- */

static bool has_number_before_last(const part *parts, size_t count)
{
    for (size_t i = 1; i + 1 < count; i++)
        if (is_number(parts[i]))
            return true;
    return false;
}

/* A document ends with its number; a session's year, a body and a word are not one. */
static bool ends_well(const part *parts, size_t count)
{
    part last = parts[count - 1];
    if (is_year(last))
        return has_number_before_last(parts, count);
    if (is_number(last) || is_pointed(last, NUMBERED))
        return true;
    return is_pointed(last, (const char *const[]){"WP", NULL}) && has_number_before_last(parts, count);
}

static bool is_short_symbol(const part *parts)
{
    return (is_number(parts[1]) && parts[1].len >= 3 && !is_year(parts[1])) || is_pointed(parts[1], NUMBERED);
}

static bool is_letters(part p, size_t len)
{
    for (size_t i = 0; i < p.len; i++)
        if (!is_upper(p.text[i]))
            return false;
    return p.len == len;
}

/* Of the committee of a treaty on a State, as CRPD/C/PRY/CO/1 and CRPD/C/PRY/2. */
static bool is_of_treaty(const part *parts, size_t count)
{
    return count > 3 && is_letters(parts[1], 1) && parts[1].text[0] == 'C' && is_letters(parts[2], 3);
}

static bool is_document(const part *parts, size_t count)
{
    bool is_known = is_in(SERIES, parts[0].text, parts[0].len);
    if (count < 2 || !ends_well(parts, count))
        return false;
    if (is_known)
        return count > 2 || is_short_symbol(parts);
    if (is_of_treaty(parts, count))
        return true;
    for (size_t i = 1; i < count && count > 2; i++)
        if ((is_year(parts[i]) && i + 1 < count) || is_pointed(parts[i], BODIES) || is_pointed(parts[i], NUMBERED))
            return true;
    return false;
}

/* Whether a hyphen here is followed by another symbol, as in A/1/2-B/3/4. */
static bool joins(const char *hyphen)
{
    const char *p = hyphen + 1;
    while (p - hyphen <= SERIES_MAX && (is_upper(*p) || (*p == '.' && p > hyphen + 1)))
        p++;
    return p > hyphen + 1 && *p == '/' && (is_upper(p[1]) || is_digit(p[1]));
}

static bool is_series_start(const char *p, size_t *len)
{
    const char *start = p;
    while (p - start <= SERIES_MAX && (is_upper(*p) || (p > start && (*p == '.' || *p == '-') && is_upper(p[1]))))
        p++;
    *len = (size_t)(p - start);
    return *len > 0 && *len <= SERIES_MAX && *p == '/';
}

/* Length of the part at `p`, without points and hyphens that end it. Behind a number
 * another symbol may be joined; FPA-ICEF-UNW is one part. */
static size_t part_length(const char *p)
{
    size_t len = 0;
    bool has_digit = false;
    while (len <= PART_MAX && is_part_char(p[len]) && !(p[len] == '-' && has_digit && joins(p + len)))
        has_digit = is_digit(p[len++]) || has_digit;
    while (len > 0 && (p[len - 1] == '.' || p[len - 1] == '-'))
        len--;
    return len;
}

/* The initials of a body: CdP, GdT. */
static bool is_initials(part p)
{
    size_t capitals = 0;
    for (size_t i = 0; i < p.len; i++)
        capitals += is_upper(p.text[i]);
    return p.len <= INITIALS_MAX && capitals > 1 && capitals + 1 >= p.len && is_upper(p.text[p.len - 1]);
}

static bool is_proper_part(part p)
{
    return p.len > 0 && p.len <= PART_MAX && (is_upper(p.text[0]) || is_digit(p.text[0])) && (!has_small_letter(p) || is_pointed(p, NUMBERED) || is_initials(p));
}

/* Length of the symbol that begins at `p`, 0 where none does. A proper beginning that goes
 * on improperly (A/and so on) is none. */
static size_t symbol_length(const char *p)
{
    part parts[PARTS_MAX];
    size_t count = 1, len;
    if (!is_series_start(p, &len))
        return 0;
    parts[0] = (part){p, len};
    while (p[len] == '/' && count < PARTS_MAX) {
        part next = {p + len + 1, part_length(p + len + 1)};
        if (!is_proper_part(next))
            return 0;
        parts[count++] = next;
        len += 1 + next.len;
    }
    return p[len] != '/' && is_document(parts, count) ? len : 0;
}

/* ---- in a text -------------------------------------------------------------------------------- */

/* Whether the word around `at` is an address: http://, www., undocs.org/A/… */
static bool is_address(const char *word, size_t len)
{
    static const char *const marks[] = {"://", "www.", "WWW.", "@", ".org/", ".int/", ".com/", ".net/", ".un/"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t i = 0, n = strlen(marks[m]); i + n <= len; i++)
            if (strncmp(word + i, marks[m], n) == 0)
                return true;
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool may_stand_before(const char *text, size_t at)
{
    unsigned char before = at ? (unsigned char)text[at - 1] : ' ';
    return !(is_part_char((char)before) && before != '-') && before != '/' && before != '_';
}

/* The first symbol of the word text[start..end) at or after `at`. */
static bool symbol_in_word(rap_arena *arena, const char *text, size_t start, size_t end, size_t at, rap_symbol *out)
{
    if (!memchr(text + at, '/', end - at) || is_address(text + start, end - start))
        return false;
    for (size_t i = at; i < end; i++) {
        size_t len = is_upper(text[i]) && may_stand_before(text, i) ? symbol_length(text + i) : 0;
        if (len == 0)
            continue;
        *out = (rap_symbol){rap_arena_copy(arena, text + i, len), i, i + len, i > start && text[i - 1] == '-'};
        return true;
    }
    return false;
}

bool rap_symbol_next(rap_arena *arena, const char *text, size_t at, rap_symbol *out)
{
    while (text[at]) {
        size_t end = at, start = at;
        while (start > 0 && !is_space(text[start - 1]))
            start--;
        while (text[end] && !is_space(text[end]))
            end++;
        if (symbol_in_word(arena, text, start, end, at, out))
            return true;
        at = text[end] ? end + 1 : end;
    }
    return false;
}

bool rap_symbol_is(rap_arena *arena, const char *text)
{
    rap_symbol symbol;
    size_t at = 0;
    do {
        if (!rap_symbol_next(arena, text, at, &symbol) || symbol.start != at)
            return false;
        at = symbol.end + 1;
    } while (text[symbol.end] == '-');
    return text[symbol.end + strspn(text + symbol.end, " *")] == '\0';
}

const char *rap_symbol_root(rap_arena *arena, const char *symbol)
{
    const char *first = strchr(symbol, '/'), *p = first;
    while (p) {
        part next = {p + 1, part_length(p + 1)};
        if (is_number(next) || is_pointed(next, NUMBERED))
            return p == first ? NULL : rap_arena_copy(arena, symbol, (size_t)(p - symbol));
        p = strchr(p + 1, '/');
    }
    return NULL;
}

const char *rap_symbol_year(rap_arena *arena, const char *symbol)
{
    for (const char *p = symbol ? strchr(symbol, '/') : NULL; p; p = strchr(p + 1, '/')) {
        part next = {p + 1, part_length(p + 1)};
        if (is_year(next) && next.text[next.len] == '/')
            return rap_arena_copy(arena, next.text, next.len);
    }
    return NULL;
}

bool rap_symbol_has(const char *symbol, const char *begin)
{
    for (const char *p = strchr(symbol, '/'); p; p = strchr(p + 1, '/'))
        if (strncmp(p + 1, begin, strlen(begin)) == 0)
            return true;
    return false;
}
