#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/limits.h"
#include "pack/order.h"

static const rap_flag flags[] = {
    {"to", 't', "FORMAT", "what is written: pdf, xlsx, json … (`rapporteur exporters`)"},
    {"report", 'r', "REPORT", "what it says: compilation, brief … or a template file (`rapporteur reports`)"},
    {"where", 'w', "EXPRESSION", "only records that fit, as 'theme = technology'"},
    {"per", 'p', "theme|meeting|state|section|language", "one output for each"},
    {"language", 'l', "LANGUAGE", "language of what the report itself says (en)"},
    {"set", 's', "OPTION=VALUE", "an option of the exporter or of the report; may be repeated"},
    {"output", 'o', "PATH", "where it goes; - for standard output; with --per a folder"},
    {"exporter", 'e', "FILE", "an exporter that is not on the search path"},
    {"strict", 0, NULL, "warnings end with exit code 3"},
    RAP_LIMIT_FLAGS,
    {0},
};

/* ---- arguments ---------------------------------------------------------------------------- */

static void warn(void *session, const char *sentence)
{
    rap_warn(session, sentence);
}

/* What may be read while exporters are asked what they write. */
typedef struct beginning {
    rap_session *session;
    const rap_arguments *arguments;
    const rap_desk *desk;
    rap_order *order;
    rap_order_texts texts;
} beginning;

/* The data in threads, where most reports are lean; beside them, once, what the order says. */
static void read_meanwhile(void *context, bool goes_on)
{
    beginning *b = context;
    rap_session_begin(b->session, rap_operands(b->arguments)[0], b->order->report, goes_on);
    if (!goes_on || b->order->texts)
        return;
    b->texts = rap_order_begin(b->desk, b->order);
    b->order->texts = &b->texts;
}

/* The format that is asked for; of one exporter file, its first. NULL with the session's
 * error set. */
static const char *find_format(rap_desk *desk, beginning *b)
{
    rap_session *session = b->session;
    const char *format = rap_argument(b->arguments, "to"), *file = rap_argument(b->arguments, "exporter");
    rap_search search = rap_session_search(session, b->arguments);
    search.is_free = desk->limits->is_free;
    search.takes_descriptions = true;
    search.meanwhile = read_meanwhile;
    search.context = b;
    search.formats = format ? (const char *[]){format, NULL} : NULL;
    if (!format && !file) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say what is written: --to FORMAT; `rapporteur exporters` lists the formats");
        return NULL;
    }
    desk->exporters = rap_exporters(session->arena, &search, &desk->exporter_count, session->error);
    if (!desk->exporters || format)
        return desk->exporters ? format : NULL;
    if (desk->exporter_count && desk->exporters[0].refusal)
        rap_fail(session->error, RAP_CODE_REFUSED, NULL, 0, "%s", desk->exporters[0].refusal);
    return desk->exporter_count ? desk->exporters[0].format : "";
}

static rap_job_order *read_order(rap_desk *desk, rap_session *session, const rap_arguments *arguments)
{
    rap_order order = {.report = rap_argument(arguments, "report"), .where = rap_argument(arguments, "where"),
                       .per = rap_argument(arguments, "per"), .language = rap_argument(arguments, "language"),
                       .settings = rap_argument_all(arguments, "set"), .settings_said = "--set ",
                       .per_said = "say --per state, and a folder with -o"};
    beginning b = {.session = session, .arguments = arguments, .desk = desk, .order = &order};
    order.format = find_format(desk, &b);
    return order.format && session->error->code == RAP_CODE_DONE ? rap_order_read(desk, &order) : NULL;
}

/* ---- one output, many outputs --------------------------------------------------------------- */

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    if (isatty(STDERR_FILENO) && total)
        fprintf(stderr, "\r%3u %%%s", (unsigned)(done * 100 / total), done == total ? "\r     \r" : "");
}

/* Mostly one of the first does; a whole selection is made only where none does. */
static bool fits_any(const rap_filter *filter, const rap_model *model)
{
    const rap_node *dataset = rap_model_dataset(model);
    size_t i = 0, count = rap_filter_applies(filter, RAP_KIND_RECOMMENDATION) ? rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS) : 0;
    while (i < count && !rap_filter_matches(filter, model, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i)))
        i++;
    return i < count;
}

