#include "model/places.h"

#include <string.h>

/* Offset behind the string that begins at `at`. */
static size_t skip_string(const char *json, size_t len, size_t at)
{
    for (at++; at < len && json[at] != '"'; at++)
        at += json[at] == '\\';
    return at + 1;
}

static size_t count_braces(const char *json, size_t len)
{
    size_t count = 0;
    for (const char *p = json; (p = memchr(p, '{', len - (size_t)(p - json))); p++)
        count++;
    return count;
}

rap_json_place *rap_json_places(rap_arena *arena, const char *json, size_t len, size_t *count)
{
    rap_json_place *places = rap_arena_alloc(arena, (count_braces(json, len) + 1) * sizeof *places);
    long line = 1;
    *count = 0;
    for (size_t at = 0; at < len;) {
        if (json[at] == '"') { /* a string holds no raw line end */
            at = skip_string(json, len, at);
            continue;
        }
        line += json[at] == '\n';
        if (json[at] == '{')
            places[(*count)++] = (rap_json_place){at, line};
        at++;
    }
    return places;
}

/* Whether the string at `at` is `key`, written without escapes. */
static bool is_key(const char *json, size_t len, size_t at, const char *key)
{
    size_t key_len = strlen(key);
    return at + key_len + 1 < len && memcmp(json + at + 1, key, key_len) == 0 && json[at + 1 + key_len] == '"';
}

long rap_json_key_line(const char *json, size_t len, rap_json_place place, const char *key)
{
    long line = place.line;
    int depth = 0;
    bool expects_key = false;
    for (size_t at = place.offset; at < len;) {
        char c = json[at];
        if (c == '"') {
            if (depth == 1 && expects_key && is_key(json, len, at, key))
                return line;
            expects_key = false;
            at = skip_string(json, len, at);
            continue;
        }
        line += c == '\n';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        expects_key = depth == 1 && (c == '{' || c == ',' || (expects_key && (c == ' ' || c == '\n' || c == '\t' || c == '\r')));
        if (depth == 0)
            break;
        at++;
    }
    return place.line;
}
