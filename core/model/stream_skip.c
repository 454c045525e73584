#include "base/bits.h"
#include "model/stream_work.h"

/* Passes the rest of a string, from any byte of it on that no escape reaches to. */
static bool end_string(rap_stream *s)
{
    for (;; s->at += 2) {
        bool others;
        s->at += rap_stream_plain_len(s, 0, &others);
        unsigned char c = rap_stream_byte(s, 0);
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c != '\\' || !rap_stream_byte(s, 1))
            return rap_stream_expect(s, "the end of a string, or what one may hold");
    }
}

/* Passes a string without taking it apart. */
static bool skip_string(rap_stream *s)
{
    s->at++;
    return end_string(s);
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

#ifdef __SSE2__
#define MANY 64 /* bytes that are looked at together */

/* Of 64 bytes a bit for each that is one of these. */
typedef struct marks {
    uint64_t quotes, escapes, opens, closes, lines, controls;
} marks;

static inline uint64_t bits_of(__m128i equal, unsigned place)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(equal) << place;
}

/* Brackets and braces differ in one bit. */
static inline marks marks_of(const char *bytes)
{
    const __m128i last_control = _mm_set1_epi8(0x1f), case_bit = _mm_set1_epi8(0x20);
    marks m = {0};
    for (unsigned i = 0; i < MANY; i += 16) {
        const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i)), braces = _mm_or_si128(word, case_bit);
        m.quotes |= bits_of(_mm_cmpeq_epi8(word, _mm_set1_epi8('"')), i);
        m.escapes |= bits_of(_mm_cmpeq_epi8(word, _mm_set1_epi8('\\')), i);
        m.opens |= bits_of(_mm_cmpeq_epi8(braces, _mm_set1_epi8('{')), i);
        m.closes |= bits_of(_mm_cmpeq_epi8(braces, _mm_set1_epi8('}')), i);
        m.lines |= bits_of(_mm_cmpeq_epi8(word, _mm_set1_epi8('\n')), i);
        m.controls |= bits_of(_mm_cmpeq_epi8(_mm_max_epu8(word, last_control), last_control), i);
    }
    return m;
}

/* Each bit with all that are below it added up: which bytes stand behind an odd number of quotation marks. */
static uint64_t odd_behind(uint64_t bits)
{
    for (unsigned shift = 1; shift < MANY; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/* Passes many bytes at once, but for those that hold an escape, what may not stand there, or the end of what
 * is open: those end before the byte of the file that is returned. `within` is 1 where a string goes on. */
static size_t skip_many(rap_stream *s, size_t *depth, uint64_t *within)
{
    for (; s->at + MANY <= s->len; s->at += MANY) {
        marks m = marks_of(s->window + s->at);
        uint64_t strings = odd_behind(m.quotes) ^ (0 - *within);
        unsigned closed = rap_bit_count(m.closes & ~strings);
        if (m.escapes || m.controls != m.lines || (m.lines & strings) || closed >= *depth)
            break;
        *depth += rap_bit_count(m.opens & ~strings);
        *depth -= closed;
        *within = strings >> (MANY - 1);
        if (m.lines) {
            s->line += rap_bit_count(m.lines);
            s->line_start = s->gone + s->at + MANY - (size_t)__builtin_clzll(m.lines);
        }
    }
    return s->gone + s->at + MANY;
}
#else
static size_t skip_many(rap_stream *s, size_t *depth, uint64_t *within)
{
    (void)s, (void)depth, (void)within;
    return 0;
}
#endif

bool rap_stream_skip(rap_stream *s)
{
    size_t depth = 0;
    rap_stream_shape shape = rap_stream_peek(s);
    if (shape != RAP_STREAM_OBJECT && shape != RAP_STREAM_ARRAY)
        return skip_value(s);
    bool goes_on = skip_some(s, &depth);
    while (goes_on && depth > 0) {
        uint64_t within = 0;
        size_t until = skip_many(s, &depth, &within);
        goes_on = !within || end_string(s);
        do
            goes_on = goes_on && skip_some(s, &depth);
        while (goes_on && depth > 0 && s->gone + s->at < until);
    }
    return goes_on;
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
