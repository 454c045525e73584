#include "model/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/unicode.h"

#define WINDOW 65536
#define DEEPEST 2000 /* objects and arrays in one another */
#define NOTHING SIZE_MAX

struct rap_stream {
    rap_arena *arena;
    int fd;           /* -1 where `rest` is read */
    const char *rest; /* what is to come of bytes in memory */
    size_t rest_len;
    char *window;
    size_t at, len, room; /* the place at hand, and the bytes of the window */
    size_t kept;          /* the window keeps its bytes from here on; NOTHING: from `at` */
    long line;
    size_t line_start; /* where the line of the place at hand begins, in bytes of the file */
    size_t gone;       /* bytes of the file before the window */
    unsigned depth;
    bool is_first; /* no value of the innermost object or array was taken yet */
    char ends[DEEPEST]; /* what ends the objects and arrays that are open */
    rap_text key;       /* the last one */
    const char *name;
    rap_error *error;
};

/* ---- the window ----------------------------------------------------------------------------- */

static bool has_failed(const rap_stream *s)
{
    return s->error->code != RAP_CODE_DONE;
}

/* Drops what was taken, so that there is room behind; a value that fills the window makes it grow. */
static void make_room(rap_stream *s)
{
    size_t from = s->kept < s->at ? s->kept : s->at;
    if (from == 0 && s->len + 1 >= s->room) {
        char *wider = rap_heap_resize(s->window, s->room * 2);
        if (!wider)
            rap_arena_exhausted(s->arena);
        s->window = wider;
        s->room *= 2;
    }
    if (from)
        memmove(s->window, s->window + from, s->len - from);
    s->at -= from;
    s->len -= from;
    s->gone += from;
    s->kept = s->kept == NOTHING ? NOTHING : s->kept - from;
}

static size_t read_rest(rap_stream *s, size_t room)
{
    size_t len = s->rest_len < room ? s->rest_len : room;
    memcpy(s->window + s->len, s->rest, len);
    s->rest += len;
    s->rest_len -= len;
    return len;
}

static size_t read_file(rap_stream *s, size_t room)
{
    ssize_t got;
    do
        got = read(s->fd, s->window + s->len, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        rap_fail(s->error, RAP_CODE_IO, s->name, 0, "cannot be read: %s", strerror(errno));
    return got < 0 ? 0 : (size_t)got;
}

/* More bytes behind the window; false at the end of the file. */
static bool fill(rap_stream *s)
{
    make_room(s);
    size_t room = s->room - s->len - 1;
    size_t got = s->fd < 0 ? read_rest(s, room) : read_file(s, room);
    s->len += got;
    return got > 0;
}

/* The byte at an offset of the window; 0 at the end of the file, which is no byte of JSON. */
static unsigned char byte_at(rap_stream *s, size_t ahead)
{
    while (s->at + ahead >= s->len)
        if (!fill(s))
            return 0;
    return (unsigned char)s->window[s->at + ahead];
}

/* ---- opening -------------------------------------------------------------------------------- */

static void close_stream(void *stream)
{
    rap_stream *s = stream;
    rap_heap_free(s->window);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
}

static rap_stream *open_stream(rap_arena *arena, const char *name, rap_error *error)
{
    rap_stream *s = rap_arena_own(arena, rap_arena_alloc(arena, sizeof *s), close_stream);
    s->arena = s->key.arena = arena;
    s->name = rap_arena_string(arena, name);
    s->error = error;
    s->fd = -1;
    s->kept = NOTHING;
    s->line = 1;
    s->room = WINDOW;
    s->window = rap_heap_alloc(s->room);
    if (!s->window)
        rap_arena_exhausted(arena);
    return s;
}

static rap_stream *skip_mark(rap_stream *s)
{
    if (byte_at(s, 0) == 0xEF && byte_at(s, 1) == 0xBB && byte_at(s, 2) == 0xBF)
        s->at = s->line_start = 3;
    return has_failed(s) ? NULL : s;
}

rap_stream *rap_stream_open(rap_arena *arena, const char *path, rap_error *error)
{
    rap_stream *s = open_stream(arena, path, error);
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd >= 0)
        return skip_mark(s);
    rap_fail(error, RAP_CODE_IO, path, 0, "cannot be opened: %s", strerror(errno));
    return NULL;
}

rap_stream *rap_stream_over(rap_arena *arena, const char *bytes, size_t len, const char *name, rap_error *error)
{
    rap_stream *s = open_stream(arena, name, error);
    s->rest = bytes;
    s->rest_len = len;
    return skip_mark(s);
}

/* ---- failures and places ---------------------------------------------------------------------- */

bool rap_stream_fail(rap_stream *s, const char *sentence)
{
    return !has_failed(s) && rap_fail(s->error, RAP_CODE_DATA, s->name, s->line, "not well-formed JSON, byte %zu of the line: %s",
                                      s->gone + s->at - s->line_start + 1, sentence);
}

