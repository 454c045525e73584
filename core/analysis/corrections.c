#include "analysis/corrections.h"

#include <string.h>

#include "analysis/corrections_work.h"
#include "analysis/evidence.h"
#include "analysis/theme_record.h"
#include "base/ids.h"
#include "base/text.h"

static const rap_corrected_fact facts[] = {
    {"status", RAP_CORRECTION_FIRST, RAP_CORRECTS_VALUE, RAP_RECOMMENDATION_STATUS, "adopted|proposed|draft"},
    {"strength", RAP_CORRECTION_WORDING, RAP_CORRECTS_VALUE, RAP_RECOMMENDATION_STRENGTH, NULL},
    {"fate", RAP_CORRECTION_LINEAGE, RAP_CORRECTS_VALUE, RAP_RECOMMENDATION_FATE, "adopted|adopted-with-changes|deferred|not-agreed|not-adopted|unknown"},
    {"addressees", RAP_CORRECTION_WORDING, RAP_CORRECTS_CODE, RAP_RECOMMENDATION_ADDRESSEES, NULL},
    {"qualifiers", RAP_CORRECTION_WORDING, RAP_CORRECTS_CODE, RAP_RECOMMENDATION_QUALIFIERS, NULL},
    {"persons", RAP_CORRECTION_WORDING, RAP_CORRECTS_CODE, RAP_RECOMMENDATION_PERSONS, NULL},
    {"theme", RAP_CORRECTION_THEMES, RAP_CORRECTS_THEME, 0, NULL},
    {"summary", RAP_CORRECTION_SUMMARIES, RAP_CORRECTS_SUMMARY, 0, NULL},
    {"became", RAP_CORRECTION_LINEAGE, RAP_CORRECTS_LINK, 0, NULL},
    {"follows", RAP_CORRECTION_LINEAGE, RAP_CORRECTS_LINK, 0, NULL},
    {"deferred-to", RAP_CORRECTION_LINEAGE, RAP_CORRECTS_LINK, 0, NULL},
    {"cites", RAP_CORRECTION_LINEAGE, RAP_CORRECTS_LINK, 0, NULL},
    {"related", RAP_CORRECTION_RELATED, RAP_CORRECTS_LINK, 0, NULL},
};
#define FACT_COUNT (sizeof facts / sizeof *facts)

const rap_corrected_fact *rap_corrected_fact_of(const char *of, const char **object)
{
    size_t len = strcspn(of, ":");
    *object = of[len] ? of + len + 1 : "";
    for (size_t i = 0; i < FACT_COUNT; i++)
        if (strlen(facts[i].name) == len && memcmp(facts[i].name, of, len) == 0)
            return (facts[i].shape == RAP_CORRECTS_VALUE) == (**object == '\0') ? &facts[i] : NULL;
    return NULL;
}

bool rap_correction_is_of_code(const rap_node *correction)
{
    const char *object;
    const rap_corrected_fact *fact = rap_corrected_fact_of(rap_node_text(correction, RAP_CORRECTION_OF), &object);
    return fact && fact->shape == RAP_CORRECTS_CODE;
}

const char *rap_corrected_facts(rap_arena *arena)
{
    rap_text out = {.arena = arena};
    static const char *const behind[] = {[RAP_CORRECTS_VALUE] = "", [RAP_CORRECTS_CODE] = ":CODE", [RAP_CORRECTS_THEME] = ":ID", [RAP_CORRECTS_SUMMARY] = ":ID", [RAP_CORRECTS_LINK] = ":ID"};
    for (size_t i = 0; i < FACT_COUNT; i++)
        rap_text_format(&out, "%s%s%s", i ? ", " : "", facts[i].name, behind[facts[i].shape]);
    return rap_text_string(&out);
}

/* ---- records ------------------------------------------------------------------------------ */

static void learn(rap_corrections *c, rap_node *owner, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(owner, list); i++) {
        rap_node *record = rap_node_item_mutable(owner, list, i);
        const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
        const rap_field_info *id = rap_field_named(rap_kind_describe(rap_node_kind(record)), "id");
        if (rap_node_text(record, id->field))
            rap_table_put(&c->records, rap_node_text(record, id->field), record);
        if (f && f->items)
            learn(c, record, f->items);
    }
}

static void learn_all(rap_corrections *c)
{
    static const rap_field lists[] = {RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS, RAP_DATASET_DOCUMENTS, RAP_DATASET_MEETINGS};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        learn(c, c->root, lists[l]);
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_MEETINGS); i++)
        learn(c, rap_node_item_mutable(c->root, RAP_DATASET_MEETINGS, i), RAP_MEETING_AGENDA);
}

