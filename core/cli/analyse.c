#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/corrections.h"
#include "cli/command.h"

static const rap_flag flags[] = {
    {"output", 'o', "DATASET", "where the dataset goes; - for standard output"},
    {"themes", 't', "VOCABULARY|FILE", "vocabulary whose themes are given: of templates/themes/, or a file; or none (that of the dataset)"},
    {"corrections", 'c', "FILE", "corrections in place of those that the dataset holds"},
    {"strict", 0, NULL, "warnings end with exit code 3"},
    {0},
};

/* The nearest id, where the dataset has no record of that which is corrected. */
static const char *hint_of(rap_session *session, const rap_model *model, const rap_node *correction)
{
    const char *id = rap_node_text(correction, RAP_CORRECTION_RECORD);
    return rap_model_find(model, id) ? "" : rap_session_nearest(session, model, id);
}

static const char *place_of(rap_session *session, const rap_node *correction, const char *file)
{
    return file ? rap_arena_format(session->arena, "%s:%ld: ", file, rap_node_line(correction)) : "";
}

/* What became of each; a person looks at those that are lost or outdated. */
static void tell_corrections(rap_session *session, const rap_model *model, const char *file)
{
    static const char *const states[] = {"applied", "needless", "outdated", "lost"};
    const rap_node *dataset = rap_model_dataset(model);
    size_t counts[4] = {0}, count = rap_node_count(dataset, RAP_DATASET_CORRECTIONS);
    for (size_t i = 0; i < count; i++) {
        const rap_node *n = rap_node_item(dataset, RAP_DATASET_CORRECTIONS, i);
        const char *state = rap_node_text(n, RAP_CORRECTION_STATE), *why = rap_correction_problem(session->arena, model, n);
        for (size_t s = 0; s < 4; s++)
            counts[s] += state && strcmp(state, states[s]) == 0;
        if (why)
            rap_warn(session, rap_arena_format(session->arena, "%s%s%s", place_of(session, n, file), why, hint_of(session, model, n)));
    }
    if (count)
        fprintf(stderr, "corrections: %zu applied, %zu needless, %zu outdated, %zu lost\n", counts[0], counts[1], counts[2], counts[3]);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *path = rap_argument(arguments, "output");
    if (!path) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where the dataset goes: -o DATASET, or -o - for standard output");
        return RAP_CODE_USAGE;
    }
    rap_analysis_options options = {.themes = rap_argument(arguments, "themes"), .corrections = rap_argument(arguments, "corrections"),
                                    .warn = rap_warn_merge, .tell = rap_tell_choice, .context = session};
    rap_model *model = rap_session_load_to_analyse(session, rap_operands(arguments), rap_operand_count(arguments), &options);
    if (!model || !rap_analysis_give(model, session->data_dir, &options, session->error))
        return rap_session_failed(session);
    tell_corrections(session, model, options.corrections);
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
               "commands that show analyse a dataset that does not fit, without keeping what they find.\n\n"
               "A person's word stands above a rule's: corrections (templates/corrections/README.md) are\n"
               "applied after every analysis; the dataset keeps them, with what became of each.\n"
               "  rapporteur analyse wg.json --corrections mine.json -o wg.json\n"
               "  rapporteur analyse wg-2021.json wg-2023.json -o wg.json     two datasets into one\n"
               "  rapporteur analyse wg.json --themes general -o wg.json      by another vocabulary",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
