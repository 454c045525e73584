#include "model/stream_work.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

#define WINDOW 65536
#define SHORT_LEN 16 /* of a number whose digits a double holds exactly, with a point among them */

/* ---- the window ----------------------------------------------------------------------------- */

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
    s->kept = s->kept == RAP_STREAM_NOTHING ? RAP_STREAM_NOTHING : s->kept - from;
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
bool rap_stream_fill(rap_stream *s)
{
    if (s->is_lent)
        return false;
    make_room(s);
    size_t room = s->room - s->len - 1;
    size_t got = s->fd < 0 ? read_rest(s, room) : read_file(s, room);
    s->len += got;
    s->window[s->len] = '\0';
    return got > 0;
}

/* ---- opening -------------------------------------------------------------------------------- */

static void close_stream(void *stream)
{
    rap_stream *s = stream;
    if (!s->is_lent)
        rap_heap_free(s->window);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
}

/* Without a window. */
static rap_stream *new_stream(rap_arena *arena, const char *name, rap_error *error)
{
    rap_stream *s = rap_arena_own(arena, rap_arena_alloc(arena, sizeof *s), close_stream);
    s->arena = s->key.arena = arena;
    s->name = rap_arena_string(arena, name);
    s->error = error;
    s->fd = -1;
    s->kept = RAP_STREAM_NOTHING;
    s->line = 1;
    return s;
}

static rap_stream *open_stream(rap_arena *arena, const char *name, rap_error *error)
{
    rap_stream *s = new_stream(arena, name, error);
    s->room = WINDOW;
    s->window = rap_heap_alloc(s->room);
    if (!s->window)
        rap_arena_exhausted(arena);
    s->window[0] = '\0';
    return s;
}

static rap_stream *skip_mark(rap_stream *s)
{
    if (rap_stream_byte(s, 0) == 0xEF && rap_stream_byte(s, 1) == 0xBB && rap_stream_byte(s, 2) == 0xBF)
        s->at = s->line_start = 3;
    return rap_stream_has_failed(s) ? NULL : s;
}

rap_stream *rap_stream_from(rap_arena *arena, int file, const char *path, rap_error *error)
{
    rap_stream *s = open_stream(arena, path, error);
    s->fd = file;
    return skip_mark(s);
}

rap_stream *rap_stream_open(rap_arena *arena, const char *path, rap_error *error)
{
    int file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0)
        return rap_stream_from(arena, file, path, error);
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

rap_stream *rap_stream_amid(rap_arena *arena, char *bytes, size_t len, const char *name, rap_stream_place place, rap_error *error)
{
    rap_stream *s = new_stream(arena, name, error);
    s->window = bytes;
    s->window[len] = '\0';
    s->is_lent = true;
    s->len = len;
    s->gone = place.byte;
    s->line = place.line;
    s->line_start = place.line_start;
    s->depth = 2;
    s->ends[0] = '}';
    s->ends[1] = ']';
    return s;
}

/* ---- failures and places ---------------------------------------------------------------------- */

bool rap_stream_fail(rap_stream *s, const char *sentence)
{
    return !rap_stream_has_failed(s) && rap_fail(s->error, RAP_CODE_DATA, s->name, s->line, "not well-formed JSON, byte %zu of the line: %s",
                                      s->gone + s->at - s->line_start + 1, sentence);
}

/* `wanted` is not there; what is, is told. */
bool rap_stream_expect(rap_stream *s, const char *wanted)
{
    unsigned char c = rap_stream_byte(s, 0);
    const char *found = c > 0x20 && c < 0x7f ? rap_arena_format(s->arena, "found '%c'", c)
                      : s->at < s->len       ? rap_arena_format(s->arena, "found the byte 0x%02x", c)
                                             : "the file ends";
    return rap_stream_fail(s, rap_arena_format(s->arena, "expected %s, %s", wanted, found));
}

long rap_stream_line(const rap_stream *s)
{
    return s->line;
}

rap_stream_place rap_stream_at(const rap_stream *s)
{
    return (rap_stream_place){s->gone + s->at, s->line, s->line_start};
}

void rap_stream_go(rap_stream *s, rap_stream_place place)
{
    s->at = place.byte - s->gone;
    s->line = place.line;
    s->line_start = place.line_start;
    if (s->at <= s->len)
        return;
    s->at = s->len = 0;
    s->window[0] = '\0';
    s->gone = place.byte;
    if (lseek(s->fd, (off_t)place.byte, SEEK_SET) < 0)
        rap_fail(s->error, RAP_CODE_IO, s->name, 0, "cannot be read: %s", strerror(errno));
}

/* ---- what is at hand -------------------------------------------------------------------------- */

