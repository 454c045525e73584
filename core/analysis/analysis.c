#include "analysis/analysis.h"

#include <string.h>

#include "analysis/lineage.h"
#include "analysis/related.h"
#include "analysis/themes.h"

/* What one pass is given. */
typedef struct run {
    rap_model *model;
    const char *data_dir, *themes;
    rap_error *error;
} run;

static bool give_themes(const run *r)
{
    return strcmp(r->themes, RAP_ANALYSIS_NO_THEMES) == 0 || rap_themes_give(r->model, r->data_dir, r->themes, r->error);
}

static bool give_lineage(const run *r)
{
    return rap_lineage_give(r->model, r->data_dir, r->error);
}

static bool give_related(const run *r)
{
    return rap_related_give(r->model, r->error);
}

/* In order: a pass may read what those before it gave. */
static const struct pass {
    const char *name;
    bool (*give)(const run *run);
} passes[] = {
    {"themes", give_themes},
    {"lineage", give_lineage},
    {"related", give_related},
};

bool rap_analysis_give(rap_model *model, const char *data_dir, const rap_analysis_options *options, rap_error *error)
{
    const char *own = rap_node_text(rap_model_dataset(model), RAP_DATASET_VOCABULARY);
    run r = {.model = model, .data_dir = data_dir, .error = error,
             .themes = options->themes ? options->themes : own ? own : RAP_ANALYSIS_THEMES};
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        if (!passes[i].give(&r))
            return false;
    return true;
}
