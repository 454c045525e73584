#include "compose/form.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "compose/block.h"
#include "compose/values.h"

const rap_key *rap_form_key(const rap_form *form, const char *name)
{
    const rap_key *k = form->keys;
    while (k->name && strcmp(k->name, name) != 0)
        k++;
    return k->name ? k : NULL;
}

static bool fail_key(rap_reader *r, const json_t *object, const rap_form *form, const char *key)
{
    rap_nearest nearest = rap_nearest_to(r->arena, key);
    rap_text list = {.arena = r->arena};
    for (const rap_key *k = form->keys; k->name; k++) {
        rap_text_format(&list, "%s%s", k == form->keys ? "" : ", ", k->name);
        rap_nearest_offer(&nearest, k->name);
    }
    return rap_json_fail(r->json, object, key, r->error, "unknown key '%s'; allowed here: %s%s", key, rap_text_string(&list),
                         rap_nearest_hint(&nearest));
}

static void check_keys(rap_reader *r, const json_t *object, const rap_form *form)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (!rap_form_key(form, key))
            fail_key(r, object, form, key);
        else if (json_is_null(value) && rap_form_key(form, key)->type != RAP_KEY_NOTE)
            rap_json_fail(r->json, object, key, r->error, "'%s' is null: leave it out", key);
        rap_faults_take(r->faults, r->error);
    }
}

/* ---- plain values ------------------------------------------------------------------------- */

static bool read_version(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    (void)out;
    return json_integer_value(json_object_get(o, k->name)) == 1
        || rap_json_fail(r->json, o, k->name, r->error, "'%s' must be 1, the version of the form of templates", k->name);
}

static bool read_name(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_json_string(r->json, o, k->name, k->is_required, out, r->error);
}

static bool read_names(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    rap_strings *names = out;
    const json_t *list = json_object_get(o, k->name);
    names->list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *names->list);
    bool is_good = !list || json_is_array(list);
    for (size_t i = 0; is_good && i < json_array_size(list); i++, names->count++)
        is_good = (names->list[i] = json_string_value(json_array_get(list, i))) != NULL;
    return is_good || rap_json_fail(r->json, o, k->name, r->error, "'%s' must be a list of strings", k->name);
}

static bool read_flag(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    const json_t *value = json_object_get(o, k->name);
    *(bool *)out = value ? json_is_true(value) : k->standard;
    return !value || json_is_boolean(value)
        || rap_json_fail(r->json, o, k->name, r->error, "'%s' must be true or false", k->name);
}

static bool read_true(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    (void)out;
    return json_is_true(json_object_get(o, k->name))
        || rap_json_fail(r->json, o, k->name, r->error, "'%s' must be true", k->name);
}

static bool read_size(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    const json_t *value = json_object_get(o, k->name);
    json_int_t number = value ? json_integer_value(value) : k->standard;
    *(size_t *)out = (size_t)number;
    return !value || (json_is_integer(value) && number >= k->least && number <= k->most)
        || rap_json_fail(r->json, o, k->name, r->error, "'%s' must be a whole number from %ld to %ld", k->name, k->least, k->most);
}

static bool read_query(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    const char *text;
    if (!rap_json_string(r->json, o, k->name, false, &text, r->error))
        return false;
    rap_spot spot = rap_read_spot(r, o, k->name);
    *(const char **)out = text;
    return !text || rap_spot_filter(r->arena, text, &spot, r->error);
}

static bool read_choice(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_choice(r, o, k->name, k->of, out);
}

static bool read_choices(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_choices(r, o, k->name, k->of, out);
}

/* ---- words, relations, blocks --------------------------------------------------------------- */

static bool read_words(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_phrase(r, o, k->name, out);
}

static bool read_words_list(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_phrases(r, o, k->name, out);
}

static bool read_runs(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_runs(r, o, k->name, out);
}

static bool read_cells(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_cells(r, o, k->name, out);
}

static bool read_facts(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_facts(r, o, k->name, out);
}

static bool read_relation(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_relation(r, o, k->name, out);
}

static bool read_loop(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_loop(r, o, k->name, out);
}

static bool read_condition(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    (void)k;
    return rap_read_condition(r, o, out);
}

static bool read_blocks(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    return rap_read_blocks(r, o, k->name, rap_block_place(k->of, r->place), out);
}

