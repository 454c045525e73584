/* Check of fields that are not there: each field that may be absent is taken out of a tree
 * in turn, in the worker, so that the tree of this process stays as it is. */
#include <string.h>

#include "kit/bench.h"

#define TOGETHER RAP_KIT_JOBS /* jobs of one worker */

/* A field that a job is without. */
typedef struct absence {
    const rap_kind_info *kind;
    const rap_field_info *field;
} absence;

typedef struct absences {
    rap_arena *arena;
    absence *all;
    size_t count, room;
    const rap_node *root;
} absences;

/* A node that was changed, and what it was. */
typedef struct change {
    struct change *next;
    rap_node *node;
    const rap_node *was;
} change;

typedef struct without {
    const absence *absence;
    const rap_node *root;
    change **changes; /* of the worker so far */
    rap_arena *arena; /* of the input: longer than a job */
} without;

/* Calls `visit` for a node and all below it. Trees that are built here are not constant. */
static void walk(const rap_node *node, void (*visit)(rap_node *node, void *context), void *context)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    if (!kind)
        return;
    for (const rap_field_info *const *f = kind->fields; *f; f++)
        for (size_t i = 0; ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES) && i < rap_node_count(node, (*f)->field); i++)
            walk(rap_node_item(node, (*f)->field, i), visit, context);
    visit((rap_node *)node, context);
}

/* ---- which ---------------------------------------------------------------------------------- */

static bool is_listed(const absences *a, const rap_field_info *field)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->all[i].field == field)
            return true;
    return false;
}

static void note(rap_node *node, void *context)
{
    absences *a = context;
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        if ((*f)->when == RAP_WHEN_REQUIRED || !rap_node_has(node, (*f)->field) || is_listed(a, *f))
            continue;
        a->all = rap_arena_grow(a->arena, a->all, a->count, &a->room, sizeof *a->all);
        a->all[a->count++] = (absence){kind, *f};
    }
}

static absences find_absences(rap_bench *bench, const rap_input *input)
{
    const rap_task *task = &input->task;
    absences a = {.arena = bench->arena, .root = task->composed ? rap_composed_root(task->composed) : rap_model_dataset(task->model)};
    walk(a.root, note, &a);
    return a;
}

/* ---- in the worker -------------------------------------------------------------------------- */

static void take_out(rap_node *node, void *context)
{
    without *w = context;
    rap_field field = w->absence->field->field;
    if (rap_node_kind(node) != w->absence->kind->kind || !rap_node_has(node, field))
        return;
    change *c = rap_arena_alloc(w->arena, sizeof *c);
    *c = (change){*w->changes, node, rap_node_clone(w->arena, node)};
    *w->changes = c;
    rap_node_unset(node, field);
}

static bool change_tree(rap_task *task, rap_error *error)
{
    without *w = task->context;
    (void)error;
    for (; *w->changes; *w->changes = (*w->changes)->next)
        rap_node_assign((*w->changes)->node, (*w->changes)->was);
    walk(w->root, take_out, w);
    return true;
}

/* ---- the check ------------------------------------------------------------------------------ */

static bool report(rap_bench *bench, const rap_input *input, const absence *a, const rap_error *error)
{
    return rap_bench_fail(bench, "%s without '%s' of %s: %s", rap_input_name(bench, input), a->field->name, a->kind->name, error->message);
}

/* Some in one worker; where one fails each is run again, for its own sentence. */
static bool try_some(rap_bench *bench, const rap_input *input, const absences *all, size_t from, size_t count)
{
    change *changes = NULL;
    without withouts[TOGETHER];
    rap_task tasks[TOGETHER];
    rap_error error = {0};
    for (size_t i = 0; i < count; i++) {
        withouts[i] = (without){&all->all[from + i], all->root, &changes, input->arena};
        tasks[i] = input->task;
        tasks[i].compose = change_tree;
        tasks[i].context = &withouts[i];
        tasks[i].path = rap_bench_path(bench, rap_arena_format(bench->arena, "%zu", i));
    }
    if (rap_tasks_run(tasks, count, &error))
        return true;
    for (size_t i = 0; i < count; i++) {
        rap_error own = {0};
        changes = NULL;
        if (!rap_tasks_run(&tasks[i], 1, &own) && own.code != RAP_CODE_DATA)
            return report(bench, input, &all->all[from + i], &own);
    }
    return error.code == RAP_CODE_DATA || report(bench, input, &all->all[from], &error);
}

static bool try_absent(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    absences all = find_absences(bench, input);
    bool is_good = true;
    for (size_t from = 0; is_good && from < all.count; from += TOGETHER)
        is_good = try_some(bench, input, &all, from, all.count - from < TOGETHER ? all.count - from : TOGETHER);
    return is_good;
}

bool rap_check_absent(rap_bench *bench)
{
    return rap_bench_each(bench, &rap_recipe_usual, true, try_absent, NULL);
}
