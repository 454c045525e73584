#include "model/json.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "model/places.h"

struct rap_json {
    rap_arena *arena;
    const char *name;
    const char *bytes;
    size_t len;
    json_t *root;
};

static void release(void *root)
{
    json_decref(root);
}

rap_json *rap_json_parse(rap_arena *arena, const char *bytes, size_t len, const char *name, rap_error *error)
{
    json_error_t fault;
    json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &fault);
    if (!root) {
        rap_fail(error, RAP_CODE_USAGE, name, fault.line, "not well-formed JSON: %s", fault.text);
        return NULL;
    }
    rap_arena_own(arena, root, release);
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

/* Looks for `wanted` as a reader of the text meets the objects, counting those before it. */
static bool find_object(json_t *value, const json_t *wanted, size_t *before)
{
    const char *key;
    size_t i;
    json_t *child;
    if (value == wanted)
        return true;
    *before += json_is_object(value);
    json_object_foreach(value, key, child)
        if (find_object(child, wanted, before))
            return true;
    json_array_foreach(value, i, child)
        if (find_object(child, wanted, before))
            return true;
    return false;
}

static long line_of(const rap_json *json, const json_t *object, const char *key)
{
    size_t count, before = 0;
    rap_json_place *places = rap_json_places(json->arena, json->bytes, json->len, &count);
    if (!find_object(json->root, object, &before) || before >= count)
        return 1;
    return key ? rap_json_key_line(json->bytes, json->len, places[before], key) : places[before].line;
}

bool rap_json_fail(const rap_json *json, const json_t *object, const char *key, rap_error *error,
                   const char *format, ...)
{
    char sentence[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    return rap_fail(error, RAP_CODE_USAGE, json->name, line_of(json, object, key), "%s", sentence);
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
        rap_text list = {.arena = json->arena};
        for (k = known; *k; k++)
            rap_text_format(&list, "%s%s", k == known ? "" : ", ", *k);
        return rap_json_fail(json, object, key, error, "unknown key '%s'; allowed here: %s", key, rap_text_string(&list));
    }
    return true;
}

bool rap_json_is_known(rap_arena *arena, const char *folder, const char *name, const char *what, rap_error *error)
{
    const char *const *names = rap_file_names(arena, folder, ".json", error);
    rap_text known = {.arena = arena};
    for (; names && *names; names++) {
        if (strcmp(*names, name) == 0)
            return true;
        rap_text_format(&known, "%s%s", known.len ? ", " : "", *names);
    }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "no %s is called '%s'; known: %s", what, name, rap_text_string(&known));
}