/* `wanted` is not there; what is, is told. */
static bool fail_at(rap_stream *s, const char *wanted)
{
    unsigned char c = byte_at(s, 0);
    const char *found = c > 0x20 && c < 0x7f ? rap_arena_format(s->arena, "found '%c'", c)
                      : s->at < s->len       ? rap_arena_format(s->arena, "found the byte 0x%02x", c)
                                             : "the file ends";
    return rap_stream_fail(s, rap_arena_format(s->arena, "expected %s, %s", wanted, found));
}

long rap_stream_line(const rap_stream *s)
{
    return s->line;
}

/* ---- what is at hand -------------------------------------------------------------------------- */

/* Files are indented: eight spaces are one step. */
static void skip_spaces(rap_stream *s)
{
    while (s->at + 8 <= s->len && memcmp(s->window + s->at, "        ", 8) == 0)
        s->at += 8;
    while (s->at < s->len && s->window[s->at] == ' ')
        s->at++;
}

/* The next byte that is not white space. */
static unsigned char next(rap_stream *s)
{
    if (has_failed(s))
        return 0;
    for (;; s->at++, skip_spaces(s)) {
        unsigned char c = s->at < s->len ? (unsigned char)s->window[s->at] : byte_at(s, 0);
        if (c == '\n') {
            s->line++;
            s->line_start = s->gone + s->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return c;
        }
    }
}

/* Behind the number at hand, and whether it has a point or an exponent. */
static size_t number_len(rap_stream *s, bool *is_integer)
{
    size_t len = 0;
    *is_integer = true;
    for (unsigned char c; (c = byte_at(s, len)) && strchr("+-.0123456789Ee", c); len++)
        *is_integer &= c != '.' && c != 'E' && c != 'e';
    return len;
}

static bool is_word(rap_stream *s, const char *word)
{
    size_t len = strlen(word);
    return byte_at(s, len - 1) && memcmp(s->window + s->at, word, len) == 0;
}

rap_stream_shape rap_stream_peek(rap_stream *s)
{
    bool is_integer;
    unsigned char c = next(s);
    switch (c) {
    case '{':
        return RAP_STREAM_OBJECT;
    case '[':
        return RAP_STREAM_ARRAY;
    case '"':
        return RAP_STREAM_STRING;
    case 't':
    case 'f':
    case 'n':
        if (is_word(s, c == 't' ? "true" : c == 'f' ? "false" : "null"))
            return c == 't' ? RAP_STREAM_TRUE : c == 'f' ? RAP_STREAM_FALSE : RAP_STREAM_NULL;
        break;
    default:
        if (c == '-' || (c >= '0' && c <= '9'))
            return number_len(s, &is_integer) && is_integer ? RAP_STREAM_INTEGER : RAP_STREAM_NUMBER;
    }
    fail_at(s, "a value");
    return RAP_STREAM_END;
}

/* ---- objects and arrays ------------------------------------------------------------------------- */

bool rap_stream_enter(rap_stream *s)
{
    unsigned char c = next(s);
    if (s->depth == DEEPEST)
        return rap_stream_fail(s, "more than 2000 objects and arrays in one another");
    if (c != '{' && c != '[')
        return fail_at(s, "'{' or '['");
    s->ends[s->depth++] = c == '{' ? '}' : ']';
    s->at++;
    s->is_first = true;
    return true;
}

bool rap_stream_more(rap_stream *s)
{
    char end = s->ends[s->depth - 1];
    unsigned char c = next(s);
    if (c == (unsigned char)end) {
        s->at++;
        s->depth--;
        s->is_first = false;
        return false;
    }
    if (!s->is_first && c != ',')
        return fail_at(s, end == '}' ? "',' or '}'" : "',' or ']'");
    s->at += !s->is_first;
    s->is_first = false;
    return !has_failed(s) && (next(s) || fail_at(s, end == '}' ? "a key" : "a value"));
}

const char *rap_stream_key(rap_stream *s)
{
    if (next(s) != '"') {
        fail_at(s, "a key in quotation marks");
        return NULL;
    }
    size_t len;
    const char *key = rap_stream_string(s, &len);
    rap_text_clear(&s->key);
    rap_text_add(&s->key, key, key ? len : 0);
    if (!key || (next(s) != ':' && !fail_at(s, "':' behind the key")))
        return NULL;
    s->at++;
    next(s);
    return rap_text_string(&s->key);
}

/* ---- strings -------------------------------------------------------------------------------------- */

