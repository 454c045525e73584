/* model/stream_work.h - the inside of a stream, for the files of it alone. */
#ifndef RAP_MODEL_STREAM_WORK_H
#define RAP_MODEL_STREAM_WORK_H

#include <endian.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/text.h"
#include "model/stream.h"

#define RAP_STREAM_DEEPEST 2000 /* objects and arrays in one another */
#define RAP_STREAM_NOTHING SIZE_MAX

struct rap_stream {
    rap_arena *arena;
    int fd;           /* -1 where `rest` is read */
    const char *rest; /* what is to come of bytes in memory */
    size_t rest_len;
    bool is_lent;     /* the window holds all, and stays the caller's */
    char *window;         /* with a NUL behind its bytes, where who goes through them stops */
    size_t at, len, room; /* the place at hand, and the bytes of the window */
    size_t kept;          /* the window keeps its bytes from here on; RAP_STREAM_NOTHING: from `at` */
    long line;
    size_t line_start; /* where the line of the place at hand begins, in bytes of the file */
    size_t gone;       /* bytes of the file before the window */
    unsigned depth;
    bool is_first; /* no value of the innermost object or array was taken yet */
    char ends[RAP_STREAM_DEEPEST]; /* what ends the objects and arrays that are open */
    rap_text key;       /* the last one */
    const char *name;
    rap_error *error;
};

/* More bytes behind the window; false at the end of the file. */
bool rap_stream_fill(rap_stream *s);

/* States that `wanted` is not there; what is, is told. Returns false. */
bool rap_stream_expect(rap_stream *s, const char *wanted);

/* Behind the number at hand, and whether it has neither point nor exponent. */
size_t rap_stream_number_len(rap_stream *s, bool *is_integer);

static inline bool rap_stream_has_failed(const rap_stream *s)
{
    return s->error->code != RAP_CODE_DONE;
}

/* The byte at an offset of the window; 0 at the end of the file, which is no byte of JSON. */
static inline unsigned char rap_stream_byte(rap_stream *s, size_t ahead)
{
    while (s->at + ahead >= s->len)
        if (!rap_stream_fill(s))
            return 0;
    return (unsigned char)s->window[s->at + ahead];
}

/* Files are indented: sixteen spaces are one step. */
static inline void rap_stream_skip_spaces(rap_stream *s)
{
    const char *at = s->window + s->at;
#ifdef __SSE2__
    while (s->window + s->len - at >= 16) {
        const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)at);
        unsigned other = ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(word, _mm_set1_epi8(' ')));
        at += __builtin_ctz(other);
        if (other & 0xffff)
            break;
    }
#endif
    while (*at == ' ')
        at++;
    s->at = (size_t)(at - s->window);
}

/* The next byte that is not white space. */
static inline unsigned char rap_stream_next(rap_stream *s)
{
    if (rap_stream_has_failed(s))
        return 0;
    for (;; s->at++, rap_stream_skip_spaces(s)) {
        unsigned char c = (unsigned char)s->window[s->at];
        c = c ? c : rap_stream_byte(s, 0);
        if (c > ' ')
            return c;
        if (c == '\n') {
            s->line++;
            s->line_start = s->gone + s->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return c;
        }
    }
}

static inline bool rap_stream_is_plain(unsigned char c)
{
    return c != '"' && c != '\\' && c >= 0x20;
}

/* How many of eight bytes are plain before one that is not: of a difference with what is sought, the highest
 * bit of a byte is borrowed where it was less, and the first that is borrowed owes it to no other. */
static inline size_t rap_stream_plain_of_eight(const char *bytes)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    word = le64toh(word);
    uint64_t end = word ^ ones * '"', escape = word ^ ones * '\\';
    uint64_t found = (((end - ones) & ~end) | ((escape - ones) & ~escape) | ((word - ones * 0x20) & ~word)) & highs;
    return found ? (size_t)__builtin_ctzll(found) / 8 : 8;
}

#ifdef __SSE2__
/* The same of sixteen: a byte under 0x20 is no greater than 0x1f. */
static inline size_t rap_stream_plain_of_sixteen(const char *bytes, bool *others)
{
    const __m128i word = _mm_loadu_si128((const __m128i *)(const void *)bytes), last = _mm_set1_epi8(0x1f);
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(word, last), last);
    const __m128i other = _mm_or_si128(_mm_cmpeq_epi8(word, _mm_set1_epi8('"')), _mm_cmpeq_epi8(word, _mm_set1_epi8('\\')));
    unsigned found = (unsigned)_mm_movemask_epi8(_mm_or_si128(control, other));
    *others |= _mm_movemask_epi8(word) != 0;
    return found ? (size_t)__builtin_ctz(found) : 16;
}
#endif

/* How many bytes of the string at hand are plain: no end, no escape, no control character. `others` is true
 * where some may be no ASCII. */
static inline size_t rap_stream_plain_len(rap_stream *s, size_t from, bool *others)
{
    *others = false;
    do {
#ifdef __SSE2__
        while (s->at + from + 16 <= s->len) {
            size_t plain = rap_stream_plain_of_sixteen(s->window + s->at + from, others);
            from += plain;
            if (plain < 16)
                return from;
        }
#endif
        *others |= s->at + from < s->len;
        while (s->at + from + 8 <= s->len) {
            size_t plain = rap_stream_plain_of_eight(s->window + s->at + from);
            from += plain;
            if (plain < 8)
                return from;
        }
        for (; s->at + from < s->len; from++)
            if (!rap_stream_is_plain((unsigned char)s->window[s->at + from]))
                return from;
    } while (rap_stream_fill(s));
    return from;
}

#endif