rap_field rap_corrections_evidence_of(const rap_node *record)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    return f ? f->evidence : 0;
}

rap_node *rap_corrections_theme(const rap_corrections *c, const char *id)
{
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_THEMES); i++)
        if (strcmp(rap_node_text(rap_node_item(c->root, RAP_DATASET_THEMES, i), RAP_THEME_ID), id) == 0)
            return rap_node_item_mutable(c->root, RAP_DATASET_THEMES, i);
    return NULL;
}

void rap_corrections_take(rap_arena *arena, rap_node *node, rap_field list, const char *word)
{
    size_t count = rap_node_count(node, list), kept = 0;
    const char **keep = rap_arena_alloc(arena, (count + 1) * sizeof *keep);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rap_node_text_item(node, list, i), word) != 0)
            keep[kept++] = rap_node_text_item(node, list, i);
    rap_node_unset(node, list);
    for (size_t i = 0; i < kept; i++)
        rap_node_add_text(arena, node, list, keep[i]);
}

/* ---- evidence ----------------------------------------------------------------------------- */

bool rap_correction_is(const rap_node *correction, const char *action)
{
    return strcmp(rap_node_text(correction, RAP_CORRECTION_ACTION), action) == 0;
}

bool rap_correction_gave(const rap_node *evidence)
{
    const char *rule = rap_node_text(evidence, RAP_EVIDENCE_RULE);
    return rule && strncmp(rule, RAP_CORRECTION_RULE, strlen(RAP_CORRECTION_RULE)) == 0;
}

void rap_correction_add_evidence(rap_corrections *c, rap_node *owner, rap_field list, const rap_node *n, const char *of, const char *done)
{
    rap_node *e = rap_node_new(c->arena, RAP_KIND_EVIDENCE);
    rap_node_set_text(c->arena, e, RAP_EVIDENCE_OF, of);
    rap_node_set_text(c->arena, e, RAP_EVIDENCE_TEXT, rap_node_text(n, RAP_CORRECTION_WHY));
    rap_node_borrow_text(c->arena, e, RAP_EVIDENCE_RULE, rap_arena_format(c->arena, RAP_CORRECTION_RULE ": %s by %s", done, rap_node_text(n, RAP_CORRECTION_BY)));
    rap_node_add(c->arena, owner, list, e);
}

/* ---- what a correction rests on ----------------------------------------------------------- */

/* The record whose words a correction rests on: of a sentence, the one it stands in. */
static rap_node *record_of(const rap_corrections *c, const rap_node *n, const rap_corrected_fact *fact, const char *object)
{
    return rap_table_get(&c->records, fact->shape == RAP_CORRECTS_SUMMARY ? object : rap_node_text(n, RAP_CORRECTION_RECORD));
}

static bool has_words(const rap_corrections *c, const rap_node *record, const char *words)
{
    rap_passages text = rap_passages_of(c->arena, record);
    for (size_t i = 0; i < text.count; i++)
        if (strstr(text.list[i].text, words))
            return true;
    return false;
}

/* Whether the words are still there; where none are noted, those of now are. */
static bool rests(rap_corrections *c, rap_node *n, const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    if (kind == RAP_KIND_DOCUMENT || kind == RAP_KIND_MEETING)
        return true;
    if (rap_node_has(n, RAP_CORRECTION_WORDS))
        return has_words(c, record, rap_node_text(n, RAP_CORRECTION_WORDS));
    rap_passages text = rap_passages_of(c->arena, record);
    if (text.count)
        rap_node_set_text(c->arena, n, RAP_CORRECTION_WORDS, text.list[0].text);
    return true;
}

/* ---- applying ----------------------------------------------------------------------------- */

static const char *apply_to(rap_corrections *c, rap_node *n, const rap_corrected_fact *fact, const char *object, rap_node *record, bool *is_new)
{
    switch (fact->shape) {
    case RAP_CORRECTS_VALUE: return rap_correct_value(c, n, fact, record);
    case RAP_CORRECTS_CODE: return rap_correct_code(c, n, fact, object, record);
    case RAP_CORRECTS_THEME: return rap_correct_theme(c, n, object, record);
    case RAP_CORRECTS_SUMMARY: return rap_correct_summary(c, n, object);
    default: return rap_correct_link(c, n, fact, object, is_new);
    }
}

