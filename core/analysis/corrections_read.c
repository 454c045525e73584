#include <string.h>

#include "analysis/corrections_work.h"
#include "base/data.h"
#include "base/text.h"
#include "model/json.h"
#include "model/values.h"

typedef struct reader {
    rap_corrections *corrections;
    const char *data_dir;
    rap_json *json;
    rap_table earlier; /* corrections of the dataset by what they correct, and how */
    rap_table seen;    /* of the file by what they correct */
    rap_error *error;
} reader;

/* What a correction is about: two that say the same differ in what they do with it. */
static const char *key_of(rap_arena *arena, const rap_node *n)
{
    const char *of = rap_node_text(n, RAP_CORRECTION_OF), *value = rap_node_text(n, RAP_CORRECTION_VALUE);
    bool is_sentence = strncmp(of, "summary:", strlen("summary:")) == 0;
    return rap_arena_format(arena, "%s|%s|%s", rap_node_text(n, RAP_CORRECTION_RECORD), of, is_sentence && value ? value : "");
}

static const char *whole_key_of(rap_arena *arena, const rap_node *n)
{
    const char *value = rap_node_text(n, RAP_CORRECTION_VALUE);
    return rap_arena_format(arena, "%s|%s|%s", key_of(arena, n), rap_node_text(n, RAP_CORRECTION_ACTION), value ? value : "");
}

/* ---- what is allowed ---------------------------------------------------------------------- */

/* The codes of the wording, as those of a choice; NULL where its file is not there. */
static const char *known_codes(const reader *r, const rap_corrected_fact *fact)
{
    const char *lists[] = {fact->name, NULL};
    rap_arena *arena = r->corrections->arena;
    const char *language = rap_node_text(r->corrections->root, RAP_DATASET_LANGUAGE);
    const char *name = language ? rap_arena_copy(arena, language, strcspn(language, "-_")) : "en";
    rap_error ignored = {0};
    rap_json *json = rap_json_read(arena, rap_data_find(arena, r->data_dir, rap_arena_format(arena, "wording/%s.json", name)), &ignored);
    rap_text known = {.arena = arena};
    if (fact->shape == RAP_CORRECTS_VALUE) {
        lists[0] = "scale";
        lists[1] = "beside";
    }
    for (size_t l = 0; json && l < 2 && lists[l]; l++) {
        const json_t *list = json_object_get(rap_json_root(json), lists[l]);
        for (size_t i = 0; i < json_array_size(list); i++) {
            const char *code = json_string_value(json_object_get(json_array_get(list, i), "code"));
            rap_text_format(&known, "%s%s", known.len ? "|" : "", code ? code : "");
        }
    }
    return known.len ? rap_text_string(&known) : NULL;
}

static bool check_value(const reader *r, const json_t *object, const rap_node *n, const rap_corrected_fact *fact, const char *code)
{
    const char *value = rap_node_text(n, RAP_CORRECTION_VALUE);
    const char *allowed = fact->allowed ? fact->allowed : fact->shape == RAP_CORRECTS_VALUE || fact->shape == RAP_CORRECTS_CODE ? known_codes(r, fact) : NULL;
    if (fact->shape == RAP_CORRECTS_VALUE && !value)
        return rap_json_fail(r->json, object, "of", r->error, "'value' is missing: what '%s' is set to; allowed are %s", fact->name, allowed ? allowed : "words");
    if (fact->shape == RAP_CORRECTS_CODE && allowed && !rap_choice_allows(allowed, code))
        return rap_json_fail(r->json, object, "of", r->error, "'%s' has no '%s'; allowed are %s", fact->name, code, allowed);
    if (fact->shape == RAP_CORRECTS_VALUE && allowed && !rap_choice_allows(allowed, value))
        return rap_json_fail(r->json, object, "value", r->error, "'%s' may not be '%s'; allowed are %s", fact->name, value, allowed);
    if (value && fact->shape != RAP_CORRECTS_VALUE && fact->shape != RAP_CORRECTS_SUMMARY)
        return rap_json_fail(r->json, object, "value", r->error, "'%s' has its value behind the colon; 'value' is of what is set, and the words of a sentence", fact->name);
    return true;
}