size_t rap_stream_number_len(rap_stream *s, bool *is_integer)
{
    *is_integer = true;
    for (size_t len = 0;; len++) {
        unsigned char c = (unsigned char)s->window[s->at + len];
        if (c >= '0' && c <= '9')
            continue;
        c = c ? c : rap_stream_byte(s, len); /* perhaps there is more */
        bool is_real = c == '.' || c == 'E' || c == 'e';
        if (!is_real && c != '+' && c != '-' && (c < '0' || c > '9'))
            return len;
        *is_integer &= !is_real;
    }
}

static bool is_word(rap_stream *s, const char *word)
{
    size_t len = strlen(word);
    return rap_stream_byte(s, len - 1) && memcmp(s->window + s->at, word, len) == 0;
}

rap_stream_shape rap_stream_peek(rap_stream *s)
{
    bool is_integer;
    unsigned char c = rap_stream_next(s);
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
            return rap_stream_number_len(s, &is_integer) && is_integer ? RAP_STREAM_INTEGER : RAP_STREAM_NUMBER;
    }
    rap_stream_expect(s, "a value");
    return RAP_STREAM_END;
}

/* ---- objects and arrays ------------------------------------------------------------------------- */

bool rap_stream_enter(rap_stream *s)
{
    unsigned char c = rap_stream_next(s);
    if (s->depth == RAP_STREAM_DEEPEST)
        return rap_stream_fail(s, "more than 2000 objects and arrays in one another");
    if (c != '{' && c != '[')
        return rap_stream_expect(s, "'{' or '['");
    s->ends[s->depth++] = c == '{' ? '}' : ']';
    s->at++;
    s->is_first = true;
    return true;
}

bool rap_stream_more(rap_stream *s)
{
    unsigned char end = (unsigned char)s->ends[s->depth - 1], c = rap_stream_next(s);
    bool is_first = s->is_first;
    s->is_first = false;
    if (c == end) {
        s->at++;
        s->depth--;
        return false;
    }
    if (!is_first) {
        if (c != ',')
            return rap_stream_expect(s, end == '}' ? "',' or '}'" : "',' or ']'");
        s->at++;
        c = rap_stream_next(s);
    }
    return c || rap_stream_expect(s, end == '}' ? "a key" : "a value");
}

bool rap_stream_comma(rap_stream *s)
{
    bool is_comma = rap_stream_next(s) == ',';
    s->at += is_comma;
    rap_stream_next(s);
    return is_comma;
}

bool rap_stream_is_empty(rap_stream *s)
{
    return rap_stream_next(s) == 0 && s->at == s->len && !rap_stream_has_failed(s);
}

const char *rap_stream_key(rap_stream *s)
{
    if (rap_stream_next(s) != '"') {
        rap_stream_expect(s, "a key in quotation marks");
        return NULL;
    }
    size_t len;
    const char *key = rap_stream_string(s, &len);
    rap_text_clear(&s->key);
    rap_text_add(&s->key, key, key ? len : 0);
    if (!key || (rap_stream_next(s) != ':' && !rap_stream_expect(s, "':' behind the key")))
        return NULL;
    s->at++;
    rap_stream_next(s);
    return rap_text_string(&s->key);
}

bool rap_stream_passes(rap_stream *s, const char *key, size_t len)
{
    const char *at = s->window + s->at + 1;
    if (at[-1] != '"' || *at != *key || s->len - s->at < len + 3)
        return false;
    if (memcmp(at, key, len) != 0 || at[len] != '"' || at[len + 1] != ':')
        return false;
    s->at += len + 3;
    rap_stream_next(s);
    return true;
}

/* ---- other values --------------------------------------------------------------------------------- */

bool rap_stream_integer(rap_stream *s, int64_t *value)
{
    bool is_integer, is_negative = rap_stream_next(s) == '-';
    size_t len = rap_stream_number_len(s, &is_integer), i = is_negative;
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

bool rap_stream_short_number(rap_stream *s, double *value)
{
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool is_integer;
    size_t len = rap_stream_number_len(s, &is_integer), i = 0;
    const char *digits = s->window + s->at, *point = memchr(digits, '.', len);
    size_t behind = point ? (size_t)(digits + len - point) - 1 : 0;
    int64_t number = 0;
    if (len > SHORT_LEN || point == digits || (point && behind == 0) || (*digits == '0' && len > 1 && point != digits + 1))
        return false;
    for (; i < len; i++)
        if (digits[i] >= '0' && digits[i] <= '9')
            number = number * 10 + (digits[i] - '0');
        else if (digits + i != point)
            return false;
    *value = (double)number / tens[behind];
    s->at += len;
    return len > 0;
}

bool rap_stream_finish(rap_stream *s)
{
    rap_stream_next(s);
    return !rap_stream_has_failed(s) && (s->at == s->len || rap_stream_expect(s, "the end of the file"));
}
