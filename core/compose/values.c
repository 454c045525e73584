#include "compose/values.h"

#include <string.h>

rap_spot rap_read_spot(const rap_reader *r, const json_t *object, const char *key)
{
    return (rap_spot){r->json, object, key};
}

bool rap_read_wrong(rap_reader *r, const json_t *object, const char *key, const char *sentence)
{
    return rap_json_fail(r->json, object, key, r->error, "%s", sentence);
}

/* An optional phrase; `*out` stays NULL where it is absent. */
bool rap_read_phrase(rap_reader *r, const json_t *object, const char *key, const rap_phrase **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    *out = text ? rap_phrase_parse(r->arena, text, rap_read_spot(r, object, key), r->error) : NULL;
    return !text || *out;
}

bool rap_read_flag(rap_reader *r, const json_t *object, const char *key, bool standard, bool *out)
{
    const json_t *value = json_object_get(object, key);
    *out = value ? json_is_true(value) : standard;
    return !value || json_is_boolean(value)
        || rap_json_fail(r->json, object, key, r->error, "'%s' must be true or false", key);
}

bool rap_read_size(rap_reader *r, const json_t *object, const char *key, size_t standard, size_t *out)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = value ? json_integer_value(value) : (json_int_t)standard;
    *out = (size_t)number;
    return !value || (json_is_integer(value) && number > 0 && number < 1000000)
        || rap_json_fail(r->json, object, key, r->error, "'%s' must be a whole number above 0", key);
}

/* One of "a|b|c"; `*out` is NULL where it is absent. */
bool rap_read_choice(rap_reader *r, const json_t *object, const char *key, const char *choices, const char **out)
{
    if (!rap_json_string(r->json, object, key, false, out, r->error))
        return false;
    for (const char *c = choices; *out && *c; c += strcspn(c, "|"), c += *c == '|')
        if (strlen(*out) == strcspn(c, "|") && strncmp(c, *out, strlen(*out)) == 0)
            return true;
    return !*out || rap_json_fail(r->json, object, key, r->error, "unknown %s '%s'; allowed: %s", key, *out, choices);
}

bool rap_read_phrases(rap_reader *r, const json_t *object, const char *key, const rap_phrase ***out, size_t *count)
{
    const json_t *list = json_object_get(object, key);
    *count = json_array_size(list);
    *out = rap_arena_alloc(r->arena, (*count + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    for (size_t i = 0; i < *count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        (*out)[i] = text ? rap_phrase_parse(r->arena, text, rap_read_spot(r, object, key), r->error) : NULL;
        if (!(*out)[i])
            return text ? false : rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    }
    return true;
}

static bool read_each_at(rap_reader *r, const json_t *object, const char *key, const rap_each **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    *out = text ? rap_each_parse(r->arena, text, rap_read_spot(r, object, key), r->error) : NULL;
    return !text || *out;
}

static bool read_sorts(rap_reader *r, const json_t *object, rap_each *each)
{
    const char *text;
    if (!rap_json_string(r->json, object, "sort", false, &text, r->error))
        return false;
    size_t room = 1;
    for (const char *c = text ? text : ""; *c; c++)
        room += *c == ',';
    each->sorts = rap_arena_alloc(r->arena, room * sizeof *each->sorts);
    while (text && *text) {
        text += strspn(text, " ");
        bool is_descending = *text == '-';
        text += is_descending;
        size_t len = strcspn(text, ", ");
        each->sorts[each->sort_count++] = (rap_sort){rap_arena_copy(r->arena, text, len), is_descending};
        text += len + strspn(text + len, ", ");
    }
    return true;
}

/* A loop with its sort, group and limit. */
bool rap_read_loop(rap_reader *r, const json_t *object, const rap_each **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, "each", true, &text, r->error))
        return false;
    rap_each *each = rap_each_parse(r->arena, text, rap_read_spot(r, object, "each"), r->error);
    *out = each;
    return each && read_sorts(r, object, each)
        && rap_json_string(r->json, object, "group", false, &each->group, r->error)
        && (!json_object_get(object, "limit") || rap_read_size(r, object, "limit", 0, &each->limit));
}

/* A relation, or a list of them. */
static bool read_needs(rap_reader *r, const json_t *object, const rap_each ***out)
{
    const json_t *value = json_object_get(object, "needs");
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    *out = value ? rap_arena_alloc(r->arena, (count + 1) * sizeof **out) : NULL;
    for (size_t i = 0; value && i < count; i++) {
        const char *text = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);
        if (!text)
            return rap_read_wrong(r, object, "needs", "'needs' must be a relation, as 'recommendations', or a list of relations");
        (*out)[i] = rap_each_parse(r->arena, text, rap_read_spot(r, object, "needs"), r->error);
        if (!(*out)[i])
            return false;
    }
    return true;
}

bool rap_read_condition(rap_reader *r, const json_t *object, rap_condition *c)
{
    const char *filter, *when;
    c->spot = rap_read_spot(r, object, "if");
    if (!rap_json_string(r->json, object, "if", false, &filter, r->error)
        || !rap_json_string(r->json, object, "when", false, &when, r->error)
        || !read_needs(r, object, &c->needs) || !read_each_at(r, object, "without", &c->without))
        return false;
    if (when) {
        size_t len = strcspn(when, "=");
        c->setting = rap_arena_copy(r->arena, when, len);
        c->value = when[len] ? when + len + 1 : NULL;
    }
    c->filter = filter ? rap_spot_filter(r->arena, filter, &c->spot, r->error) : NULL;
    return !filter || c->filter;
}