/* ---- ends of links ------------------------------------------------------------------------ */

/* What a link of each type may lead from and to. */
static const struct ends {
    const char *type, *from, *to, *said;
} ends[] = {
    {"became", "recommendation", "recommendation", "from a draft or proposal to what became of it"},
    {"follows", "recommendation|subparagraph", "agenda_item", "from a recommendation or subparagraph to an agenda item"},
    {"deferred-to", NULL, "meeting", "to a meeting"},
    {"cites", NULL, "document", "to a document"},
    {"related", "recommendation|subparagraph|paragraph|agenda_item", "recommendation|subparagraph|paragraph|agenda_item", "from text to text"},
};

static bool is_end(const rap_node *record, const char *allowed)
{
    return !record || !allowed || rap_choice_allows(allowed, rap_kind_describe(rap_node_kind(record))->name);
}

/* As the file corrects it, wherever it does so. */
static const char *status_of(const reader *r, const rap_node *record)
{
    rap_arena *arena = r->corrections->arena;
    const rap_node *n = rap_table_get(&r->seen, rap_arena_format(arena, "%s|status|", rap_node_text(record, RAP_RECOMMENDATION_ID)));
    return rap_node_text(n ? n : record, n ? RAP_CORRECTION_VALUE : RAP_RECOMMENDATION_STATUS);
}

/* An adopted text becomes nothing, and nothing becomes a draft. */
static bool can_become(const reader *r, const rap_node *from, const rap_node *to)
{
    const char *before = status_of(r, from), *after = status_of(r, to);
    return strcmp(before, "adopted") != 0 && strcmp(after, "draft") != 0 && (strcmp(after, "adopted") == 0 || strcmp(before, "draft") == 0);
}

static bool check_ends(const reader *r, const json_t *object, const rap_node *n)
{
    const char *other, *id = rap_node_text(n, RAP_CORRECTION_RECORD);
    const rap_corrected_fact *fact = rap_corrected_fact_of(rap_node_text(n, RAP_CORRECTION_OF), &other);
    const rap_node *from = rap_table_get(&r->corrections->records, id), *to = rap_table_get(&r->corrections->records, other);
    const struct ends *e = ends;
    if (fact->shape != RAP_CORRECTS_LINK || rap_correction_is(n, "remove"))
        return true;
    while (strcmp(e->type, fact->name) != 0)
        e++;
    if (strcmp(id, other) == 0)
        return rap_json_fail(r->json, object, "of", r->error, "'%s' of '%s' leads to itself", fact->name, id);
    bool fits = is_end(from, e->from) && is_end(to, e->to);
    if (!fits || (e == ends && from && to && !can_become(r, from, to)))
        return rap_json_fail(r->json, object, "of", r->error, "'%s' cannot lead from '%s' to '%s': it leads %s", fact->name, id, other, e->said);
    return true;
}

/* ---- one correction ----------------------------------------------------------------------- */

static bool check(const reader *r, const json_t *object, const rap_node *n)
{
    const char *behind, *of = rap_node_text(n, RAP_CORRECTION_OF), *action = rap_node_text(n, RAP_CORRECTION_ACTION);
    const rap_corrected_fact *fact = rap_corrected_fact_of(of, &behind);
    rap_arena *arena = r->corrections->arena;
    if (!fact)
        return rap_json_fail(r->json, object, "of", r->error, "'%s' cannot be corrected; allowed are %s", of, rap_corrected_facts(arena));
    const char *allowed = fact->shape == RAP_CORRECTS_VALUE ? "set" : "add|remove";
    if (!rap_choice_allows(allowed, action))
        return rap_json_fail(r->json, object, "action", r->error, "the action on '%s' may not be '%s'; allowed: %s", fact->name, action, allowed);
    const rap_node *twin = rap_table_get(&r->seen, key_of(arena, n));
    if (twin)
        return rap_json_fail(r->json, object, "of", r->error, "'%s' of '%s' is corrected twice: see line %ld", of,
                             rap_node_text(n, RAP_CORRECTION_RECORD), rap_node_line(twin));
    return check_value(r, object, n, fact, behind);
}

