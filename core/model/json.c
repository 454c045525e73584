#include "model/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "model/stream.h"

#define LONGEST_KEY 127 /* bytes */

struct rap_json {
    rap_arena *arena;
    const char *name;
    const char *bytes;
    size_t len;
    json_t *root;
};

static void release(void *root)
{
    if (!rap_heap_is_left())
        json_decref(root);
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool fill(rap_stream *s, json_t *owner);

/* A value without what it holds; NULL where it is none. */
static json_t *new_value(rap_stream *s, rap_stream_shape shape)
{
    size_t len;
    int64_t number;
    const char *text;
    switch (shape) {
    case RAP_STREAM_OBJECT: return json_object();
    case RAP_STREAM_ARRAY: return json_array();
    case RAP_STREAM_STRING: return (text = rap_stream_string(s, &len)) ? json_stringn_nocheck(text, len) : NULL;
    case RAP_STREAM_INTEGER: return rap_stream_integer(s, &number) ? json_integer(number) : NULL;
    case RAP_STREAM_TRUE:
    case RAP_STREAM_FALSE: return rap_stream_skip(s) ? json_boolean(shape == RAP_STREAM_TRUE) : NULL;
    case RAP_STREAM_NULL: return rap_stream_skip(s) ? json_null() : NULL;
    default: return NULL; /* numbers with points, which are rare, are read by Jansson */
    }
}

/* Takes the value at hand. It has its place before it is filled, so that nothing is lost where memory ends. */
static bool take(rap_stream *s, json_t *owner, const char *key)
{
    rap_stream_shape shape = rap_stream_peek(s);
    json_t *value = new_value(s, shape);
    size_t before = json_object_size(owner);
    if (!value || (key ? json_object_set_new_nocheck(owner, key, value) : json_array_append_new(owner, value)) != 0)
        return false;
    return (!key || json_object_size(owner) > before) && ((shape != RAP_STREAM_OBJECT && shape != RAP_STREAM_ARRAY) || fill(s, value));
}

static bool fill(rap_stream *s, json_t *owner)
{
    char key[LONGEST_KEY + 1];
    if (!rap_stream_enter(s))
        return false;
    while (rap_stream_more(s)) {
        const char *own = json_is_object(owner) ? rap_stream_key(s) : "";
        size_t len = own ? strlen(own) : sizeof key;
        if (len >= sizeof key)
            return false;
        memcpy(key, own, len + 1);
        if (!take(s, owner, json_is_object(owner) ? key : NULL))
            return false;
    }
    return true;
}

/* The tree of a file that is in order, several times as fast as Jansson's own reader makes it. NULL where there
 * is something to say against the file, which Jansson then says. */
static json_t *read_quickly(rap_arena *arena, const char *bytes, size_t len, const char *name)
{
    rap_error fault = {0};
    if (len < 3 || memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        return NULL;
    rap_arena *passing = rap_arena_own(arena, rap_arena_new_beside(arena, &fault), rap_arena_release);
    rap_stream *s = passing ? rap_stream_over(passing, bytes, len, name, &fault) : NULL;
    json_t *root = s && rap_stream_peek(s) == RAP_STREAM_OBJECT ? rap_arena_own(arena, json_object(), release) : NULL;
    bool is_whole = root && fill(s, root) && rap_stream_finish(s);
    if (passing)
        rap_arena_clear(passing);
    return is_whole ? root : NULL;
}

rap_json *rap_json_parse(rap_arena *arena, const char *bytes, size_t len, const char *name, rap_error *error)
{
    json_error_t fault;
    json_t *root = read_quickly(arena, bytes, len, name);
    if (!root) {
        root = rap_arena_own(arena, json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &fault), release);
        if (!root) {
            rap_fail(error, RAP_CODE_USAGE, name, fault.line, "not well-formed JSON: %s", fault.text);
            error->column = fault.column;
            return NULL;
        }
    }
    if (!json_is_object(root)) {
        rap_fail(error, RAP_CODE_USAGE, name, 1, "expected an object at the top of the file");
        return NULL;
    }
    rap_json *json = rap_arena_alloc(arena, sizeof *json);
    *json = (rap_json){arena, rap_arena_string(arena, name), bytes, len, root};
    return json;
}

rap_json *rap_json_read(rap_arena *arena, const char *path, rap_error *error)
{
    size_t len;
    const char *bytes = rap_file_read(arena, path, &len, error);
    return bytes ? rap_json_parse(arena, bytes, len, path, error) : NULL;
}

json_t *rap_json_root(const rap_json *json)
{
    return json->root;
}

/* ---- where things stand --------------------------------------------------------------------- */

/* A walk through the text and the tree it was read into, side by side. */
typedef struct walk {
    const char *at, *end;
    const json_t *wanted;
    const char *key; /* of the wanted object; NULL for the object itself */
} walk;

static void skip_filling(walk *w)
{
    while (w->at < w->end && strchr(" \t\r\n,:", *w->at))
        w->at++;
}

static void skip_string(walk *w)
{
    for (w->at++; w->at < w->end && *w->at != '"'; w->at++)
        w->at += *w->at == '\\';
    w->at++;
}

static bool seek(walk *w, json_t *value);

static bool seek_member(walk *w, const json_t *object, const char *key, json_t *value)
{
    skip_filling(w);
    if (object == w->wanted && w->key && strcmp(key, w->key) == 0)
        return true;
    skip_string(w);
    skip_filling(w);
    return seek(w, value);
}

/* Moves to what is wanted, or behind this value. */
static bool seek(walk *w, json_t *value)
{
    const char *key;
    size_t i;
    json_t *child;
    if (value == w->wanted && !w->key)
        return true;
    if (json_is_string(value)) {
        skip_string(w);
        return false;
    }
    w->at++;
    json_object_foreach(value, key, child)
        if (seek_member(w, value, key, child))
            return true;
    json_array_foreach(value, i, child) {
        skip_filling(w);
        if (seek(w, child))
            return true;
    }
    if (json_is_object(value) || json_is_array(value)) {
        skip_filling(w);
        w->at++;
    }
    while (w->at < w->end && !strchr(" \t\r\n,:]}", *w->at)) /* the rest of a number or a word */
        w->at++;
    return false;
}

/* Bytes that an escape stands for, and how long it is in the file. */
static size_t escape_size(const char *at, size_t *len)
{
    unsigned long unit = at[1] == 'u' ? strtoul((char[]){at[2], at[3], at[4], at[5], 0}, NULL, 16) : 0;
    *len = at[1] == 'u' ? 6 : 2;
    if (unit >= 0xD800 && unit < 0xDC00)
        *len = 12; /* with its other half */
    return unit < 0x80 ? 1 : unit < 0x800 ? 2 : *len == 12 ? 4 : 3;
}

/* Where byte `offset` of the string that begins at `at` is written. */
static const char *seek_byte(const char *at, const char *end, size_t offset)
{
    for (at++; offset > 0 && at < end && *at != '"';) {
        size_t len = 1, size = *at == '\\' ? escape_size(at, &len) : 1;
        at += len;
        offset -= size < offset ? size : offset;
    }
    return at < end ? at : end;
}

/* Says line and column of a place, both from 1; columns count characters. */
static void say_place(const rap_json *json, const char *at, rap_error *error)
{
    error->line = error->column = 1;
    for (const char *c = json->bytes; c < at; c++) {
        error->line += *c == '\n';
        error->column = *c == '\n' ? 1 : error->column + ((*c & 0xC0) != 0x80);
    }
}

static const char *place_of(const rap_json *json, const json_t *value, const char *key)
{
    walk w = {json->bytes, json->bytes + json->len, value, key && json_object_get(value, key) ? key : NULL};
    skip_filling(&w);
    return seek(&w, json->root) ? w.at : json->bytes;
}

static bool fail_at(const rap_json *json, const char *at, rap_error *error, const char *sentence)
{
    if (error->code == RAP_CODE_DONE) {
        rap_fail(error, RAP_CODE_USAGE, json->name, 1, "%s", sentence);
        say_place(json, at, error);
    }
    return false;
}

bool rap_json_fail_in(const rap_json *json, const json_t *string, size_t offset, rap_error *error, const char *sentence)
{
    return fail_at(json, seek_byte(place_of(json, string, NULL), json->bytes + json->len, offset), error, sentence);
}

bool rap_json_fail(const rap_json *json, const json_t *object, const char *key, rap_error *error,
                   const char *format, ...)
{
    char sentence[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    return fail_at(json, place_of(json, object, key), error, sentence);
}

bool rap_json_string(const rap_json *json, const json_t *object, const char *key, bool is_required,
                     const char **out, rap_error *error)
{
    const json_t *value = json_object_get(object, key);
    *out = json_string_value(value);
    if (*out || (!is_required && (!value || json_is_null(value))))
        return true;
    return rap_json_fail(json, object, key, error, value ? "'%s' must be a string" : "'%s' is missing: expected a string",
                         key);
}

bool rap_json_known(const rap_json *json, json_t *object, const char *const *known, rap_error *error)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) {
        const char *const *k = known;
        while (*k && strcmp(*k, key) != 0)
            k++;
        if (*k)
            continue;
        rap_nearest nearest = rap_nearest_to(json->arena, key);
        rap_text list = {.arena = json->arena};
        for (k = known; *k; k++) {
            rap_text_format(&list, "%s%s", k == known ? "" : ", ", *k);
            rap_nearest_offer(&nearest, *k);
        }
        return rap_json_fail(json, object, key, error, "unknown key '%s'; allowed here: %s%s", key, rap_text_string(&list), rap_nearest_hint(&nearest));
    }
    return true;
}
