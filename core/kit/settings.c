/* Checks of options: what they allow, and what they do not. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <rapporteur/exporter.h>

#include "kit/bench.h"
#include "kit/sample.h"

#define MOST_VALUES 64 /* of an option that are tried */
#define LENGTH 100000  /* of a long text */

typedef struct values {
    rap_arena *arena;
    const char *all[MOST_VALUES];
    size_t count;
} values;

static void add(values *v, const char *value)
{
    if (v->count < MOST_VALUES)
        v->all[v->count++] = value;
}

/* ---- good ----------------------------------------------------------------------------------- */

static void add_choices(values *v, const char *words)
{
    for (size_t len; words && *words; words += len + (words[len] == '|')) {
        len = strcspn(words, "|");
        add(v, rap_arena_copy(v->arena, words, len));
    }
}

static values good_values(rap_arena *arena, const rap_found_option *option)
{
    values v = {.arena = arena};
    const char *dots = option->allowed ? strstr(option->allowed, "..") : NULL;
    add(&v, option->standard);
    if (option->type == RAP_OPTION_CHOICE)
        add_choices(&v, option->allowed);
    else if (option->type == RAP_OPTION_FLAG)
        add_choices(&v, "true|false");
    else if (option->type == RAP_OPTION_INTEGER && dots) {
        add(&v, rap_arena_copy(arena, option->allowed, (size_t)(dots - option->allowed)));
        add(&v, dots + 2);
    }
    return v;
}

static bool try_value(rap_bench *bench, const rap_input *input, const rap_found_option *option, const char *value)
{
    const char *settings[] = {option->name, value, NULL};
    rap_trying trying = {.settings = settings};
    rap_task task = input->task;
    rap_error error = {0};
    task.settings = settings;
    if (!rap_task_check(&task, &error))
        return rap_bench_fail(bench, "%s", error.message);
    return rap_bench_write(bench, input, &trying, rap_arena_format(bench->arena, "%s=%s", option->name, value));
}

static bool try_good(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    const rap_found *exporter = bench->request->exporter;
    for (size_t i = 0; i < exporter->option_count; i++) {
        values v = good_values(bench->arena, &exporter->options[i]);
        for (size_t k = 0; k < v.count; k++)
            if (!try_value(bench, input, &exporter->options[i], v.all[k]))
                return false;
    }
    return true;
}

static bool has_options(rap_bench *bench)
{
    return bench->request->exporter->option_count > 0 || !rap_bench_skip(bench, "it has no options");
}

bool rap_check_good_options(rap_bench *bench)
{
    return !has_options(bench) || rap_bench_each(bench, &rap_recipe_usual, false, try_good, NULL);
}

/* ---- bad ------------------------------------------------------------------------------------ */

/* The whole number beside one end of "low..high"; NULL where there is none. */
static const char *beside(rap_arena *arena, const char *number, long long step)
{
    long long value;
    if (sscanf(number, "%lld", &value) != 1 || value == LLONG_MAX || value == LLONG_MIN)
        return NULL;
    return rap_arena_format(arena, "%lld", value + step);
}

static values bad_values(rap_arena *arena, const rap_found_option *option)
{
    values v = {.arena = arena};
    const char *dots = option->allowed ? strstr(option->allowed, "..") : NULL;
    if (option->type == RAP_OPTION_TEXT)
        return v;
    add(&v, "");
    add(&v, "no-such-value");
    add(&v, option->type == RAP_OPTION_INTEGER ? "1.5" : option->type == RAP_OPTION_FLAG ? "yes" : "|");
    if (option->type == RAP_OPTION_INTEGER && dots) {
        add(&v, beside(arena, option->allowed, -1));
        add(&v, beside(arena, dots + 2, 1));
    }
    return v;
}

static bool is_refused(rap_bench *bench, const char *name, const char *value)
{
    const char *settings[] = {name, value, NULL};
    const rap_found *exporter = bench->request->exporter;
    rap_task task = {.exporter = exporter, .settings = settings};
    rap_error error = {0};
    task.view = exporter->flags & RAP_TAKES_RECORDS ? 0 : exporter->flags & RAP_TAKES_PAPER ? RAP_VIEW_PAPER : RAP_VIEW_GRID;
    if (!rap_task_check(&task, &error) && error.code == RAP_CODE_USAGE)
        return true;
    return rap_bench_fail(bench, "%s=%s is taken, and must be refused before render()", name, value);
}

bool rap_check_bad_options(rap_bench *bench)
{
    const rap_found *exporter = bench->request->exporter;
    for (size_t i = 0; i < exporter->option_count; i++) {
        values v = bad_values(bench->arena, &exporter->options[i]);
        for (size_t k = 0; k < v.count; k++)
            if (v.all[k] && !is_refused(bench, exporter->options[i].name, v.all[k]))
                return false;
    }
    return is_refused(bench, "no-such-option", "x");
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* It may refuse them, by a sentence and a status of the contract. */
static bool try_text(rap_bench *bench, const rap_input *input, const rap_found_option *option, const char *value, const char *shown)
{
    const char *settings[] = {option->name, value, NULL};
    rap_trying trying = {.settings = settings};
    if (rap_bench_run(bench, input, &trying) || trying.error.code == RAP_CODE_USAGE || trying.error.code == RAP_CODE_DATA)
        return true;
    return rap_bench_fail(bench, "%s with %s=%s: %s; allowed are an output, or RAP_ERROR_USAGE and a sentence", rap_input_name(bench, input),
                          option->name, shown, trying.error.message);
}

static bool try_texts(rap_bench *bench, rap_input *input, const void *context)
{
    const rap_found_option *option = context;
    char *text = rap_arena_alloc(bench->arena, LENGTH + 1);
    memset(text, 'x', LENGTH);
    bool is_good = try_text(bench, input, option, text, "a text of 100,000 letters");
    for (const char *const *words = rap_words_hostile; is_good && *words; words++)
        is_good = try_text(bench, input, option, *words, *words);
    return is_good;
}

bool rap_check_texts(rap_bench *bench)
{
    const rap_found *exporter = bench->request->exporter;
    size_t tried = 0;
    for (size_t i = 0; i < exporter->option_count; i++) {
        if (exporter->options[i].type != RAP_OPTION_TEXT)
            continue;
        if (!rap_bench_each(bench, &rap_recipe_usual, false, try_texts, &exporter->options[i]))
            return false;
        tried++;
    }
    return tried || rap_bench_skip(bench, "it has no option that takes any text");
}