/* ---- reading ------------------------------------------------------------------------------ */

static long line_of(const rap_json *json, const json_t *object)
{
    rap_error place = {0};
    rap_json_fail(json, object, NULL, &place, "here");
    return place.line;
}

static bool read_fields(const reader *r, json_t *object, rap_node *n)
{
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_CORRECTION)->fields; *f; f++) {
        const char *text;
        if ((*f)->field == RAP_CORRECTION_STATE || (*f)->field == RAP_CORRECTION_FOUND)
            continue;
        if (!rap_json_string(r->json, object, (*f)->name, (*f)->when == RAP_WHEN_REQUIRED, &text, r->error))
            return false;
        if (text && !*text)
            return rap_json_fail(r->json, object, (*f)->name, r->error, "'%s' must not be empty", (*f)->name);
        rap_node_set_text(r->corrections->arena, n, (*f)->field, text);
    }
    return true;
}

/* What an earlier run noted of the same correction, where the file does not say it anew. */
static void inherit(const reader *r, rap_node *n)
{
    const rap_node *earlier = rap_table_get(&r->earlier, whole_key_of(r->corrections->arena, n));
    if (rap_node_has(n, RAP_CORRECTION_WAS) || rap_node_has(n, RAP_CORRECTION_WORDS))
        return;
    rap_node_set_text(r->corrections->arena, n, RAP_CORRECTION_WAS, rap_node_text(earlier, RAP_CORRECTION_WAS));
    rap_node_set_text(r->corrections->arena, n, RAP_CORRECTION_WORDS, rap_node_text(earlier, RAP_CORRECTION_WORDS));
}

static bool read_one(reader *r, json_t *object)
{
    static const char *const known[] = {"record", "of", "action", "value", "was", "by", "why", "words", "found", "state", "note", NULL};
    rap_corrections *c = r->corrections;
    rap_node *n = rap_node_new(c->arena, RAP_KIND_CORRECTION);
    if (!rap_json_known(r->json, object, known, r->error) || !read_fields(r, object, n) || !check(r, object, n))
        return false;
    rap_node_set_line(n, line_of(r->json, object));
    rap_table_put(&r->seen, key_of(c->arena, n), n);
    inherit(r, n);
    rap_node_add(c->arena, c->root, RAP_DATASET_CORRECTIONS, n);
    return true;
}

bool rap_corrections_read(rap_corrections *c, const char *data_dir, const char *file, rap_error *error)
{
    static const char *const known[] = {"rapporteur-corrections", "$schema", "note", "corrections", NULL};
    reader r = {.corrections = c, .data_dir = data_dir, .json = rap_json_read(c->arena, file, error), .error = error,
                .earlier = {.arena = c->arena}, .seen = {.arena = c->arena}};
    json_t *root = r.json ? rap_json_root(r.json) : NULL, *list = json_object_get(root, "corrections");
    if (!r.json || !rap_json_known(r.json, root, known, error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-corrections")) != 1)
        return rap_json_fail(r.json, root, "rapporteur-corrections", error, "'rapporteur-corrections' must be 1, the version of the form of corrections");
    if (!json_is_array(list))
        return rap_json_fail(r.json, root, "corrections", error, "'corrections' must be a list of objects");
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_CORRECTIONS); i++) {
        rap_node *n = rap_node_item_mutable(c->root, RAP_DATASET_CORRECTIONS, i);
        rap_table_put(&r.earlier, whole_key_of(c->arena, n), n);
    }
    rap_node_unset(c->root, RAP_DATASET_CORRECTIONS);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!json_is_object(json_array_get(list, i)))
            return rap_json_fail(r.json, root, "corrections", error, "'corrections' must be a list of objects");
        else if (!read_one(&r, json_array_get(list, i)))
            return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!check_ends(&r, json_array_get(list, i), rap_node_item(c->root, RAP_DATASET_CORRECTIONS, i)))
            return false;
    return true;
}
