/* What exporters are given: datasets, and the papers and grids that they become. */
#include "kit/bench.h"
#include "kit/sample.h"

const rap_recipe rap_recipe_usual = {.name = "a dataset of three records", .records = 3, .language = "en"};

/* The first of each view is the one for large data; the others have what it has not: charts, tables, columns, changes. */
const rap_given rap_givens[] = {
    {RAP_VIEW_RECORDS, RAP_TAKES_RECORDS, NULL, "as records"},
    {RAP_VIEW_PAPER, RAP_TAKES_PAPER, "compilation", "as a paper (compilation)"},
    {RAP_VIEW_PAPER, RAP_TAKES_PAPER, "brief", "as a paper (brief)"},
    {RAP_VIEW_PAPER, RAP_TAKES_PAPER, "meeting", "as a paper (meeting)"},
    {RAP_VIEW_PAPER, RAP_TAKES_PAPER, "index", "as a paper (index)"},
    {RAP_VIEW_GRID, RAP_TAKES_GRID, "matrix", "as a grid (matrix)"},
    {0},
};

const char *rap_input_name(rap_bench *bench, const rap_input *input)
{
    return rap_arena_format(bench->arena, "%s %s", input->recipe->name, input->given->name);
}

static void hear_nothing(void *context, uint32_t level, const char *sentence)
{
    (void)context;
    (void)level;
    (void)sentence;
}

static bool compose(rap_task *task, rap_error *error)
{
    const rap_input *input = task->context;
    rap_compose_request asked = {.model = input->model, .data_dir = task->data_dir, .selection = task->selection,
                                 .labels = task->labels, .language = input->recipe->language};
    asked.report = rap_report_load(task->arena, task->data_dir, input->given->report, task->labels, error);
    task->composed = asked.report && task->labels ? rap_compose(task->arena, &asked, error) : NULL;
    return task->composed != NULL;
}

void rap_input_leave_composing(rap_input *input)
{
    if (input->given->report)
        input->task.compose = compose;
}

static rap_input *make(rap_bench *bench, rap_arena *arena, const rap_recipe *recipe, const rap_given *given)
{
    rap_input *input = rap_arena_alloc(arena, sizeof *input);
    *input = (rap_input){.recipe = recipe, .given = given, .arena = arena, .model = rap_model_new(bench->error)};
    if (!input->model)
        return input;
    rap_sample_make(input->model, recipe);
    input->task = (rap_task){.model = input->model, .view = given->view, .selection = rap_select(arena, input->model, NULL),
                             .labels = rap_labels_load(arena, bench->request->data_dir, recipe->language, bench->error),
                             .data_dir = bench->request->data_dir, .exporter = bench->request->exporter, .timestamp = 1600000000,
                             .limits = &bench->request->limits, .log = hear_nothing, .arena = arena, .context = input};
    if (given->report)
        compose(&input->task, bench->error);
    return input;
}

rap_input *rap_input_open(rap_bench *bench, const rap_recipe *recipe, const rap_given *given)
{
    rap_arena *arena = rap_arena_new_beside(bench->arena, bench->error);
    rap_input *input = arena ? make(bench, arena, recipe, given) : NULL;
    if (!input || bench->error->code == RAP_CODE_DONE)
        return input;
    rap_input_close(input);
    return NULL;
}

void rap_input_close(rap_input *input)
{
    rap_model_free(input->model);
    rap_arena_free(input->arena);
}

bool rap_bench_each(rap_bench *bench, const rap_recipe *recipe, bool is_every,
                    bool (*try)(rap_bench *bench, rap_input *input, const void *context), const void *context)
{
    uint32_t last = 0;
    bool is_good = true;
    for (const rap_given *g = rap_givens; is_good && g->view; g++) {
        if (!(bench->request->exporter->flags & g->flag) || (g->view == last && !is_every))
            continue;
        rap_input *input = rap_input_open(bench, recipe, g);
        last = g->view;
        is_good = input && try(bench, input, context);
        if (input)
            rap_input_close(input);
    }
    return is_good;
}
