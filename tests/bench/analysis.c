/* analysis.c - what each pass of the analysis of a dataset costs:
 *
 *     analysis DATASET DATA
 *
 * Prints a line for each pass, in order: its name, seconds of user CPU; last `check`, what it
 * costs to see that the analysis fits. */
#include <stdio.h>
#include <sys/resource.h>

#include "analysis/analysis.h"
#include "analysis/freshness.h"
#include "analysis/lineage.h"
#include "analysis/related.h"
#include "analysis/subjects.h"
#include "analysis/summaries.h"
#include "analysis/themes.h"
#include "analysis/wording.h"
#include "model/load.h"

static double user_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
}

static bool give_themes(rap_model *model, const char *data_dir, rap_error *error)
{
    return rap_themes_give(model, data_dir, RAP_USUAL_THEMES, error);
}

static bool give_related(rap_model *model, const char *data_dir, rap_error *error)
{
    (void)data_dir;
    return rap_related_give(model, error);
}

static bool check(rap_model *model, const char *data_dir, rap_error *error)
{
    (void)error;
    return rap_analysis_checksum(rap_model_arena(model), rap_model_dataset(model), data_dir) != NULL;
}

static const struct {
    const char *name;
    bool (*give)(rap_model *model, const char *data_dir, rap_error *error);
} passes[] = {
    {"themes", give_themes},   {"wording", rap_wording_give},     {"lineage", rap_lineage_give},
    {"related", give_related}, {"summaries", rap_summaries_give}, {"subjects", rap_subjects_give},
    {"check", check},
};

int main(int argc, char **argv)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    if (argc == 3 && model && rap_model_load(model, (const char *const[]){argv[1]}, 1, NULL, NULL, &error))
        for (size_t i = 0; i < sizeof passes / sizeof *passes && error.code == RAP_CODE_DONE; i++) {
            double start = user_seconds();
            if (passes[i].give(model, argv[2], &error))
                printf("%s %f\n", passes[i].name, user_seconds() - start);
        }
    if (error.code != RAP_CODE_DONE)
        fprintf(stderr, "%s\n", error.message);
    rap_model_free(model);
    return (int)error.code;
}
