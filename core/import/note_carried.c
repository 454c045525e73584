#include "import/note_carried.h"

#include <string.h>

#include "base/raised.h"
#include "import/note_mark.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a point before a mark is that of a symbol, as in "INF/1/Rev.1". */
static bool is_of_symbol(const char *text, const char *point)
{
    const char *p = point;
    while (p > text && ((p[-1] | 0x20) >= 'a' && (p[-1] | 0x20) <= 'z'))
        p--;
    return p < point && p > text && p[-1] == '/';
}

/* Whether a point before a mark is the stop behind a year, as in "the meeting in 2023.4". */
static bool is_of_year(const char *text, const char *point)
{
    const char *year = point - 4;
    return year > text && year[-1] == ' ' && (strncmp(year, "19", 2) == 0 || strncmp(year, "20", 2) == 0) &&
           strspn(year, "0123456789") == 4;
}

/* A mark that extraction fused to the word or stop before it: "organizations.4 The"; or parted from
 * the stop: "organizations. 4 The". */
static bool has_fused(const char *text, const char *mark)
{
    size_t len = strlen(mark);
    for (const char *p = strstr(text, mark); p; p = strstr(p + 1, mark)) {
        char before = p > text ? p[-1] : ' ', after = p[len];
        if (rap_raised_is_power(text, (size_t)(p - text)))
            continue;
        if (p > text + 2 && before == ' ' && strchr(".;:,", p[-2]) && !is_digit(p[-3]) && (after == ' ' || !after))
            return true;
        bool is_decimal = is_digit(*mark) && p - 1 > text && strchr(".,", before) && ((is_digit(p[-2]) && !is_of_year(text, p - 1)) || is_of_symbol(text, p - 1));
        if (!strchr(" (/-0123456789", before) && !is_decimal && !is_digit(after) && (after < 'A' || strchr("[]", after)))
            return true;
    }
    return false;
}

/* Whether a raised digit or letter ends before a byte of a text. */
static bool ends_raised(const char *text, const char *end)
{
    char plain[RAP_NOTE_MARK_MAX];
    const char *p = end;
    while (p > text && ((unsigned char)*--p & 0xc0) == 0x80)
        continue;
    return p < end && rap_note_mark_read(p, plain);
}

bool rap_note_is_raised_in(rap_arena *arena, const char *text, const char *mark, bool is_in_run)
{
    const char *raised = rap_note_mark_raise(arena, mark);
    char plain[RAP_NOTE_MARK_MAX];
    for (const char *p = strcmp(raised, mark) ? strstr(text, raised) : NULL; p; p = strstr(p + 1, raised)) {
        bool is_whole = !ends_raised(text, p) && !rap_note_mark_read(p + strlen(raised), plain);
        if ((is_in_run || is_whole) && !rap_raised_is_power(text, (size_t)(p - text)))
            return true;
    }
    return false;
}

/* Whether a sign such as a dagger stands behind a word: not that of "§ 3". */
static bool has_sign(const char *text, const char *sign)
{
    for (const char *p = strstr(text, sign); p; p = strstr(p + 1, sign))
        if (p > text && p[-1] != ' ')
            return true;
    return false;
}

bool rap_note_is_carried(rap_arena *arena, const char *text, const char *mark, bool is_raised, bool is_in_run)
{
    if (!*text)
        return false;
    if (rap_note_is_raised_in(arena, text, mark, is_in_run))
        return true;
    if (is_raised)
        return false;
    if ((unsigned char)*mark & 0x80)
        return has_sign(text, mark);
    return *mark == '*' ? strchr(text, '*') != NULL : has_fused(text, mark);
}
