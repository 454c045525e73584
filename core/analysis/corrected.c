#include "analysis/corrected.h"

#include <string.h>

#include "analysis/corrections.h"

static bool is(const rap_node *n, rap_field field, const char *word)
{
    const char *own = rap_node_text(n, field);
    return own && strcmp(own, word) == 0;
}

const rap_node *rap_corrected_next(const rap_model *model, const char *id, size_t *at)
{
    const rap_node *dataset = rap_model_dataset(model);
    while (*at < rap_node_count(dataset, RAP_DATASET_CORRECTIONS)) {
        const rap_node *n = rap_node_item(dataset, RAP_DATASET_CORRECTIONS, (*at)++);
        if (is(n, RAP_CORRECTION_RECORD, id) && (is(n, RAP_CORRECTION_STATE, "applied") || is(n, RAP_CORRECTION_STATE, "outdated")))
            return n;
    }
    return NULL;
}

const rap_node *rap_corrected_fact(const rap_model *model, const char *id, const char *of)
{
    size_t at = 0;
    const rap_node *n;
    while ((n = rap_corrected_next(model, id, &at)) && !is(n, RAP_CORRECTION_OF, of))
        ;
    return n;
}

const rap_node *rap_corrected_status(const rap_model *model, const rap_node *r)
{
    const rap_node *n = rap_corrected_fact(model, rap_node_text(r, RAP_RECOMMENDATION_ID), "status");
    return n && rap_node_has(n, RAP_CORRECTION_FOUND) && !is(n, RAP_CORRECTION_FOUND, rap_node_text(r, RAP_RECOMMENDATION_STATUS)) ? n : NULL;
}

const char *rap_status_stated(const rap_model *model, const rap_node *r)
{
    const rap_node *n = rap_corrected_status(model, r);
    return rap_node_text(n ? n : r, n ? RAP_CORRECTION_FOUND : RAP_RECOMMENDATION_STATUS);
}

const rap_node *rap_corrected_related(const rap_model *model, const char *a, const char *b)
{
    const rap_node *dataset = rap_model_dataset(model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_CORRECTIONS); i++) {
        const rap_node *n = rap_node_item(dataset, RAP_DATASET_CORRECTIONS, i);
        const char *of = rap_node_text(n, RAP_CORRECTION_OF), *other = of + strlen("related:");
        if (strncmp(of, "related:", strlen("related:")) != 0 || is(n, RAP_CORRECTION_STATE, "lost"))
            continue;
        if ((is(n, RAP_CORRECTION_RECORD, a) && strcmp(other, b) == 0) || (is(n, RAP_CORRECTION_RECORD, b) && strcmp(other, a) == 0))
            return n;
    }
    return NULL;
}

const char *rap_corrected_other_end(const rap_node *n, const char *id)
{
    const char *from = rap_node_text(n, RAP_CORRECTION_RECORD), *colon = strchr(rap_node_text(n, RAP_CORRECTION_OF), ':');
    return !colon ? "" : strcmp(from, id) == 0 ? colon + 1 : from;
}

const char *rap_corrected_by(rap_arena *arena, const rap_node *n)
{
    const char *action = rap_node_text(n, RAP_CORRECTION_ACTION);
    bool is_theme = strncmp(rap_node_text(n, RAP_CORRECTION_OF), "theme:", strlen("theme:")) == 0;
    bool is_add = strcmp(action, "add") == 0, is_given = is_theme || rap_correction_is_of_code(n);
    const char *done = strcmp(action, "set") == 0 ? "set" : is_given ? (is_add ? "added" : "removed") : is_add ? "confirmed" : "denied";
    return rap_arena_format(arena, "%s by %s: %s", done, rap_node_text(n, RAP_CORRECTION_BY), rap_node_text(n, RAP_CORRECTION_WHY));
}

const char *rap_evidence_words(rap_arena *arena, const rap_node *evidence)
{
    const char *rule = rap_node_text(evidence, RAP_EVIDENCE_RULE), *text = rap_node_text(evidence, RAP_EVIDENCE_TEXT);
    return rap_correction_gave(evidence) ? rap_arena_format(arena, "%s: %s", rule, text) : text;
}
