#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/freshness.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/limits.h"

static const rap_flag flags[] = {
    {"to", 't', "FORMAT", "what is written: pdf, xlsx, json … (`rapporteur exporters`)"},
    {"report", 'r', "REPORT", "what it says: compilation, brief … or a template file (`rapporteur reports`)"},
    {"where", 'w', "EXPRESSION", "only records that fit, as 'theme = technology'"},
    {"per", 'p', "theme|meeting|state|section|language", "one output for each"},
    {"language", 'l', "LANGUAGE", "language of what the report itself says (en)"},
    {"set", 's', "OPTION=VALUE", "an option of the exporter or of the report; may be repeated"},
    {"output", 'o', "PATH", "where it goes; - for standard output; with --per a folder"},
    {"exporter", 'e', "FILE", "an exporter that is not on the search path"},
    RAP_LIMIT_FLAGS,
    {0},
};

/* What one run of `export` works with. */
typedef struct exporting {
    rap_session *session;
    const rap_model *model;
    const rap_found *exporter;
    const rap_report *report; /* NULL for records alone */
    const rap_labels *labels;
    const rap_scale *scale;
    const rap_filter *filter; /* the report's own and the user's */
    const rap_filter *chosen; /* the States that the user names; NULL for all */
    const char *question, *language, *path, *per;
    const char *const *report_settings, *const *exporter_settings;
    int64_t timestamp;
    rap_limits limits;
} exporting;

/* ---- arguments ---------------------------------------------------------------------------- */

static bool is_option_of(const rap_found *exporter, const char *name, size_t len)
{
    for (size_t i = 0; i < exporter->option_count; i++)
        if (strlen(exporter->options[i].name) == len && memcmp(exporter->options[i].name, name, len) == 0)
            return true;
    return false;
}

/* A setting that neither the report nor the exporter has. */
static bool fail_setting(exporting *e, const char *name)
{
    rap_arena *arena = e->session->arena;
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text known = {.arena = arena};
    size_t count = 0;
    const rap_setting *own = e->report ? rap_report_settings(e->report, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        rap_text_format(&known, "%s%s", i ? ", " : "", own[i].name);
        rap_nearest_offer(&nearest, own[i].name);
    }
    if (count)
        rap_text_format(&known, " (of the report %s)%s", rap_report_name(e->report), e->exporter->option_count ? ", " : "");
    for (size_t i = 0; i < e->exporter->option_count; i++) {
        rap_text_format(&known, "%s%s", i ? ", " : "", e->exporter->options[i].name);
        rap_nearest_offer(&nearest, e->exporter->options[i].name);
    }
    return rap_fail(e->session->error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s; known: %s%s", name, e->exporter->format,
                    known.len ? rap_text_string(&known) : "none", rap_nearest_hint(&nearest));
}

/* Parts `--set` values into those of the report and those of the exporter. */
static bool split_settings(exporting *e, const rap_arguments *arguments)
{
    rap_arena *arena = e->session->arena;
    const char *const *all = rap_argument_all(arguments, "set");
    size_t count = 0, at_report = 0, at_exporter = 0;
    while (all[count])
        count++;
    const char **of_report = rap_arena_alloc(arena, (2 * count + 1) * sizeof *of_report);
    const char **of_exporter = rap_arena_alloc(arena, (2 * count + 1) * sizeof *of_exporter);
    for (; *all; all++) {
        const char *equals = strchr(*all, '=');
        if (!equals || equals == *all)
            return rap_fail(e->session->error, RAP_CODE_USAGE, NULL, 0, "--set %s: say OPTION=VALUE", *all);
        const char *name = rap_arena_copy(arena, *all, (size_t)(equals - *all));
        bool is_option = is_option_of(e->exporter, name, strlen(name));
        bool is_report = !is_option && e->report && rap_report_has_parameter(e->report, name);
        if (!is_option && !is_report)
            return fail_setting(e, name);
        const char **to = is_report ? of_report : of_exporter;
        size_t *at = is_report ? &at_report : &at_exporter;
        to[(*at)++] = name;
        to[(*at)++] = equals + 1;
    }
    e->report_settings = of_report;
    e->exporter_settings = of_exporter;
    return true;
}

