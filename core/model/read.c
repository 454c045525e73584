#include "model/read.h"

#include <jansson.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/places.h"
#include "model/values.h"

/* One step from the root to the value at hand. */
typedef struct step {
    const struct step *up;
    const char *key;
    size_t index; /* in an array; SIZE_MAX for none */
} step;

typedef struct reader {
    rap_arena *arena;   /* the model's */
    rap_arena *scratch; /* for what goes when the file is read */
    const char *file, *json;
    size_t len;
    rap_json_place *places;
    size_t place_count, next_place;
    rap_error *error;
} reader;

/* ---- failures ----------------------------------------------------------------------------- */

static void write_path(rap_text *out, const step *s)
{
    if (!s)
        return;
    write_path(out, s->up);
    if (s->index != SIZE_MAX)
        rap_text_format(out, "[%zu]", s->index);
    else
        rap_text_format(out, "%s%s", out->len ? "." : "", s->key);
}

/* The key that a step belongs to: an index belongs to the key of its array. */
static const char *key_of(const step *s)
{
    while (s && s->index != SIZE_MAX)
        s = s->up;
    return s ? s->key : "";
}

/* A sentence about the value at `s` of the object at `place`. */
static bool refuse(reader *r, rap_json_place place, const step *s, const char *sentence)
{
    rap_text path = {.arena = r->scratch};
    write_path(&path, s);
    long line = s ? rap_json_key_line(r->json, r->len, place, key_of(s)) : place.line;
    return rap_fail(r->error, RAP_CODE_DATA, r->file, line, "%s: %s", s ? rap_text_string(&path) : "the dataset", sentence);
}

static const char *shape_of(const json_t *value)
{
    static const char *const names[] = {"an object", "an array", "a string", "an integer", "a number", "true", "false", "null"};
    return names[json_typeof(value)];
}

static bool refuse_shape(reader *r, rap_json_place place, const step *s, const char *wanted, const json_t *value)
{
    return refuse(r, place, s, rap_arena_format(r->scratch, "expected %s, found %s", wanted, shape_of(value)));
}

/* ---- values ------------------------------------------------------------------------------- */

static bool read_string(reader *r, rap_json_place place, const step *s, const rap_field_info *f, rap_node *node, const json_t *value)
{
    if (!json_is_string(value))
        return refuse_shape(r, place, s, "a string", value);
    const char *text = json_string_value(value);
    if (f->type == RAP_TYPE_DATE && !rap_date_is_valid(text))
        return refuse(r, place, s, rap_arena_format(r->scratch, "'%.40s' is not a date; dates are YYYY-MM-DD", text));
    if (f->type == RAP_TYPE_CHOICE && !rap_choice_allows(f->of, text))
        return refuse(r, place, s, rap_arena_format(r->scratch, "'%.60s' is not allowed; allowed: %s", text, f->of));
    rap_node_set_text(r->arena, node, f->field, text);
    return true;
}

static bool read_texts(reader *r, rap_json_place place, const step *s, const rap_field_info *f, rap_node *node, const json_t *value)
{
    size_t i;
    json_t *element;
    json_array_foreach(value, i, element) {
        step here = {.up = s, .index = i};
        if (!json_is_string(element))
            return refuse_shape(r, place, &here, "a string", element);
        rap_node_add_text(r->arena, node, f->field, json_string_value(element));
    }
    return true;
}

static rap_node *read_node(reader *r, const step *s, rap_kind kind, const json_t *value);

/* Kind of an element of a list that mixes kinds: its "kind". */
static rap_kind kind_of(const rap_field_info *f, const json_t *value)
{
    bool is_mixed = strcmp(f->of, "any") == 0;
    const char *name = is_mixed ? json_string_value(json_object_get(value, "kind")) : f->of;
    const rap_kind_info *kind = name ? rap_kind_named(name) : NULL;
    return kind ? kind->kind : 0;
}

static bool read_child(reader *r, rap_json_place place, const step *s, const rap_field_info *f, rap_node *node, const json_t *value)
{
    if (!json_is_object(value))
        return refuse_shape(r, place, s, "an object", value);
    rap_kind kind = kind_of(f, value);
    if (!kind)
        return refuse(r, place, s, "an object whose \"kind\" is not known");
    rap_node *child = read_node(r, s, kind, value);
    if (!child)
        return false;
    rap_node_add(r->arena, node, f->field, child);
    return true;
}

static bool read_nodes(reader *r, rap_json_place place, const step *s, const rap_field_info *f, rap_node *node, const json_t *value)
{
    size_t i;
    json_t *element;
    json_array_foreach(value, i, element) {
        step here = {.up = s, .index = i};
        if (!read_child(r, place, &here, f, node, element))
            return false;
    }
    return true;
}

static bool read_value(reader *r, rap_json_place place, const step *s, const rap_field_info *f, rap_node *node, const json_t *value)
{
    bool is_list = f->type == RAP_TYPE_TEXTS || f->type == RAP_TYPE_REFS || f->type == RAP_TYPE_NODES;
    if (json_is_null(value))
        return f->when != RAP_WHEN_REQUIRED || refuse(r, place, s, "must not be null");
    if (is_list && !json_is_array(value))
        return refuse_shape(r, place, s, "an array", value);
    switch (f->type) {
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
        return read_texts(r, place, s, f, node, value);
    case RAP_TYPE_NODES:
        return read_nodes(r, place, s, f, node, value);
    case RAP_TYPE_NODE:
        return read_child(r, place, s, f, node, value);
    case RAP_TYPE_INTEGER:
        if (!json_is_integer(value))
            return refuse_shape(r, place, s, "an integer", value);
        rap_node_set_integer(node, f->field, json_integer_value(value));
        return true;
    case RAP_TYPE_NUMBER:
        if (!json_is_number(value))
            return refuse_shape(r, place, s, "a number", value);
        rap_node_set_number(node, f->field, json_number_value(value));
        return true;
    case RAP_TYPE_FLAG:
        if (!json_is_boolean(value))
            return refuse_shape(r, place, s, "true or false", value);
        rap_node_set_integer(node, f->field, json_is_true(value));
        return true;
    default:
        return read_string(r, place, s, f, node, value);
    }
}

