#include "analysis/analysis.h"

#include <string.h>
#include <unistd.h>

#include "analysis/corrections.h"
#include "analysis/freshness.h"
#include "analysis/lineage.h"
#include "analysis/related.h"
#include "analysis/subjects.h"
#include "analysis/summaries.h"
#include "analysis/themes.h"
#include "analysis/wording.h"
#include "base/data.h"

/* What one pass is given. */
typedef struct run {
    rap_arena *arena; /* of the model */
    rap_model *model;
    const char *data_dir;
    const rap_analysis_options *options;
    rap_error *error;
} run;

static void warn(const run *r, const char *sentence)
{
    if (r->options->warn)
        r->options->warn(r->options->context, sentence);
}

/* ---- passes ------------------------------------------------------------------------------- */

/* Whether the data have the vocabulary by which an earlier run gave themes. */
static bool has_vocabulary(const run *r, const char *name)
{
    const char *path = rap_data_find(r->arena, r->data_dir, rap_arena_format(r->arena, "themes/%s.json", name));
    if (access(path, R_OK) == 0)
        return true;
    warn(r, rap_arena_format(r->arena, "there is no vocabulary '%s' among templates/themes: the themes stay as they are; `rapporteur analyse --themes FILE` gives them anew", name));
    return false;
}

/* Tells of themes that were chosen by the bodies, where they are not the usual ones. */
static void tell_themes(const run *r, const char *stated)
{
    const char *given = rap_node_text(rap_model_root(r->model), RAP_DATASET_VOCABULARY);
    if (!stated && r->options->tell && strcmp(given, RAP_USUAL_THEMES) != 0)
        r->options->tell(r->options->context,
                         rap_arena_format(r->arena, "the themes are those of '%s': '%s' is made for other bodies than these; `--themes %s` gives its themes all the same",
                                          given, RAP_USUAL_THEMES, RAP_USUAL_THEMES));
}

static bool give_themes(const run *r)
{
    const char *own = rap_node_text(rap_model_dataset(r->model), RAP_DATASET_VOCABULARY);
    const char *name = r->options->themes ? r->options->themes : own;
    if (own && name == own && strcmp(own, RAP_NO_THEMES) != 0 && !has_vocabulary(r, own))
        return true;
    if (!rap_themes_give(r->model, r->data_dir, name, r->error))
        return false;
    tell_themes(r, name);
    return true;
}

static bool give_wording(const run *r)
{
    return rap_wording_give(r->model, r->data_dir, r->error);
}

static bool give_lineage(const run *r)
{
    return rap_lineage_give(r->model, r->data_dir, r->error);
}

static bool give_related(const run *r)
{
    return rap_related_give(r->model, r->error);
}

static bool give_subjects(const run *r)
{
    return rap_subjects_give(r->model, r->data_dir, r->error);
}

static bool give_summaries(const run *r)
{
    return rap_summaries_give(r->model, r->data_dir, r->error);
}

/* In order: a pass may read what those before it gave, and what people say of that. */
static const struct pass {
    bool (*give)(const run *run);   /* NULL where nothing is given yet */
    rap_correction_stage corrected; /* by what people say of what it gives */
} passes[] = {
    {NULL, RAP_CORRECTION_FIRST},
    {give_themes, RAP_CORRECTION_THEMES},
    {give_wording, RAP_CORRECTION_WORDING},
    {give_lineage, RAP_CORRECTION_LINEAGE},
    {give_related, RAP_CORRECTION_RELATED},
    {give_summaries, RAP_CORRECTION_SUMMARIES},
    {give_subjects, RAP_CORRECTION_NEVER},
};

/* ---- the whole ---------------------------------------------------------------------------- */

static bool give(const run *r)
{
    rap_corrections *corrections = rap_corrections_open(r->model, r->data_dir, r->options->corrections, r->error);
    if (!corrections)
        return false;
    for (const struct pass *p = passes; p < passes + sizeof passes / sizeof *passes; p++)
        do {
            if (p->give && !p->give(r))
                return false;
        } while (rap_corrections_apply(corrections, p->corrected));
    rap_node *root = rap_model_root(r->model);
    rap_node_borrow_text(r->arena, root, RAP_DATASET_ANALYSIS, rap_analysis_checksum(r->arena, root, r->data_dir));
    rap_model_freeze(r->model);
    return true;
}

bool rap_analysis_give(rap_model *model, const char *data_dir, const rap_analysis_options *options, rap_error *error)
{
    rap_guard guard;
    run r = {.arena = rap_model_arena(model), .model = model, .data_dir = data_dir, .options = options, .error = error};
    if (RAP_GUARD(r.arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        give(&r);
    rap_guard_end(r.arena, &guard);
    return error->code == RAP_CODE_DONE;
}
