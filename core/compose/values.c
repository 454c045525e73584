#include "compose/values.h"

#include <string.h>

#include "base/nearest.h"

rap_spot rap_read_spot_of(const rap_reader *r, const json_t *object, const char *key, const json_t *value)
{
    return (rap_spot){r->json, object, key, json_is_string(value) ? value : NULL, 0};
}

rap_spot rap_read_spot(const rap_reader *r, const json_t *object, const char *key)
{
    return rap_read_spot_of(r, object, key, key ? json_object_get(object, key) : NULL);
}

rap_json *rap_read_file(rap_reader *r, const char *path)
{
    rap_json *json = rap_json_read(r->arena, path, r->error);
    if (!json || !r->files)
        return json;
    r->files->list = rap_arena_grow(r->arena, r->files->list, r->files->count, &r->files->room, sizeof *r->files->list);
    return r->files->list[r->files->count++] = json;
}

bool rap_read_wrong(rap_reader *r, const json_t *object, const char *key, const char *sentence)
{
    return rap_json_fail(r->json, object, key, r->error, "%s", sentence);
}

/* ---- words -------------------------------------------------------------------------------- */

bool rap_read_phrase(rap_reader *r, const json_t *object, const char *key, const rap_phrase **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    *out = text ? rap_phrase_parse(r->arena, text, rap_read_spot(r, object, key), r->error) : NULL;
    return !text || *out;
}

bool rap_read_phrases(rap_reader *r, const json_t *object, const char *key, rap_phrases *out)
{
    const json_t *list = json_object_get(object, key);
    out->list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *out->list);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    for (; out->count < json_array_size(list); out->count++) {
        const json_t *value = json_array_get(list, out->count);
        if (!json_is_string(value))
            return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
        rap_phrase *phrase = rap_phrase_parse(r->arena, json_string_value(value), rap_read_spot_of(r, object, key, value), r->error);
        if (!phrase)
            return false;
        out->list[out->count] = phrase;
    }
    return true;
}

/* ---- choices ------------------------------------------------------------------------------ */

bool rap_choice_has(const char *choices, const char *word)
{
    for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|')
        if (strlen(word) == strcspn(c, "|") && strncmp(c, word, strlen(word)) == 0)
            return true;
    return false;
}

static bool fail_choice(rap_reader *r, const json_t *object, const char *key, const char *choices, const char *word)
{
    rap_nearest nearest = rap_nearest_to(r->arena, word);
    for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|')
        rap_nearest_offer(&nearest, rap_arena_copy(r->arena, c, strcspn(c, "|")));
    return rap_json_fail(r->json, object, key, r->error, "unknown %s '%s'; allowed: %s%s", key, word, choices,
                         rap_nearest_hint(&nearest));
}

bool rap_read_choice(rap_reader *r, const json_t *object, const char *key, const char *choices, const char **out)
{
    if (!rap_json_string(r->json, object, key, false, out, r->error))
        return false;
    return !*out || rap_choice_has(choices, *out) || fail_choice(r, object, key, choices, *out);
}

bool rap_read_choices(rap_reader *r, const json_t *object, const char *key, const char *choices, rap_strings *out)
{
    const json_t *list = json_object_get(object, key);
    out->list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *out->list);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of %s", key, choices);
    for (; out->count < json_array_size(list); out->count++) {
        const char *word = json_string_value(json_array_get(list, out->count));
        if (!word || !rap_choice_has(choices, word))
            return fail_choice(r, object, key, choices, word ? word : "");
        out->list[out->count] = word;
    }
    return true;
}

/* ---- loops -------------------------------------------------------------------------------- */

bool rap_read_relation(rap_reader *r, const json_t *object, const char *key, const rap_each **out)
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
        size_t len = strcspn(text, ","), whole = len;
        while (len > 0 && text[len - 1] == ' ')
            len--;
        each->sorts[each->sort_count++] = (rap_sort){rap_arena_copy(r->arena, text, len), is_descending};
        text += whole + strspn(text + whole, ", ");
    }
    return true;
}

static bool read_limit(rap_reader *r, const json_t *object, rap_each *each)
{
    const json_t *value = json_object_get(object, "limit");
    each->limit = (size_t)json_integer_value(value);
    return !value || json_integer_value(value) > 0 || rap_read_wrong(r, object, "limit", "'limit' must be a whole number from 1");
}

bool rap_read_loop(rap_reader *r, const json_t *object, const char *key, const rap_each **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    rap_each *each = text ? rap_each_parse(r->arena, text, rap_read_spot(r, object, key), r->error) : NULL;
    *out = each;
    return !text || (each && read_sorts(r, object, each) && rap_json_string(r->json, object, "group", false, &each->group, r->error)
                     && read_limit(r, object, each));
}

/* ---- conditions --------------------------------------------------------------------------- */

