#include "analysis/vocabulary.h"

#include <string.h>

#include "base/data.h"
#include "base/file.h"
#include "base/ids.h"
#include "base/unicode.h"
#include "model/json.h"

#define THRESHOLD 10 /* where the file says nothing else */
#define HEADING 40   /* percent */
#define PASSING 60   /* percent */

typedef struct reader {
    rap_arena *arena;
    rap_json *json;
    const char *language;
    rap_error *error;
    int threshold, heading; /* of the file */
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

/* A list by language, as {"en": […]}; NULL in `out` where there is none. */
static bool find_list(reader *r, const json_t *object, const char *key, json_t **out)
{
    const json_t *languages = json_object_get(object, key);
    *out = by_language(r, object, key, false);
    if ((languages && !json_is_object(languages)) || (*out && !json_is_array(*out)))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must hold lists by language, as {\"en\": […]}", key);
    return true;
}

static bool read_list(reader *r, const json_t *object, const char *key, const char ***out)
{
    json_t *list;
    return find_list(r, object, key, &list) && read_strings(r, object, key, list, out);
}

/* A whole number from `least` to `most`; `*out` stays where the key is absent. */
static bool read_number(reader *r, const json_t *object, const char *key, int least, int most, int *out)
{
    const json_t *value = json_object_get(object, key);
    if (value && (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a whole number from %d to %d", key, least, most);
    if (value)
        *out = (int)json_integer_value(value);
    return true;
}

/* ---- patterns ----------------------------------------------------------------------------- */

static bool read_place(reader *r, const json_t *object, rap_vocabulary_pattern *pattern)
{
    const char *place = NULL;
    if (!rap_json_string(r->json, object, "in", false, &place, r->error))
        return false;
    pattern->in_text = !place || strcmp(place, "text") == 0;
    pattern->in_heading = !place || strcmp(place, "heading") == 0;
    if (!pattern->in_text && !pattern->in_heading)
        return rap_json_fail(r->json, object, "in", r->error, "'in' is text or heading; without it a pattern counts in both");
    return true;
}

/* A phrase alone gives the theme; an object says what its phrases weigh, and where. */
static bool read_pattern(reader *r, const json_t *theme, json_t *value, rap_vocabulary_pattern *pattern)
{
    static const char *const known[] = {"weight", "again", "broader", "in", "phrases", "note", NULL};
    *pattern = (rap_vocabulary_pattern){.weight = r->threshold, .in_text = true, .in_heading = true};
    if (json_is_string(value) && *json_string_value(value)) {
        pattern->phrases = rap_arena_alloc(r->arena, 2 * sizeof *pattern->phrases);
        pattern->phrases[0] = json_string_value(value);
        return true;
    }
    if (!json_is_object(value))
        return rap_json_fail(r->json, theme, "patterns", r->error,
                             "a pattern is a phrase that is not empty, or an object with 'weight' and 'phrases'");
    return rap_json_known(r->json, value, known, r->error)
        && read_number(r, value, "weight", -100, 100, &pattern->weight)
        && read_number(r, value, "again", 0, 100, &pattern->again)
        && read_number(r, value, "broader", 0, 100, &pattern->broader) && read_place(r, value, pattern)
        && read_strings(r, value, "phrases", json_object_get(value, "phrases"), &pattern->phrases);
}

static bool read_patterns(reader *r, const json_t *object, rap_vocabulary_theme *theme)
{
    json_t *list;
    if (!find_list(r, object, "patterns", &list))
        return false;
    theme->pattern_count = json_array_size(list);
    theme->patterns = rap_arena_alloc(r->arena, (theme->pattern_count + 1) * sizeof *theme->patterns);
    for (size_t i = 0; i < theme->pattern_count; i++)
        if (!read_pattern(r, object, json_array_get(list, i), &theme->patterns[i]))
            return false;
    return true;
}

static bool read_theme(reader *r, json_t *object, rap_vocabulary_theme *theme)
{
    static const char *const known[] = {"id", "label", "alt", "broader", "related", "exact_match", "scope_note",
                                        "patterns", "except", "heading", "note", NULL};
    theme->heading = r->heading;
    return rap_json_known(r->json, object, known, r->error)
        && rap_json_string(r->json, object, "id", true, &theme->id, r->error)
        && read_words(r, object, "label", true, &theme->label)
        && read_list(r, object, "alt", &theme->alt)
        && read_words(r, object, "scope_note", false, &theme->scope_note)
        && rap_json_string(r->json, object, "broader", false, &theme->broader, r->error)
        && read_strings(r, object, "related", json_object_get(object, "related"), &theme->related)
        && read_strings(r, object, "exact_match", json_object_get(object, "exact_match"), &theme->exact_match)
        && read_number(r, object, "heading", 0, 100, &theme->heading)
        && read_patterns(r, object, theme) && read_list(r, object, "except", &theme->except);
}

/* ---- what themes say of each other -------------------------------------------------------- */

static bool relate_theme(reader *r, const json_t *list, const rap_vocabulary *v, const rap_ids *ids, size_t index)
{
    rap_vocabulary_theme *theme = &v->themes[index];
    const json_t *object = json_array_get(list, index);
    if (theme->broader && rap_ids_find(ids, theme->broader) == RAP_NO_ID)
        return rap_json_fail(r->json, object, "broader", r->error, "no theme '%s' in this file", theme->broader);
    for (const char **id = theme->related; *id; id++)
        if (rap_ids_find(ids, *id) == RAP_NO_ID)
            return rap_json_fail(r->json, object, "related", r->error, "no theme '%s' in this file", *id);
    theme->broader_index = rap_ids_find(ids, theme->broader);
    if (theme->broader && theme->broader_index >= index)
        return rap_json_fail(r->json, object, "broader", r->error, "the broader theme '%s' must stand before '%s'", theme->broader,
                             theme->id);
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
        if (!relate_theme(r, list, v, &ids, i))
            return false;
    return true;
}

static bool is_path(const char *name)
{
    size_t len = strlen(name);
    return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

static bool read_vocabulary(reader *r, rap_vocabulary *v)
{
    static const char *const known[] = {"rapporteur-themes", "id", "title", "note", "bodies", "threshold", "heading", "passing",
                                        "brief", "lengthy", "except", "asides", "resuming", "partners", "themes", NULL};
    json_t *root = rap_json_root(r->json);
    v->passing = PASSING;
    v->brief = 100;
    v->lengthy = 100;
    if (!rap_json_known(r->json, root, known, r->error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-themes")) != 1)
        return rap_json_fail(r->json, root, "rapporteur-themes", r->error,
                             "'rapporteur-themes' must be 1, the version of the form of vocabularies");
    if (!rap_json_string(r->json, root, "id", false, &v->id, r->error)
        || !read_strings(r, root, "bodies", json_object_get(root, "bodies"), &v->bodies)
        || !read_number(r, root, "threshold", 1, 100, &r->threshold)
        || !read_number(r, root, "heading", 0, 100, &r->heading) || !read_number(r, root, "passing", 0, 100, &v->passing)
        || !read_number(r, root, "brief", 1, 100, &v->brief) || !read_number(r, root, "lengthy", 100, 300, &v->lengthy)
        || !read_list(r, root, "except", &v->except)
        || !read_list(r, root, "asides", &v->asides) || !read_list(r, root, "resuming", &v->resuming)
        || !read_list(r, root, "partners", &v->partners))
        return false;
    v->threshold = r->threshold;
    return read_themes(r, v);
}

rap_vocabulary *rap_vocabulary_load(rap_arena *arena, const char *data_dir, const char *name, const char *language,
                                    rap_error *error)
{
    if (!is_path(name) && !rap_data_is_known(arena, data_dir, "themes", name, "vocabulary of themes", error))
        return NULL;
    const char *path = is_path(name) ? name : rap_data_find(arena, data_dir, rap_arena_format(arena, "themes/%s.json", name));
    reader r = {.arena = arena, .json = rap_json_read(arena, path, error), .language = language, .error = error,
                .threshold = THRESHOLD, .heading = HEADING};
    rap_vocabulary *v = rap_arena_alloc(arena, sizeof *v);
    if (!r.json || !read_vocabulary(&r, v))
        return NULL;
    if (!v->id)
        v->id = rap_arena_copy(arena, rap_file_base(path), strcspn(rap_file_base(path), "."));
    return v;
}

bool rap_vocabulary_is_for(rap_arena *scratch, const rap_vocabulary *vocabulary, const char *body)
{
    const char *name = rap_arena_format(scratch, " %s ", rap_unicode_plain(scratch, body));
    for (const char **words = vocabulary->bodies; *words; words++)
        if (strstr(name, rap_arena_format(scratch, " %s ", rap_unicode_plain(scratch, *words))))
            return true;
    return !*vocabulary->bodies;
}
