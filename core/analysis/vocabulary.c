#include "analysis/vocabulary.h"

#include <string.h>

#include "base/data.h"
#include "base/ids.h"
#include "model/json.h"

typedef struct reader {
    rap_arena *arena;
    rap_json *json;
    const char *language;
    rap_error *error;
} reader;

/* The value of a key by language, as {"en": …}: that of the language, else of English
 * where `falls_back`. NULL where there is none. */
static json_t *by_language(const reader *r, const json_t *object, const char *key, bool falls_back)
{
    const json_t *languages = json_object_get(object, key);
    json_t *value = json_object_get(languages, r->language);
    return value || !falls_back ? value : json_object_get(languages, "en");
}

static bool read_words(reader *r, const json_t *object, const char *key, bool is_required, const char **out)
{
    const json_t *languages = json_object_get(object, key), *value = by_language(r, object, key, true);
    *out = json_string_value(value);
    if ((languages && !json_is_object(languages)) || (value && !*out) || (is_required && !*out))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must hold words by language, as {\"en\": \"…\"}", key);
    return true;
}

static bool read_strings(reader *r, const json_t *object, const char *key, const json_t *list, const char ***out)
{
    size_t count = json_array_size(list);
    *out = rap_arena_alloc(r->arena, (count + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    for (size_t i = 0; i < count; i++) {
        (*out)[i] = json_string_value(json_array_get(list, i));
        if (!(*out)[i] || !*(*out)[i])
            return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings that are not empty", key);
    }
    return true;
}

static bool read_phrases(reader *r, const json_t *object, const char *key, const char ***out)
{
    const json_t *languages = json_object_get(object, key);
    if (languages && !json_is_object(languages))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must hold lists by language, as {\"en\": […]}", key);
    return read_strings(r, object, key, by_language(r, object, key, false), out);
}

static bool read_theme(reader *r, json_t *object, rap_vocabulary_theme *theme)
{
    static const char *const known[] = {"id", "label", "alt", "broader", "related", "exact_match", "scope_note",
                                        "phrases", "except", "note", NULL};
    return rap_json_known(r->json, object, known, r->error)
        && rap_json_string(r->json, object, "id", true, &theme->id, r->error)
        && read_words(r, object, "label", true, &theme->label)
        && read_words(r, object, "scope_note", false, &theme->scope_note)
        && rap_json_string(r->json, object, "broader", false, &theme->broader, r->error)
        && read_strings(r, object, "related", json_object_get(object, "related"), &theme->related)
        && read_strings(r, object, "exact_match", json_object_get(object, "exact_match"), &theme->exact_match)
        && read_phrases(r, object, "phrases", &theme->phrases) && read_phrases(r, object, "except", &theme->except);
}

/* ---- what themes say of each other -------------------------------------------------------- */

static bool check_theme(reader *r, const json_t *list, const rap_vocabulary *v, const rap_ids *ids, size_t index)
{
    const rap_vocabulary_theme *theme = &v->themes[index];
    const json_t *object = json_array_get(list, index);
    if (theme->broader && rap_ids_find(ids, theme->broader) == RAP_NO_ID)
        return rap_json_fail(r->json, object, "broader", r->error, "no theme '%s' in this file", theme->broader);
    for (const char **id = theme->related; *id; id++)
        if (rap_ids_find(ids, *id) == RAP_NO_ID)
            return rap_json_fail(r->json, object, "related", r->error, "no theme '%s' in this file", *id);
    const char *up = theme->broader;
    for (size_t depth = 0; up; depth++) {
        if (depth == v->count)
            return rap_json_fail(r->json, object, "broader", r->error, "'%s' is broader than itself", theme->id);
        up = v->themes[rap_ids_find(ids, up)].broader;
    }
    return true;
}

static bool read_themes(reader *r, rap_vocabulary *v)
{
    json_t *root = rap_json_root(r->json), *list = json_object_get(root, "themes");
    rap_ids ids = {.arena = r->arena};
    v->count = json_array_size(list);
    v->themes = rap_arena_alloc(r->arena, (v->count + 1) * sizeof *v->themes);
    if (v->count == 0)
        return rap_json_fail(r->json, root, "themes", r->error, "'themes' must be a list of themes");
    for (size_t i = 0; i < v->count; i++) {
        json_t *object = json_array_get(list, i);
        bool is_new;
        if (!json_is_object(object))
            return rap_json_fail(r->json, root, "themes", r->error, "'themes' must be a list of objects");
        if (!read_theme(r, object, &v->themes[i]))
            return false;
        rap_ids_add(&ids, v->themes[i].id, &is_new);
        if (!is_new)
            return rap_json_fail(r->json, object, "id", r->error, "two themes have the id '%s'", v->themes[i].id);
    }
    for (size_t i = 0; i < v->count; i++)
        if (!check_theme(r, list, v, &ids, i))
            return false;
    return true;
}

static bool is_path(const char *name)
{
    size_t len = strlen(name);
    return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

rap_vocabulary *rap_vocabulary_load(rap_arena *arena, const char *data_dir, const char *name, const char *language,
                                    rap_error *error)
{
    static const char *const known[] = {"rapporteur-themes", "id", "title", "note", "themes", NULL};
    if (!is_path(name) && !rap_data_is_known(arena, data_dir, "themes", name, "vocabulary of themes", error))
        return NULL;
    const char *path = is_path(name) ? name : rap_data_find(arena, data_dir, rap_arena_format(arena, "themes/%s.json", name));
    reader r = {.arena = arena, .json = rap_json_read(arena, path, error), .language = language, .error = error};
    if (!r.json || !rap_json_known(r.json, rap_json_root(r.json), known, error))
        return NULL;
    if (json_integer_value(json_object_get(rap_json_root(r.json), "rapporteur-themes")) != 1) {
        rap_json_fail(r.json, rap_json_root(r.json), "rapporteur-themes", error,
                      "'rapporteur-themes' must be 1, the version of the form of vocabularies");
        return NULL;
    }
    rap_vocabulary *v = rap_arena_alloc(arena, sizeof *v);
    return read_themes(&r, v) ? v : NULL;
}