/* A relation, or a list of them. */
static bool read_needs(rap_reader *r, const json_t *object, const rap_each ***out)
{
    const json_t *value = json_object_get(object, "needs");
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    *out = value ? rap_arena_alloc(r->arena, (count + 1) * sizeof **out) : NULL;
    for (size_t i = 0; value && i < count; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        const char *text = json_string_value(one);
        if (!text)
            return rap_read_wrong(r, object, "needs", "'needs' must be a relation, as 'recommendations', or a list of relations");
        (*out)[i] = rap_each_parse(r->arena, text, rap_read_spot_of(r, object, "needs", one), r->error);
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
        || !read_needs(r, object, &c->needs) || !rap_read_relation(r, object, "without", &c->without))
        return false;
    if (when) {
        size_t len = strcspn(when, "=");
        c->setting = rap_arena_copy(r->arena, when, len);
        c->value = when[len] ? when + len + 1 : NULL;
    }
    c->filter = filter ? rap_spot_filter(r->arena, filter, &c->spot, r->error) : NULL;
    return !filter || c->filter;
}

/* ---- runs --------------------------------------------------------------------------------- */

static bool finish_run(rap_reader *r, const json_t *object, void *out)
{
    const rap_run *run = out;
    return ((run->text != NULL) + run->is_reference + run->is_references + run->is_see == 1
            || rap_read_wrong(r, object, NULL, "a run has one of 'text', 'reference', 'references' and 'see'"))
        && (run->is_reference || !run->is_titled || rap_read_wrong(r, object, "titled", "'titled' is of a reference"));
}

static const rap_key run_keys[] = {
    {.name = "text", .type = RAP_KEY_WORDS, .offset = offsetof(rap_run, text), .doc = "the words"},
    {.name = "reference", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_reference), .doc = "in place of text: the symbol of the document at hand, linked, else its kind and the days of its meeting"},
    {.name = "references", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_references), .doc = "in place of text: what the subject at hand points to, as 2021/10 (a), each linked to the item of its document"},
    {.name = "see", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_see), .doc = "in place of text: where the subject at hand sends the reader, linked"},
    {.name = "titled", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_titled), .doc = "of a reference: a document without a symbol goes by its title, where it has one"},
    {.name = "bold", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_bold), .doc = "bold"},
    {.name = "italic", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_italic), .doc = "italic"},
    {.name = "link", .type = RAP_KEY_WORDS, .offset = offsetof(rap_run, link), .doc = "an address the words link to"},
    {.name = "target", .type = RAP_KEY_WORDS, .offset = offsetof(rap_run, target), .doc = "an anchor of this paper that the words link to"},
    {.name = "tone", .type = RAP_KEY_WORDS, .offset = offsetof(rap_run, tone), .doc = "status or strength that the words state, as {status}: a style may colour them"},
    {.name = "change", .type = RAP_KEY_CHOICE, .offset = offsetof(rap_run, change), .of = "inserted|deleted|moved", .doc = "of a comparison: what became of the words"},
    {.name = "optional", .type = RAP_KEY_FLAG, .offset = offsetof(rap_run, is_optional), .doc = "left out where a placeholder is empty"},
    {0}};

const rap_form rap_run_form = {.name = "run", .doc = "words of one appearance", .keys = run_keys, .size = sizeof(rap_run), .finish = finish_run};

static bool read_run(rap_reader *r, const json_t *value, const json_t *owner, const char *key, rap_run *run)
{
    if (json_is_string(value)) {
        run->text = rap_phrase_parse(r->arena, json_string_value(value), rap_read_spot_of(r, owner, key, value), r->error);
        return run->text != NULL;
    }
    if (!json_is_object(value))
        return rap_read_wrong(r, owner, key, "expected words, or a list of words and of objects with 'text' or 'reference'");
    return rap_form_read(r, value, &rap_run_form, run);
}

/* A string, a run, or a list of both. */
static bool read_runs_of(rap_reader *r, const json_t *value, const json_t *owner, const char *key, rap_runs *runs)
{
    bool is_list = json_is_array(value);
    size_t count = is_list ? json_array_size(value) : 1;
    runs->list = rap_arena_alloc(r->arena, (count + 1) * sizeof *runs->list);
    for (; runs->count < count; runs->count++)
        if (!read_run(r, is_list ? json_array_get(value, runs->count) : value, owner, key, &runs->list[runs->count]))
            return false;
    return true;
}

bool rap_read_runs(rap_reader *r, const json_t *object, const char *key, rap_runs *out)
{
    return read_runs_of(r, json_object_get(object, key), object, key, out);
}

bool rap_read_cells(rap_reader *r, const json_t *object, const char *key, rap_cells *out)
{
    const json_t *list = json_object_get(object, key);
    out->list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *out->list);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of cells: words, or lists of runs", key);
    for (; out->count < json_array_size(list); out->count++)
        if (!read_runs_of(r, json_array_get(list, out->count), object, key, &out->list[out->count]))
            return false;
    return true;
}

bool rap_read_facts(rap_reader *r, const json_t *object, const char *key, rap_cells *out)
{
    const json_t *list = json_object_get(object, key);
    out->list = rap_arena_alloc(r->arena, (2 * json_array_size(list) + 1) * sizeof *out->list);
    for (size_t i = 0; i < json_array_size(list); i++)
        for (size_t side = 0; side < 2; side++) {
            const json_t *pair = json_array_get(list, i);
            if (json_array_size(pair) != 2)
                return rap_read_wrong(r, object, key, "a fact is a list of two: its label, and what it is");
            if (!read_runs_of(r, json_array_get(pair, side), object, key, &out->list[out->count++]))
                return false;
        }
    return json_array_size(list) > 0 || rap_read_wrong(r, object, key, "'facts' must be a list of facts, each a label and what it is");
}
