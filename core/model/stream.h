/* model/stream.h - JSON as it comes: a file that is read value by value, through a window
 * that holds the value at hand and never the whole.
 *
 * The caller asks for what comes next and takes it, in order:
 *
 *     rap_stream_enter(s);                       // { or [
 *     while (rap_stream_more(s)) {               // takes the comma, or the end of the object
 *         const char *key = rap_stream_key(s);   // of an object
 *         … take exactly one value …
 *     }
 *
 * The first failure stays: from then on every call returns false, NULL or RAP_STREAM_END,
 * so that loops end by themselves. Strings are taken apart in the window: they live until
 * the next call. Source: RFC 8259; keys that stand twice are the caller's to refuse. */
#ifndef RAP_MODEL_STREAM_H
#define RAP_MODEL_STREAM_H

#include <stdint.h>

#include "base/arena.h"

typedef enum rap_stream_shape {
    RAP_STREAM_END, /* of the file, or after a failure */
    RAP_STREAM_OBJECT,
    RAP_STREAM_ARRAY,
    RAP_STREAM_STRING,
    RAP_STREAM_INTEGER,
    RAP_STREAM_NUMBER, /* with a point or an exponent */
    RAP_STREAM_TRUE,
    RAP_STREAM_FALSE,
    RAP_STREAM_NULL,
} rap_stream_shape;

typedef struct rap_stream rap_stream;

/* Over a file (`-` is standard input), or over `len` bytes that stand for the file `name`;
 * a byte order mark is passed over. Lives in the arena. NULL with `error` set. `error`
 * must outlive the stream and holds its first failure. */
rap_stream *rap_stream_open(rap_arena *arena, const char *path, rap_error *error);
rap_stream *rap_stream_over(rap_arena *arena, const char *bytes, size_t len, const char *name, rap_error *error);

/* The same over a file that is open at its beginning, and is closed with the stream. */
rap_stream *rap_stream_from(rap_arena *arena, int file, const char *path, rap_error *error);

/* A place of a file. */
typedef struct rap_stream_place {
    size_t byte;       /* from 0 */
    long line;         /* from 1 */
    size_t line_start; /* the byte that its line begins with */
} rap_stream_place;

/* Over values of an array of the root: bytes that are changed, one behind them too, and stay the caller's; the
 * first value stands at `place`. Lives in the arena. */
rap_stream *rap_stream_amid(rap_arena *arena, char *bytes, size_t len, const char *name, rap_stream_place place, rap_error *error);

/* The place of what is at hand. */
rap_stream_place rap_stream_at(const rap_stream *stream);

/* Goes on at a place of the file, behind a value of the array at hand. */
void rap_stream_go(rap_stream *stream, rap_stream_place place);

/* Passes a comma that is at hand, with the white space around it; whether one was. */
bool rap_stream_comma(rap_stream *stream);

/* Whether nothing is left of the bytes. */
bool rap_stream_is_empty(rap_stream *stream);

/* What the value at hand is. */
rap_stream_shape rap_stream_peek(rap_stream *stream);

/* Line of what is at hand, from 1. */
long rap_stream_line(const rap_stream *stream);

bool rap_stream_enter(rap_stream *stream);
bool rap_stream_more(rap_stream *stream);
const char *rap_stream_key(rap_stream *stream);

/* Passes the key that rap_stream_more() came to where it is this one, of `len` bytes, as it is mostly written:
 * without escapes, its colon at once behind it. */
bool rap_stream_passes(rap_stream *stream, const char *key, size_t len);

/* The value at hand, which must be of the shape; `len` may be NULL. */
const char *rap_stream_string(rap_stream *stream, size_t *len);
bool rap_stream_integer(rap_stream *stream, int64_t *value);

/* The number at hand, which must be one, as strtod() has it, where it is not negative and has neither an exponent nor
 * more than 15 digits; others are not taken: false. */
bool rap_stream_short_number(rap_stream *stream, double *value);

/* Takes a value of any shape: its text as it stands in the file, `len` bytes. */
const char *rap_stream_raw(rap_stream *stream, size_t *len);

/* Passes a value of any shape; objects and arrays are only looked through for their end. */
bool rap_stream_skip(rap_stream *stream);

/* States that the file is not well-formed at the place at hand. Returns false. */
bool rap_stream_fail(rap_stream *stream, const char *sentence);

/* Whether nothing but white space follows; states a failure where something does. */
bool rap_stream_finish(rap_stream *stream);

#endif