static bool apply_one(rap_corrections *c, rap_node *n, const rap_corrected_fact *fact, const char *object)
{
    rap_node *record = record_of(c, n, fact, object);
    bool is_new = false;
    const char *state = record ? apply_to(c, n, fact, object, record, &is_new) : "lost";
    if (strcmp(state, "lost") != 0 && !rests(c, n, record))
        state = "outdated";
    rap_node_set_text(c->arena, n, RAP_CORRECTION_STATE, state);
    return is_new;
}

/* Those of a stage that confirm a link, or all the others. */
static bool apply_some(rap_corrections *c, rap_correction_stage stage, bool is_confirming)
{
    bool is_new = false;
    for (size_t i = 0; i < rap_node_count(c->root, RAP_DATASET_CORRECTIONS); i++) {
        rap_node *n = rap_node_item_mutable(c->root, RAP_DATASET_CORRECTIONS, i);
        const char *object;
        const rap_corrected_fact *fact = rap_corrected_fact_of(rap_node_text(n, RAP_CORRECTION_OF), &object);
        if (fact && fact->stage == stage && (fact->shape == RAP_CORRECTS_LINK && rap_correction_is(n, "add")) == is_confirming)
            is_new = apply_one(c, n, fact, object) || is_new;
    }
    return is_new;
}

bool rap_corrections_apply(rap_corrections *c, rap_correction_stage stage)
{
    /* the pass builds on links that are confirmed: what it then says is what the others correct */
    c->is_again = !c->is_again && apply_some(c, stage, true) && stage == RAP_CORRECTION_LINEAGE;
    if (!c->is_again)
        apply_some(c, stage, false);
    return c->is_again;
}

rap_corrections *rap_corrections_open(rap_model *model, const char *data_dir, const char *file, rap_error *error)
{
    rap_arena *arena = rap_model_arena(model);
    rap_corrections *c = rap_arena_alloc(arena, sizeof *c);
    *c = (rap_corrections){.arena = arena, .model = model, .root = rap_model_root(model), .records = {.arena = arena}};
    if (!file && !rap_node_has(c->root, RAP_DATASET_CORRECTIONS))
        return c;
    learn_all(c);
    rap_corrections_undo(c);
    return !file || rap_corrections_read(c, data_dir, file, error) ? c : NULL;
}

/* ---- what became of it -------------------------------------------------------------------- */

static const char *lost(rap_arena *arena, const rap_model *model, const rap_node *n, const char *id, const char *of)
{
    const char *object = strchr(of, ':'), *value = rap_node_text(n, RAP_CORRECTION_VALUE);
    if (!rap_model_find(model, id))
        return rap_arena_format(arena, "the correction of %s is lost: no record has the id '%s'", of, id);
    if (object && !rap_correction_is_of_code(n) && !rap_model_find(model, object + 1))
        return rap_arena_format(arena, "the correction of %s of '%s' is lost: no record or theme has the id '%s'", of, id, object + 1);
    if (value && strncmp(of, "summary:", strlen("summary:")) == 0)
        return rap_arena_format(arena, "the correction of %s of '%s' is lost: '%s' has no such sentence: %s", of, id, object + 1, value);
    return rap_arena_format(arena, "the correction of %s of '%s' is lost: such a record has no %s", of, id, rap_arena_copy(arena, of, strcspn(of, ":")));
}

static const char *outdated(rap_arena *arena, const rap_node *n, const char *id, const char *of)
{
    const char *was = rap_node_text(n, RAP_CORRECTION_WAS), *found = rap_node_text(n, RAP_CORRECTION_FOUND);
    bool has_changed = was && (!found || strcmp(was, found) != 0);
    if (has_changed)
        return rap_arena_format(arena, "the correction of %s of '%s' is outdated: it stood against '%s', and the analysis now says '%s'", of, id, was,
                                found ? found : "nothing");
    return rap_arena_format(arena, "the correction of %s of '%s' is outdated: the words it rests on have changed", of, id);
}

const char *rap_correction_problem(rap_arena *arena, const rap_model *model, const rap_node *n)
{
    const char *state = rap_node_text(n, RAP_CORRECTION_STATE), *id = rap_node_text(n, RAP_CORRECTION_RECORD), *of = rap_node_text(n, RAP_CORRECTION_OF);
    if (!state || strcmp(state, "lost") == 0)
        return state ? lost(arena, model, n, id, of) : NULL;
    return strcmp(state, "outdated") == 0 ? outdated(arena, n, id, of) : NULL;
}