/* A filter that no recommendation fits is more often a slip than a wish. */
static void warn_of_nothing(rap_session *session, const rap_desk *desk, const rap_job_order *order)
{
    const char *question = rap_order_question(order);
    if (!question || fits_any(rap_order_filter(order), desk->model))
        return;
    const rap_node *selection = rap_select(session->arena, desk->model, rap_order_filter(order));
    if (rap_node_count(selection, RAP_DATASET_RECOMMENDATIONS) == 0)
        rap_warn(session, rap_arena_format(session->arena, "no recommendation fits: %s", question));
}

#define TOLD_MOST 20 /* failures, one a line */

typedef struct writing {
    rap_session *session;
    const rap_task *tasks;
    size_t count, made, told;
} writing;

static bool hear_result(void *context, const rap_result *result)
{
    writing *w = context;
    char sentence[2300];
    w->session->warnings += result->warnings;
    w->made += result->outcome != RAP_TASK_FAILED;
    if (w->count == 1 || result->outcome != RAP_TASK_FAILED || w->told++ >= TOLD_MOST)
        return true;
    rap_error_write(result->fault, sentence, sizeof sentence);
    fprintf(stderr, "rapporteur: %s: %s\n", w->tasks[result->task].path, sentence);
    return true;
}

/* Of one output the sentence is the command's; of several each had its line. */
static bool run_tasks(rap_session *session, const rap_task *tasks, size_t count)
{
    writing w = {.session = session, .tasks = tasks, .count = count};
    rap_error first = {0};
    rap_crew crew = {.hands = 1, .over = hear_result, .context = &w};
    if (rap_crew_run(&crew, tasks, count, count == 1 ? session->error : &first))
        return true;
    if (w.told > TOLD_MOST)
        fprintf(stderr, "rapporteur: … and %zu more\n", w.told - TOLD_MOST);
    return rap_fail(session->error, first.code, NULL, 0, "%zu of %zu outputs were not written", count - w.made, count);
}

static bool write_outputs(rap_session *session, rap_desk *desk, rap_job_order *order, const char *path)
{
    size_t count;
    const rap_part_order *parts = rap_order_parts(desk, order, &count);
    if (!parts)
        return false;
    bool is_cut = count > 0 && parts->file;
    if (is_cut && strcmp(path, "-") == 0)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--per writes several files: say a folder with -o");
    rap_task *tasks = rap_arena_alloc(session->arena, (count + 1) * sizeof *tasks);
    for (size_t i = 0; i < count; i++) {
        const char *name = is_cut ? rap_arena_format(session->arena, "%s/%s", path, parts[i].file) : path;
        if (!rap_order_task(desk, &parts[i], name, &tasks[i]))
            return false;
        tasks[i].progress = show_progress;
    }
    return run_tasks(session, tasks, count);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    rap_limits limits;
    rap_desk desk = {.arena = session->arena, .error = session->error, .data_dir = session->data_dir, .limits = &limits, .warn = warn, .context = session};
    const char *asked = rap_argument(arguments, "output");
    const char *path = asked ? rap_arena_own(session->arena, rap_file_trim(asked), free) : NULL;
    if (!path)
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where it goes: -o PATH, or -o - for standard output");
    rap_job_order *order = path && rap_limits_read(arguments, &limits, session->error) ? read_order(&desk, session, arguments) : NULL;
    if (!order || !rap_session_load_desk(session, &desk, rap_operands(arguments), rap_operand_count(arguments), rap_order_is_lean(order)) ||
        !rap_session_check_values(session, rap_order_filter(order), desk.model) ||
        !rap_session_check_values(session, rap_order_chosen(order), desk.model))
        return rap_session_failed(session);
    warn_of_nothing(session, &desk, order);
    if (!write_outputs(session, &desk, order, path))
        return rap_session_failed(session);
    return rap_argument(arguments, "strict") && session->warnings ? RAP_CODE_WARNINGS : RAP_CODE_DONE;
}

const rap_command rap_command_export = {
    .name = "export",
    .usage = "DATASET… [--report REPORT] --to FORMAT -o PATH",
    .summary = "writes a report, a matrix or the data itself in a format",
    .details = "Without --report the records themselves are written, for formats that take them (json).\n"
               "  rapporteur export wg.json --report compilation --to pdf -o compilation.pdf\n"
               "  rapporteur export wg.json --report compendium --to pdf --per theme -o themes/\n"
               "With --per state, --where 'state in (Norway, Kenya)' chooses whose outputs are written; a delegation's\n"
               "paper still shows the whole selection. It needs no --per for one State:\n"
               "  rapporteur export wg.json --report delegation --where 'state = Norway' --to pdf -o norway.pdf",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
