#include <stdint.h>
#include <string.h>

#include "analysis/analysis.h"
#include "cli/command.h"

static const rap_flag flags[] = {
    {"output", 'o', "DATASET", "where the dataset goes; - for standard output"},
    {"themes", 't', "NAME|FILE", "vocabulary whose themes are given: of templates/themes/, or a file; or none (that of the dataset)"},
    {"strict", 0, NULL, "warnings end with exit code 3"},
    {0},
};

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *path = rap_argument(arguments, "output");
    if (!path) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where the dataset goes: -o DATASET, or -o - for standard output");
        return RAP_CODE_USAGE;
    }
    rap_model *model = rap_session_load(session, rap_operands(arguments), rap_operand_count(arguments));
    rap_analysis_options options = {.themes = rap_argument(arguments, "themes"), .warn = rap_warn_merge, .context = session};
    if (!model || !rap_analysis_give(model, session->data_dir, &options, session->error))
        return rap_session_failed(session);
    rap_code code = rap_session_write_dataset(session, path, model);
    bool is_strict = rap_argument(arguments, "strict") && session->warnings;
    return code == RAP_CODE_DONE && is_strict ? RAP_CODE_WARNINGS : code;
}

const rap_command rap_command_analyse = {
    .name = "analyse",
    .usage = "DATASET… -o DATASET",
    .summary = "gives a dataset what its texts say: wording, themes, what became of them, what is said elsewhere",
    .details = "`import` does the same at its end. It serves datasets that were made elsewhere, edited or\n"
               "merged, and those whose rules under templates/ have changed since. What an earlier run gave\n"
               "is replaced, what people gave stays; a second run gives the same bytes. `export` and the\n"
               "commands that show analyse a dataset that does not fit, without keeping what they find:\n"
               "  rapporteur analyse wg-2021.json wg-2023.json -o wg.json     two datasets into one\n"
               "  rapporteur analyse wg.json --themes general -o wg.json      by another vocabulary",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
