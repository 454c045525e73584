#include "text.h"

#include <stdio.h>

char *text_room(const rap_host *h, rap_job *job, text_buffer *out, size_t len)
{
    if (out->len + len + 1 > out->room) {
        size_t room = (out->len + len + 1) * 2;
        char *data = h->alloc(job, room);
        if (!data)
            return NULL;
        if (out->len)
            memcpy(data, out->data, out->len);
        out->data = data;
        out->room = room;
    }
    return out->data + out->len;
}

int text_add(const rap_host *h, rap_job *job, text_buffer *out, const char *bytes, size_t len)
{
    char *at = text_room(h, job, out, len);
    if (!at)
        return 0;
    if (len)
        memcpy(at, bytes, len);
    at[len] = '\0';
    out->len += len;
    return 1;
}

unsigned text_look(const char *words, size_t *len)
{
    enum { END = 16 };
    static const uint8_t sorts[256] = {
        [0] = END, [1 ... '\b'] = TEXT_UNFIT, ['\n'] = TEXT_LINES, [0x0B ... 0x1F] = TEXT_UNFIT, ['_'] = TEXT_UNFIT, [0x7F] = TEXT_UNFIT,
        ['<'] = TEXT_MARKUP, ['>'] = TEXT_MARKUP, ['&'] = TEXT_MARKUP, [0x80 ... 0xEE] = TEXT_WIDE, [0xEF] = TEXT_WIDE | TEXT_UNFIT,
        [0xF0 ... 0xFF] = TEXT_WIDE,
    };
    const unsigned char *at = (const unsigned char *)words;
    unsigned found = 0;
    for (uint8_t own; (own = sorts[*at]) != END; at++)
        found |= own;
    *len = (size_t)((const char *)at - words);
    return found;
}

static int is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* _x0041_ stands for A in a workbook. */
static int is_escape(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && is_hex(at[2]) && is_hex(at[3]) && is_hex(at[4]) && is_hex(at[5]) && at[6] == '_';
}

/* What stands in a workbook for the character at a place; NULL for itself. `*len` is
 * the number of bytes that it replaces. */
static const char *replacement(const char *at, size_t *len, char room[8])
{
    unsigned char c = (unsigned char)at[0];
    *len = 1;
    if (c == '\r') {
        *len = at[1] == '\n' ? 2 : 1;
        return "\n";
    }
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) { /* U+2400 to U+2421, as UTF-8 */
        snprintf(room, 8, "\xE2\x90%c", c == 0x7F ? 0xA1 : 0x80 + c);
        return room;
    }
    if (c == '_' && is_escape(at))
        return TEXT_ESCAPED;
    *len = 3;
    if (c == 0xEF && (unsigned char)at[1] == 0xBF && (unsigned char)at[2] >= 0xBE)
        return "\xEF\xBF\xBD"; /* U+FFFE and U+FFFF are no characters of XML */
    return NULL;
}

int text_fit(const rap_host *h, rap_job *job, text_buffer *out, const char *words)
{
    const char *run = words;
    int is_kept = 1;
    out->len = 0;
    for (const char *at = words; *at && is_kept;) {
        size_t len;
        char room[8];
        const char *instead = replacement(at, &len, room);
        if (!instead) {
            at++;
            continue;
        }
        is_kept = text_add(h, job, out, run, (size_t)(at - run)) && text_add(h, job, out, instead, strlen(instead));
        run = at += len;
    }
    return is_kept && text_add(h, job, out, run, strlen(run));
}

/* UTF-16 units that a byte of UTF-8 begins: bytes of continuation begin none. */
static size_t units_at(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return (c & 0xC0) == 0x80 ? 0 : c >= 0xF0 ? 2 : 1;
}

size_t text_units(const char *text)
{
    size_t units = 0;
    for (; *text; text++)
        units += units_at(text);
    return units;
}

size_t text_cut(const char *text, size_t units)
{
    size_t len = 0, seen = 0, space = 0;
    for (; text[len]; len++) {
        size_t more = units_at(text + len);
        if (more && seen + more > units)
            break;
        seen += more;
        if ((text[len] == ' ' || text[len] == '\n') && seen >= units - units / 4)
            space = len + 1;
    }
    return text[len] && space ? space : len;
}

/* Columns that a byte of UTF-8 begins: East Asian characters, from U+3000, take two. */
static size_t columns_at(unsigned char c)
{
    return (c & 0xC0) == 0x80 ? 0 : c >= 0xE3 && c != 0xEF ? 2 : 1;
}

size_t text_lines(const char *text, size_t width)
{
    size_t lines = 1, filled = 0;
    for (; *text; text++) {
        filled += columns_at((unsigned char)*text);
        if (*text == '\n' || filled > width) {
            lines++;
            filled = *text == '\n' ? 0 : columns_at((unsigned char)*text);
        }
    }
    return lines;
}
