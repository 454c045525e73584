#include "analysis/analysis.h"

#include <string.h>
#include <unistd.h>

#include "analysis/corrections.h"
#include "analysis/freshness.h"
#include "analysis/lineage.h"
#include "analysis/marks.h"
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

bool rap_analysis_keeps_themes(rap_arena *arena, const rap_node *dataset, const char *data_dir, const rap_analysis_options *options)
{
    const char *own = rap_node_text(dataset, RAP_DATASET_VOCABULARY);
    bool is_own = own && !options->themes && strcmp(own, RAP_NO_THEMES) != 0;
    return is_own && access(rap_data_find(arena, data_dir, rap_arena_format(arena, "themes/%s.json", own)), R_OK) != 0;
}

static void tell_kept_themes(const run *r, const char *name)
{
    warn(r, rap_arena_format(r->arena, "there is no vocabulary '%s' among templates/themes: the themes stay as they are; `rapporteur analyse --themes FILE` gives them anew", name));
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
    if (rap_analysis_keeps_themes(r->arena, rap_model_dataset(r->model), r->data_dir, r->options)) {
        tell_kept_themes(r, own);
        return true;
    }
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

static bool give_marks(const run *r)
{
    return rap_marks_give(r->model, r->error);
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
    {give_marks, RAP_CORRECTION_NEVER},
};

/* ---- what an earlier run gave ------------------------------------------------------------- */

bool rap_analysis_sift(rap_arena *arena, rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION:
        rap_wording_take_back(arena, record);
        rap_themes_take_back(arena, record);
        return true;
    case RAP_KIND_PARAGRAPH:
        rap_themes_take_back(arena, record);
        return true;
    case RAP_KIND_LINK:
        return !rap_lineage_gave(record) && !rap_related_gave(record);
    case RAP_KIND_SUBJECT:
        return !rap_subjects_gave(record);
    default:
        return true;
    }
}

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