/* The code unit of an escape \uXXXX whose first digit is `from` bytes ahead; -1 where it has none. */
static long code_unit(rap_stream *s, size_t from)
{
    long unit = 0;
    for (size_t i = 0; i < 4; i++) {
        unsigned char c = byte_at(s, from + i);
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
    unsigned char c = byte_at(s, from + 1);
    const char *name = c ? strchr(names, c) : NULL;
    if (name) {
        s->window[s->at + (*put)++] = meant[name - names];
        return 2;
    }
    long unit = c == 'u' ? code_unit(s, from + 2) : -1, low = 0;
    bool is_pair = unit >= 0xD800 && unit < 0xDC00 && byte_at(s, from + 6) == '\\' && byte_at(s, from + 7) == 'u';
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
        unsigned char c = byte_at(s, *from);
        if (c == '"')
            return true;
        if (c < 0x20) {
            s->at += *from;
            return fail_at(s, "the end of a string, or what one may hold");
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

static bool is_plain(unsigned char c)
{
    return c != '"' && c != '\\' && c >= 0x20;
}

/* is_plain() of eight bytes at once: of a difference with what is sought, the highest bit of a
 * byte is borrowed where it was less. */
static bool are_plain(const char *bytes)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t end = word ^ ones * '"', escape = word ^ ones * '\\';
    return !((((end - ones) & ~end) | ((escape - ones) & ~escape) | ((word - ones * 0x20) & ~word)) & highs);
}

/* How many bytes of the string at hand are plain: no end, no escape, no control character. */
static size_t plain_len(rap_stream *s, size_t from)
{
    do {
        while (s->at + from + 8 <= s->len && are_plain(s->window + s->at + from))
            from += 8;
        for (; s->at + from < s->len; from++)
            if (!is_plain((unsigned char)s->window[s->at + from]))
                return from;
    } while (fill(s));
    return from;
}

const char *rap_stream_string(rap_stream *s, size_t *len)
{
    if (next(s) != '"') {
        fail_at(s, "a string");
        return NULL;
    }
    s->at++;
    size_t from = plain_len(s, 0), put = from, bad;
    if (!unescape(s, &from, &put))
        return NULL;
    char *text = s->window + s->at;
    if (!rap_utf8_is_valid(text, put, &bad)) {
        rap_stream_fail(s, rap_arena_format(s->arena, "a string that is not UTF-8 from its byte %zu on", bad + 1));
        return NULL;
    }
    text[put] = '\0'; /* the quotation mark, or what stood behind an escape */
    s->at += from + 1;
    if (len)
        *len = put;
    return text;
}

/* ---- other values --------------------------------------------------------------------------------- */

bool rap_stream_integer(rap_stream *s, int64_t *value)
{
    bool is_integer, is_negative = next(s) == '-';
    size_t len = number_len(s, &is_integer), i = is_negative;
    const char *digits = s->window + s->at;
    *value = 0;
    if (i == len || (digits[i] == '0' && len > i + 1))
        return rap_stream_fail(s, "a number that is none");
    for (; i < len; i++) {
        int digit = digits[i] - '0';
        if (digit < 0 || digit > 9)
            return rap_stream_fail(s, "a number that is none");
        if (__builtin_mul_overflow(*value, 10, value) || __builtin_sub_overflow(*value, digit, value))
            return rap_stream_fail(s, "an integer of more than 64 bits");
    }
    if (!is_negative && __builtin_sub_overflow(0, *value, value))
        return rap_stream_fail(s, "an integer of more than 64 bits");
    s->at += len;
    return true;
}

/* Passes a string without taking it apart. */
static bool skip_string(rap_stream *s)
{
    for (s->at++;; s->at += 2) {
        s->at += plain_len(s, 0);
        unsigned char c = byte_at(s, 0);
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c != '\\' || !byte_at(s, 1))
            return fail_at(s, "the end of a string, or what one may hold");
    }
}

static bool skip_value(rap_stream *s)
{
    bool is_integer;
    switch (rap_stream_peek(s)) {
    case RAP_STREAM_END:
        return false;
    case RAP_STREAM_OBJECT:
    case RAP_STREAM_ARRAY:
        return rap_stream_enter(s);
    case RAP_STREAM_STRING:
        return skip_string(s);
    case RAP_STREAM_INTEGER:
    case RAP_STREAM_NUMBER:
        s->at += number_len(s, &is_integer);
        return true;
    case RAP_STREAM_FALSE:
        s->at += 5;
        return true;
    default:
        s->at += 4;
        return true;
    }
}

/* Passes a key and its colon. */
static bool skip_key(rap_stream *s)
{
    if (next(s) != '"')
        return fail_at(s, "a key in quotation marks");
    if (!skip_string(s))
        return false;
    if (next(s) != ':')
        return fail_at(s, "':' behind the key");
    s->at++;
    return true;
}

const char *rap_stream_raw(rap_stream *s, size_t *len)
{
    unsigned outer = s->depth;
    next(s);
    s->kept = s->at;
    bool goes_on = skip_value(s);
    while (goes_on && s->depth > outer)
        if (rap_stream_more(s))
            goes_on = (s->ends[s->depth - 1] == ']' || skip_key(s)) && skip_value(s);
        else
            goes_on = !has_failed(s);
    const char *raw = s->window + s->kept;
    *len = s->at - s->kept;
    s->kept = NOTHING;
    return goes_on ? raw : NULL;
}

bool rap_stream_finish(rap_stream *s)
{
    next(s);
    return !has_failed(s) && (s->at == s->len || fail_at(s, "the end of the file"));
}