static bool find_exporter(exporting *e, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "to"), *file = rap_argument(arguments, "exporter");
    rap_search search = rap_session_search(e->session, arguments);
    search.is_free = e->limits.is_free;
    size_t count;
    if (!format && !file)
        return rap_fail(e->session->error, RAP_CODE_USAGE, NULL, 0, "say what is written: --to FORMAT; `rapporteur exporters` lists the formats");
    const rap_found *found = rap_exporters(e->session->arena, &search, &count, e->session->error);
    if (!found)
        return false;
    if (!format && count && found[0].refusal)
        return rap_fail(e->session->error, RAP_CODE_REFUSED, NULL, 0, "%s", found[0].refusal);
    format = format ? format : count ? found[0].format : "";
    e->exporter = rap_found_for(found, count, format, e->session->error);
    return e->exporter != NULL;
}

/* With --per state, the States that --where names choose the outputs; a report that shows
 * each the whole selection is not narrowed by them. */
static void choose_states(exporting *e, const rap_filter *own, const rap_filter *asked)
{
    rap_arena *arena = e->session->arena;
    const rap_filter *rest;
    bool is_whole = e->report && rap_report_has_whole_shares(e->report);
    if (e->per ? strcmp(e->per, "state") != 0 : !is_whole)
        return;
    e->chosen = rap_filter_part(arena, asked, "state", &rest);
    if (!e->chosen || !is_whole)
        return;
    e->filter = rap_filter_and(arena, own, rest);
    e->question = rest ? rap_filter_text(arena, rest) : NULL;
}

static bool parse_filter(exporting *e, const char *own)
{
    static const rap_kind kinds[] = {RAP_KIND_RECOMMENDATION, RAP_KIND_PARAGRAPH, RAP_KIND_MEETING, RAP_KIND_DOCUMENT, 0};
    rap_arena *arena = e->session->arena;
    rap_filter *a = own ? rap_filter_parse(arena, own, e->session->error) : NULL;
    rap_filter *b = e->question ? rap_filter_parse(arena, e->question, e->session->error) : NULL;
    if ((own && !a) || (e->question && !b) || (b && !rap_filter_check(b, kinds, e->session->error)))
        return false;
    e->filter = rap_filter_and(arena, a, b);
    if (b)
        choose_states(e, a, b);
    return true;
}

static void warn_labels(exporting *e)
{
    size_t count;
    const rap_error *doubts = rap_labels_doubts(e->labels, &count);
    for (size_t i = 0; i < count; i++) {
        char sentence[sizeof doubts->message + sizeof doubts->file + 64];
        rap_error_write(&doubts[i], sentence, sizeof sentence);
        rap_warn(e->session, sentence);
    }
}

static bool prepare(exporting *e, const rap_arguments *arguments)
{
    rap_session *session = e->session;
    const char *report = rap_argument(arguments, "report"), *language = rap_argument(arguments, "language");
    e->path = rap_argument(arguments, "output");
    e->question = rap_argument(arguments, "where");
    e->language = language ? language : "en";
    if (!e->path)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where it goes: -o PATH, or -o - for standard output");
    e->labels = rap_labels_load(session->arena, session->data_dir, e->language, session->error);
    if (!e->labels || !rap_limits_read(arguments, &e->limits, session->error) || !find_exporter(e, arguments))
        return false;
    warn_labels(e);
    e->report = report ? rap_report_load(session->arena, session->data_dir, report, session->error) : NULL;
    return (!report || e->report) && split_settings(e, arguments) && parse_filter(e, e->report ? rap_report_where(e->report) : NULL);
}

/* ---- one output, many outputs --------------------------------------------------------------- */

static void show_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    if (isatty(STDERR_FILENO) && total)
        fprintf(stderr, "\r%3u %%%s", (unsigned)(done * 100 / total), done == total ? "\r     \r" : "");
}

/* One output: what of the export it holds. */
typedef struct share {
    const exporting *all;
    const rap_filter *filter;
    const char *label; /* NULL for the whole */
} share;

/* In the worker. */
static bool compose(rap_task *task, rap_error *error)
{
    const share *own = task->context;
    const exporting *e = own->all;
    task->selection = rap_select(task->arena, e->model, own->filter);
    if (!e->report) {
        task->selection = own->filter ? rap_analysis_kept(task->arena, task->selection, e->session->data_dir) : task->selection;
        return true;
    }
    rap_compose_request request = {.model = e->model, .data_dir = e->session->data_dir, .selection = task->selection, .report = e->report,
                                   .labels = e->labels, .scale = e->scale, .language = e->language, .share = own->label, .per = e->per,
                                   .question = e->question, .settings = e->report_settings};
    task->composed = rap_compose(task->arena, &request, error);
    return task->composed != NULL;
}

