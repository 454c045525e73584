#include "model/stream_work.h"

/* Passes a string without taking it apart. */
static bool skip_string(rap_stream *s)
{
    for (s->at++;; s->at += 2) {
        s->at += rap_stream_plain_len(s, 0);
        unsigned char c = rap_stream_byte(s, 0);
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c != '\\' || !rap_stream_byte(s, 1))
            return rap_stream_expect(s, "the end of a string, or what one may hold");
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
        s->at += rap_stream_number_len(s, &is_integer);
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
    if (rap_stream_next(s) != '"')
        return rap_stream_expect(s, "a key in quotation marks");
    if (!skip_string(s))
        return false;
    if (rap_stream_next(s) != ':')
        return rap_stream_expect(s, "':' behind the key");
    s->at++;
    return true;
}

/* Passes bytes that open, close and end nothing, for what is looked through. */
static void skip_idle(rap_stream *s)
{
    static const bool is_idle[256] = {[1 ... '\n' - 1] = true, ['\n' + 1 ... '"' - 1] = true, ['"' + 1 ... '[' - 1] = true,
                                      ['[' + 1 ... ']' - 1] = true, [']' + 1 ... '{' - 1] = true, ['{' + 1 ... '}' - 1] = true,
                                      ['}' + 1 ... 255] = true};
    const char *at = s->window + s->at, *end = s->window + s->len;
    while (at < end && is_idle[(unsigned char)*at])
        at++;
    s->at = (size_t)(at - s->window);
}

/* Passes one byte, or a string, of what is looked through; `depth` counts what is open. */
static bool skip_some(rap_stream *s, size_t *depth)
{
    skip_idle(s);
    switch (rap_stream_byte(s, 0)) {
    case 0:
        return s->at < s->len ? rap_stream_expect(s, "what JSON may hold") : rap_stream_expect(s, "the end of what is open");
    case '"':
        return skip_string(s);
    case '{':
    case '[':
        ++*depth;
        break;
    case '}':
    case ']':
        --*depth;
        break;
    case '\n':
        s->line++;
        s->line_start = s->gone + s->at + 1;
        s->at++;
        rap_stream_skip_spaces(s);
        return true;
    default:
        break;
    }
    s->at++;
    return true;
}

bool rap_stream_skip(rap_stream *s)
{
    size_t depth = 0;
    rap_stream_shape shape = rap_stream_peek(s);
    if (shape != RAP_STREAM_OBJECT && shape != RAP_STREAM_ARRAY)
        return skip_value(s);
    do
        if (!skip_some(s, &depth))
            return false;
    while (depth > 0);
    return true;
}

const char *rap_stream_raw(rap_stream *s, size_t *len)
{
    unsigned outer = s->depth;
    rap_stream_next(s);
    s->kept = s->at;
    bool goes_on = skip_value(s);
    while (goes_on && s->depth > outer)
        if (rap_stream_more(s))
            goes_on = (s->ends[s->depth - 1] == ']' || skip_key(s)) && skip_value(s);
        else
            goes_on = !rap_stream_has_failed(s);
    const char *raw = s->window + s->kept;
    *len = s->at - s->kept;
    s->kept = RAP_STREAM_NOTHING;
    return goes_on ? raw : NULL;
}
