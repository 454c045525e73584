#include "model/stream_work.h"

#include "base/unicode.h"

/* The code unit of an escape \uXXXX whose first digit is `from` bytes ahead; -1 where it has none. */
static long code_unit(rap_stream *s, size_t from)
{
    long unit = 0;
    for (size_t i = 0; i < 4; i++) {
        unsigned char c = rap_stream_byte(s, from + i);
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* UTF-8 of a code point; how many bytes it is. */
static size_t put_code_point(char *out, unsigned long c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((len == 2 ? 0xC0 : len == 3 ? 0xE0 : 0xF0) | c);
    return len;
}

/* The escape at `from` bytes ahead: what it stands for goes to `out`, which is not behind
 * it. How many bytes it takes in the file, 0 where it is wrong. */
static size_t take_escape(rap_stream *s, size_t from, size_t *put)
{
    static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    unsigned char c = rap_stream_byte(s, from + 1);
    const char *name = c ? strchr(names, c) : NULL;
    if (name) {
        s->window[s->at + (*put)++] = meant[name - names];
        return 2;
    }
    long unit = c == 'u' ? code_unit(s, from + 2) : -1, low = 0;
    bool is_pair = unit >= 0xD800 && unit < 0xDC00 && rap_stream_byte(s, from + 6) == '\\' && rap_stream_byte(s, from + 7) == 'u';
    if (is_pair)
        low = code_unit(s, from + 8);
    bool is_lone = unit >= 0xD800 && unit < 0xE000 && !(is_pair && low >= 0xDC00 && low < 0xE000);
    if (unit <= 0 || is_lone)
        return 0;
    unsigned long point = is_pair ? 0x10000 + (((unsigned long)unit - 0xD800) << 10) + ((unsigned long)low - 0xDC00) : (unsigned long)unit;
    *put += put_code_point(s->window + s->at + *put, point);
    return is_pair ? 12 : 6;
}

/* From the first escape on: bytes are moved together. Where the string ends, `from` bytes
 * ahead of the place at hand; `put` bytes are its own. */
static bool unescape(rap_stream *s, size_t *from, size_t *put)
{
    for (;;) {
        unsigned char c = rap_stream_byte(s, *from);
        if (c == '"')
            return true;
        if (c < 0x20) {
            s->at += *from;
            return rap_stream_expect(s, "the end of a string, or what one may hold");
        }
        if (c != '\\') {
            s->window[s->at + (*put)++] = (char)c;
            ++*from;
            continue;
        }
        size_t len = take_escape(s, *from, put);
        if (len == 0) {
            s->at += *from;
            return rap_stream_fail(s, "an escape that stands for no character; allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u0001 to \\uffff, surrogates in pairs");
        }
        *from += len;
    }
}

const char *rap_stream_string(rap_stream *s, size_t *len)
{
    if (rap_stream_next(s) != '"') {
        rap_stream_expect(s, "a string");
        return NULL;
    }
    s->at++;
    bool others;
    size_t from = rap_stream_plain_len(s, 0, &others), put = from, bad;
    bool is_whole = s->window[s->at + from] == '"';
    if (!is_whole && !unescape(s, &from, &put))
        return NULL;
    char *text = s->window + s->at;
    if ((others || !is_whole) && !rap_utf8_is_valid(text, put, &bad)) {
        rap_stream_fail(s, rap_arena_format(s->arena, "a string that is not UTF-8 from its byte %zu on", bad + 1));
        return NULL;
    }
    text[put] = '\0'; /* the quotation mark, or what stood behind an escape */
    s->at += from + 1;
    if (len)
        *len = put;
    return text;
}
