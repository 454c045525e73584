#include <string.h>

#include "analysis/corrections.h"
#include "analysis/findings.h"
#include "analysis/freshness.h"
#include "base/ids.h"
#include "base/text.h"

/* ---- themes ------------------------------------------------------------------------------- */

/* One sentence for all: a vocabulary is wider than most datasets. */
static void check_themes(rap_findings *f, const rap_node *dataset)
{
    rap_ids used = {.arena = f->arena};
    rap_text unused = {.arena = f->arena};
    size_t count = rap_node_count(dataset, RAP_DATASET_THEMES), without = 0;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        for (size_t t = 0; t < rap_node_count(r, RAP_RECOMMENDATION_THEMES); t++)
            rap_ids_add(&used, rap_node_text_item(r, RAP_RECOMMENDATION_THEMES, t), NULL);
    }
    for (size_t i = 0; i < count; i++) {
        const char *id = rap_node_text(rap_node_item(dataset, RAP_DATASET_THEMES, i), RAP_THEME_ID);
        if (rap_ids_find(&used, id) == RAP_NO_ID)
            rap_text_format(&unused, "%s%s", without++ ? ", " : "", id);
    }
    if (without && rap_node_has(dataset, RAP_DATASET_RECOMMENDATIONS))
        rap_findings_note(f, "unused-theme", rap_arena_format(f->arena, "%zu of %zu themes have no recommendation: %s", without, count, rap_text_string(&unused)));
}

/* ---- what recommendations say ------------------------------------------------------------- */

static bool has_evidence(const rap_node *r, const char *of)
{
    for (size_t i = 0; i < rap_node_count(r, RAP_RECOMMENDATION_EVIDENCE); i++)
        if (strcmp(rap_node_text(rap_node_item(r, RAP_RECOMMENDATION_EVIDENCE, i), RAP_EVIDENCE_OF), of) == 0)
            return true;
    return false;
}

static bool is_symbol(const char *cited)
{
    return strchr(cited, '/') && !strchr(cited, ' ');
}

static void check_recommendation(rap_findings *f, const rap_ids *symbols, const rap_node *r)
{
    const char *strength = rap_node_text(r, RAP_RECOMMENDATION_STRENGTH), *id = rap_node_text(r, RAP_RECOMMENDATION_ID);
    if (strength && !has_evidence(r, rap_arena_format(f->arena, "strength:%s", strength)))
        rap_findings_add(f, false, "unexplained-strength", rap_place_of(f->model, r), "the strength of %s is '%s', but no words are said to bear it", id, strength);
    for (size_t i = 0; i < rap_node_count(r, RAP_RECOMMENDATION_CITED); i++) {
        const char *cited = rap_node_text_item(r, RAP_RECOMMENDATION_CITED, i);
        if (is_symbol(cited) && rap_ids_find(symbols, cited) == RAP_NO_ID)
            rap_findings_add(f, false, "unresolved-citation", rap_place_of(f->model, r), "%s cites %s, which is no document of the dataset", id, cited);
    }
}

static void check_recommendations(rap_findings *f, const rap_node *dataset)
{
    rap_ids symbols = {.arena = f->arena};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        rap_ids_add(&symbols, rap_node_text(d, RAP_DOCUMENT_ID), NULL);
        if (rap_node_has(d, RAP_DOCUMENT_SYMBOL))
            rap_ids_add(&symbols, rap_node_text(d, RAP_DOCUMENT_SYMBOL), NULL);
        for (size_t j = 0; j < rap_node_count(d, RAP_DOCUMENT_JOINT); j++)
            rap_ids_add(&symbols, rap_node_text_item(d, RAP_DOCUMENT_JOINT, j), NULL);
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        check_recommendation(f, &symbols, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i));
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void check_corrections(rap_findings *f, const rap_node *dataset)
{
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_CORRECTIONS); i++) {
        const rap_node *n = rap_node_item(dataset, RAP_DATASET_CORRECTIONS, i);
        const char *problem = rap_correction_problem(f->arena, f->model, n);
        const rap_node *record = rap_model_find(f->model, rap_node_text(n, RAP_CORRECTION_RECORD));
        if (problem)
            rap_findings_add(f, false, strcmp(rap_node_text(n, RAP_CORRECTION_STATE), "lost") == 0 ? "lost-correction" : "outdated-correction",
                             record ? rap_place_of(f->model, record) : (rap_place){0}, "%s", problem);
    }
}

void rap_lint_analysis(rap_findings *f, const char *data_dir)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    if (data_dir && rap_node_has(dataset, RAP_DATASET_ANALYSIS) && !rap_analysis_is_fresh(f->arena, dataset, data_dir))
        rap_findings_add(f, false, "stale-analysis", (rap_place){0}, "texts or rules have changed since the analysis; `rapporteur analyse` gives it anew");
    check_themes(f, dataset);
    check_recommendations(f, dataset);
    check_corrections(f, dataset);
}