/* ---- nodes -------------------------------------------------------------------------------- */

/* Objects below a value that is kept as it is, so that the places stay in step. */
static size_t count_objects(const json_t *value)
{
    size_t count = json_is_object(value), i;
    const char *key;
    json_t *child;
    json_array_foreach(value, i, child)
        count += count_objects(child);
    json_object_foreach((json_t *)value, key, child)
        count += count_objects(child);
    return count;
}

static void keep_extra(reader *r, rap_node *node, const char *key, const json_t *value)
{
    char *json = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (!json)
        rap_arena_exhausted(r->arena);
    rap_arena_own(r->arena, json, rap_heap_free);
    rap_node_add_extra(r->arena, node, key, json);
    r->next_place += count_objects(value);
}

static bool check_required(reader *r, rap_json_place place, const step *s, const rap_node *node)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        bool is_list = (*f)->type == RAP_TYPE_NODES || (*f)->type == RAP_TYPE_TEXTS || (*f)->type == RAP_TYPE_REFS;
        if ((*f)->when == RAP_WHEN_REQUIRED && !is_list && !rap_node_has(node, (*f)->field))
            return refuse(r, place, s, rap_arena_format(r->scratch, "\"%s\" is missing: %s", (*f)->name, (*f)->doc));
    }
    return true;
}

static rap_node *read_node(reader *r, const step *s, rap_kind kind, const json_t *value)
{
    rap_json_place place = r->places[r->next_place++];
    const rap_kind_info *info = rap_kind_describe(kind);
    rap_node *node = rap_node_new(r->arena, kind);
    rap_node_set_line(node, place.line);
    const char *key;
    json_t *child;
    json_object_foreach((json_t *)value, key, child) {
        const rap_field_info *f = rap_field_named(info, key);
        step here = {.up = s, .key = key, .index = SIZE_MAX};
        if (!f)
            keep_extra(r, node, key, child);
        else if (!read_value(r, place, &here, f, node, child))
            return NULL;
    }
    return check_required(r, place, s, node) ? node : NULL;
}

/* ---- files -------------------------------------------------------------------------------- */

static void release_json(void *json)
{
    json_decref(json);
}

/* Fields of the root, moved into the model's own root. */
static bool read_root(reader *r, rap_node *root, const json_t *json)
{
    rap_node *read = read_node(r, NULL, RAP_KIND_DATASET, json);
    if (!read)
        return false;
    if (rap_node_integer(read, RAP_DATASET_FORMAT, 0) != 1)
        return refuse(r, r->places[0], &(step){.key = "rapporteur", .index = SIZE_MAX}, "this version reads format 1");
    rap_node_assign(root, read);
    return true;
}

static bool refuse_syntax(reader *r, const json_error_t *problem)
{
    if (json_error_code(problem) == json_error_out_of_memory)
        rap_arena_exhausted(r->scratch);
    return rap_fail(r->error, RAP_CODE_DATA, r->file, problem->line > 0 ? problem->line : 1,
                    "not well-formed JSON, column %d: %s", problem->column, problem->text);
}

static bool parse(reader *r, rap_node *root)
{
    json_error_t problem;
    size_t bom = r->len >= 3 && memcmp(r->json, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    r->json += bom;
    r->len -= bom;
    json_t *json = json_loadb(r->json, r->len, JSON_REJECT_DUPLICATES, &problem);
    if (!json)
        return refuse_syntax(r, &problem);
    rap_arena_own(r->scratch, json, release_json);
    r->places = rap_json_places(r->scratch, r->json, r->len, &r->place_count);
    if (!json_is_object(json))
        return refuse_shape(r, (rap_json_place){0, 1}, NULL, "an object", json);
    return read_root(r, root, json);
}

/* Reads `path`, or `json` where that is given, with a scratch arena for the JSON tree. */
static bool read_guarded(rap_model *model, const char *json, size_t len, const char *path, rap_error *error)
{
    rap_guard guard;
    rap_arena *arena = rap_model_arena(model), *scratch = rap_arena_new_beside(arena, error);
    reader r = {.arena = arena, .scratch = scratch, .file = path, .json = json, .len = len, .error = error};
    volatile bool is_read = false;
    if (!scratch)
        return false;
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, path, 0, "out of memory");
    } else {
        if (!json)
            r.json = rap_file_read(scratch, path, &r.len, error);
        is_read = r.json && parse(&r, rap_model_root(model));
    }
    rap_guard_end(arena, &guard);
    rap_arena_free(scratch);
    return is_read;
}

bool rap_model_parse(rap_model *model, const char *json, size_t len, const char *name, rap_error *error)
{
    return read_guarded(model, json, len, name, error);
}

bool rap_model_read(rap_model *model, const char *path, rap_error *error)
{
    return read_guarded(model, NULL, 0, path, error);
}