static rap_task task_for(const exporting *e, share *own, const char *path)
{
    uint32_t view = !e->report ? RAP_VIEW_RECORDS : rap_report_is_grid(e->report) ? RAP_VIEW_GRID : RAP_VIEW_PAPER;
    return (rap_task){.model = e->model, .view = view, .compose = compose, .context = own, .labels = e->labels,
                      .data_dir = e->session->data_dir, .exporter = e->exporter, .settings = e->exporter_settings,
                      .path = path, .timestamp = e->timestamp, .limits = &e->limits, .progress = show_progress};
}

/* The shares of the selection; NULL with the session's error set. */
static const rap_share *find_shares(const exporting *e, const char *by, size_t *count)
{
    rap_session *session = e->session;
    const rap_node *selection = rap_select(session->arena, e->model, e->filter);
    const rap_share *shares = rap_shares(session->arena, e->model, selection, by, e->chosen, count, session->error);
    if (shares && *count == 0)
        rap_warn(session, rap_arena_format(session->arena, "nothing to write: the selection has no %s%s%s", by, e->chosen ? " that fits: " : "",
                                           e->chosen ? rap_filter_text(session->arena, e->chosen) : ""));
    return shares;
}

/* The whole; of a report for one State, that of the State which the user names. */
static bool export_one(exporting *e)
{
    share whole = {.all = e, .filter = e->filter};
    if (e->chosen) {
        size_t count;
        const rap_share *shares = find_shares(e, "state", &count);
        if (!shares || count == 0)
            return shares != NULL;
        if (count > 1)
            return rap_fail(e->session->error, RAP_CODE_USAGE, NULL, 0, "%zu States fit %s: say --per state, and a folder with -o", count,
                            rap_filter_text(e->session->arena, e->chosen));
        whole.label = shares->label;
        e->per = "state";
    }
    rap_task task = task_for(e, &whole, e->path);
    return rap_task_check(&task, e->session->error) && rap_tasks_run(&task, 1, e->session->error);
}

static bool export_shares(const exporting *e, const char *by)
{
    rap_session *session = e->session;
    rap_arena *arena = session->arena;
    size_t count;
    const rap_share *shares = find_shares(e, by, &count);
    if (!shares)
        return false;
    if (strcmp(e->path, "-") == 0)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--per writes several files: say a folder with -o");
    share *own = rap_arena_alloc(arena, (count + 1) * sizeof *own);
    rap_task *tasks = rap_arena_alloc(arena, (count + 1) * sizeof *tasks);
    bool is_folder = e->exporter->flags & RAP_WRITES_PARTS, is_whole = e->report && rap_report_has_whole_shares(e->report);
    for (size_t i = 0; i < count; i++) {
        rap_filter *filter = rap_filter_parse(arena, shares[i].expression, session->error);
        const char *path = rap_arena_format(arena, "%s/%s%s%s", e->path, shares[i].slug, is_folder ? "" : ".",
                                            is_folder ? "" : e->exporter->extension);
        own[i] = (share){.all = e, .filter = is_whole ? e->filter : rap_filter_and(arena, e->filter, filter), .label = shares[i].label};
        tasks[i] = task_for(e, &own[i], path);
        if (!filter || !rap_task_check(&tasks[i], session->error))
            return false;
    }
    return rap_tasks_run(tasks, count, session->error);
}

/* A filter that no recommendation fits is more often a slip than a wish. */
static void warn_of_nothing(const exporting *e)
{
    const rap_node *selection = e->question ? rap_select(e->session->arena, e->model, e->filter) : NULL;
    if (selection && rap_node_count(selection, RAP_DATASET_RECOMMENDATIONS) == 0)
        rap_warn(e->session, rap_arena_format(e->session->arena, "no recommendation fits: %s", e->question));
}

/* Of the language of the texts. */
static const rap_scale *find_scale(const exporting *e)
{
    const char *language = rap_node_text(rap_model_dataset(e->model), RAP_DATASET_LANGUAGE);
    return rap_scale_load(e->session->arena, e->session->data_dir, language ? language : "en", e->session->error);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *by = rap_argument(arguments, "per");
    exporting e = {.session = session, .per = by};
    if (!prepare(&e, arguments))
        return rap_session_failed(session);
    e.model = rap_session_load_analysed(session, rap_operands(arguments), rap_operand_count(arguments));
    if (!e.model || !rap_session_check_values(session, e.filter, e.model)
        || !rap_session_check_values(session, e.chosen, e.model))
        return rap_session_failed(session);
    warn_of_nothing(&e);
    e.scale = find_scale(&e);
    if (!e.scale)
        return rap_session_failed(session);
    e.timestamp = rap_timestamp(rap_model_dataset(e.model));
    bool is_done = by ? export_shares(&e, by) : export_one(&e);
    return is_done ? RAP_CODE_DONE : rap_session_failed(session);
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
