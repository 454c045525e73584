#include "wrap.h"

#include <ctype.h>

#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#define LONGEST 900 /* bytes of a word in one line; RFC 5322 allows a line 998 */

/* ---- columns ------------------------------------------------------------------------------ */

static size_t columns_of(UChar32 c)
{
    int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || (c >= 0x1160 && c <= 0x11FF))
        return 0;
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t wrap_columns(const char *text, size_t len)
{
    size_t columns = 0;
    for (int32_t at = 0; (size_t)at < len;) {
        UChar32 c;
        U8_NEXT(text, at, (int32_t)len, c);
        columns += c < 0 ? 1 : columns_of(c);
    }
    return columns;
}

/* Bytes of the longest beginning that has at most so many columns and bytes; a letter at least, with its marks. */
static size_t fitting(const char *text, size_t len, size_t columns, size_t bytes)
{
    size_t used = 0;
    int32_t at = 0;
    while ((size_t)at < len) {
        int32_t next = at;
        UChar32 c;
        U8_NEXT(text, next, (int32_t)len, c);
        size_t width = c < 0 ? 1 : columns_of(c);
        if (at > 0 && (used + width > columns || ((size_t)next > bytes && width > 0)))
            break;
        used += width;
        at = next;
    }
    return (size_t)at;
}

/* ---- lines -------------------------------------------------------------------------------- */

int wrap_begin(wrap *w, const char *text, size_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    if (!w->breaks)
        w->breaks = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
    utext_openUTF8(&source, text, (int64_t)len, &status);
    if (U_SUCCESS(status))
        ubrk_setUText(w->breaks, &source, &status); /* which keeps a shallow copy */
    utext_close(&source);
    w->text = text;
    w->len = len;
    w->at = 0;
    w->is_first = 1;
    w->has_ended = 0;
    if (U_FAILURE(status))
        w->host->fail(w->job, RAP_ERROR_MEMORY, "ICU cannot part the words of a text into lines");
    return U_SUCCESS(status);
}

static size_t without_spaces(const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\n'))
        len--;
    return len;
}

/* Whether a place is inside an address <https://…>, which stays whole so that it can be followed. */
static int is_in_address(const wrap *w, size_t at)
{
    for (size_t i = at; i > w->at && at - i < LONGEST; i--) {
        char c = w->text[i - 1];
        if (c == '<')
            return strncmp(w->text + i, "http", 4) == 0;
        if (c == ' ' || c == '\n' || c == '>')
            return 0;
    }
    return 0;
}

/* Whether a place is within what is read as one: behind the dash of a range of numbers, 9–11, or the sign [- before words that
 * were struck. */
static int is_bound(const wrap *w, size_t at)
{
    static const char dash[] = "\u2013";
    const size_t len = sizeof dash - 1;
    if (at >= w->at + 2 && memcmp(w->text + at - 2, "[-", 2) == 0)
        return 1;
    return at > w->at + len && memcmp(w->text + at - len, dash, len) == 0 && isdigit((unsigned char)w->text[at - len - 1]) &&
           isdigit((unsigned char)w->text[at]);
}

static size_t next_break(const wrap *w, size_t from)
{
    do {
        int32_t next = ubrk_following(w->breaks, (int32_t)from);
        from = next == UBRK_DONE ? w->len : (size_t)next;
    } while (from < w->len && (is_in_address(w, from) || is_bound(w, from)));
    return from;
}

/* The place behind the last word that has room, or behind the first; 1 in `*is_hard` where a line must end there. */
static size_t end_of_line(wrap *w, size_t columns, int *is_hard)
{
    size_t end = w->at;
    while (end < w->len) {
        size_t to = next_break(w, end);
        size_t len = without_spaces(w->text + w->at, to - w->at);
        if (end > w->at && wrap_columns(w->text + w->at, len) > columns)
            break;
        end = to;
        *is_hard = w->text[to - 1] == '\n';
        if (*is_hard)
            break;
    }
    return end;
}

int wrap_next(wrap *w, size_t columns, int is_strict, const char **line, size_t *len)
{
    int is_hard = 0;
    if (w->has_ended || (w->at >= w->len && !w->is_first))
        return 0;
    size_t end = end_of_line(w, columns, &is_hard);
    *line = w->text + w->at;
    *len = without_spaces(*line, end - w->at);
    size_t fits = fitting(*line, *len, is_strict ? columns : SIZE_MAX, LONGEST);
    if (fits < *len) {
        *len = fits;
        end = w->at + fits;
        is_hard = 0;
    }
    w->at = end;
    while (!is_hard && w->at < w->len && w->text[w->at] == ' ')
        w->at++;
    w->is_first = 0;
    w->has_ended = w->at >= w->len;
    return 1;
}

void wrap_close(wrap *w)
{
    if (w->breaks)
        ubrk_close(w->breaks);
    w->breaks = NULL;
}