static bool read_object(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    const json_t *value = json_object_get(o, k->name);
    if (!value)
        return true;
    if (!json_is_object(value))
        return rap_json_fail(r->json, o, k->name, r->error, "'%s' must be an object", k->name);
    void *made = rap_arena_alloc(r->arena, k->form->size);
    memcpy(out, &made, sizeof made);
    return rap_form_read(r, value, k->form, made);
}

/* A list of structs is a pointer to them and their number, whatever they are. */
static bool read_objects(rap_reader *r, const json_t *o, const rap_key *k, void *out)
{
    struct {
        void *list;
        size_t count;
    } made = {0};
    const json_t *list = json_object_get(o, k->name);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, o, k->name, r->error, "'%s' must be a list of objects", k->name);
    made.list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * k->form->size);
    bool is_whole = true;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            return rap_json_fail(r->json, o, k->name, r->error, "'%s' must be a list of objects", k->name);
        char *place = (char *)made.list + made.count * k->form->size;
        if (rap_form_read(r, value, k->form, place)) {
            made.count++;
        } else {
            memset(place, 0, k->form->size); /* of what was read of it nothing is left for the next */
            is_whole = false;
        }
        rap_faults_take(r->faults, r->error);
    }
    memcpy(out, &made, sizeof made);
    return !is_whole || !list || (long)made.count >= k->least || rap_json_fail(r->json, o, k->name, r->error, "'%s' is empty: %s", k->name, k->doc);
}

/* ---- whole objects ------------------------------------------------------------------------ */

static bool (*const readers[RAP_KEY_TYPES])(rap_reader *, const json_t *, const rap_key *, void *) = {
    [RAP_KEY_VERSION] = read_version, [RAP_KEY_NAME] = read_name, [RAP_KEY_NAMES] = read_names,
    [RAP_KEY_WORDS] = read_words,
    [RAP_KEY_WORDS_LIST] = read_words_list, [RAP_KEY_RUNS] = read_runs, [RAP_KEY_CELLS] = read_cells,
    [RAP_KEY_FACTS] = read_facts, [RAP_KEY_FLAG] = read_flag, [RAP_KEY_TRUE] = read_true, [RAP_KEY_SIZE] = read_size,
    [RAP_KEY_CHOICE] = read_choice, [RAP_KEY_CHOICES] = read_choices, [RAP_KEY_QUERY] = read_query,
    [RAP_KEY_RELATION] = read_relation, [RAP_KEY_LOOP] = read_loop, [RAP_KEY_CONDITION] = read_condition,
    [RAP_KEY_BLOCKS] = read_blocks, [RAP_KEY_OBJECT] = read_object, [RAP_KEY_OBJECTS] = read_objects};

/* A null has been told. */
static bool read_key(rap_reader *r, const json_t *object, const rap_key *k, void *out)
{
    const json_t *value = json_object_get(object, k->name);
    if (k->is_required && !value)
        return rap_json_fail(r->json, object, NULL, r->error, "'%s' is missing: %s", k->name, k->doc);
    return !readers[k->type] || (!json_is_null(value) && readers[k->type](r, object, k, out));
}

/* Whether what a faulty key is for can be checked without it: words are, loops that have their relation. */
static bool is_spared(const rap_key *k, void *out)
{
    bool is_loop = k->type == RAP_KEY_LOOP && *(const rap_each **)out;
    return !k->is_required || is_loop || k->type == RAP_KEY_WORDS || k->type == RAP_KEY_RUNS;
}

bool rap_form_read(rap_reader *r, const json_t *object, const rap_form *form, void *out)
{
    bool is_whole = true, is_usable = true;
    check_keys(r, object, form);
    if (form->spot) {
        rap_spot spot = rap_read_spot(r, object, form->keys->name);
        memcpy((char *)out + form->spot, &spot, sizeof spot);
    }
    for (const rap_key *k = form->keys; k->name; k++) {
        if (read_key(r, object, k, (char *)out + k->offset))
            continue;
        rap_faults_take(r->faults, r->error);
        is_whole = false;
        is_usable = is_usable && is_spared(k, (char *)out + k->offset);
    }
    return is_usable && (!is_whole || !form->finish || form->finish(r, object, out));
}
