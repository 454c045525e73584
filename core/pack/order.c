#include "pack/order.h"

#include <string.h>

#include "analysis/freshness.h"
#include "base/text.h"
#include "base/nearest.h"
#include "compose/lean.h"
#include "compose/words.h"

struct rap_job_order {
    const rap_desk *desk;
    const rap_found *exporter;
    rap_report *report;       /* NULL for records alone */
    rap_labels *labels;
    const rap_filter *filter; /* the report's own and the user's */
    const rap_filter *chosen; /* the States that the user names; NULL for all */
    const char *question, *language, *per, *per_said, *place;
    bool asks_for_more;       /* the user, than a lean dataset has */
    bool is_for_all;          /* where there is nothing to cut by */
    const char *const *report_settings, *const *exporter_settings;
};

/* ---- settings ------------------------------------------------------------------------------- */

static bool is_option_of(const rap_found *exporter, const char *name, size_t len)
{
    for (size_t i = 0; i < exporter->option_count; i++)
        if (strlen(exporter->options[i].name) == len && memcmp(exporter->options[i].name, name, len) == 0)
            return true;
    return false;
}

/* A setting that neither the report nor the exporter has. */
static bool fail_setting(const rap_job_order *e, const char *name)
{
    rap_arena *arena = e->desk->arena;
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
    return rap_fail(e->desk->error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s; known: %s%s", name, e->exporter->format,
                    known.len ? rap_text_string(&known) : "none", rap_nearest_hint(&nearest));
}

/* Parts values into those of the report and those of the exporter. */
static bool split_settings(rap_job_order *e, const rap_order *order)
{
    rap_arena *arena = e->desk->arena;
    const char *const *all = order->settings;
    size_t count = 0, at_report = 0, at_exporter = 0;
    while (all && all[count])
        count++;
    const char **of_report = rap_arena_alloc(arena, (2 * count + 1) * sizeof *of_report);
    const char **of_exporter = rap_arena_alloc(arena, (2 * count + 1) * sizeof *of_exporter);
    for (; all && *all; all++) {
        const char *equals = strchr(*all, '=');
        if (!equals || equals == *all)
            return rap_fail(e->desk->error, RAP_CODE_USAGE, NULL, 0, "%s%s: say OPTION=VALUE", order->settings_said, *all);
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

/* ---- filters -------------------------------------------------------------------------------- */

/* With --per state, the States that --where names choose the outputs; a report that shows
 * each the whole selection is not narrowed by them. */
static void choose_states(rap_job_order *e, const rap_filter *own, const rap_filter *asked)
{
    rap_arena *arena = e->desk->arena;
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

static bool parse_filter(rap_job_order *e, const rap_order *order)
{
    static const rap_kind kinds[] = {RAP_KIND_RECOMMENDATION, RAP_KIND_PARAGRAPH, RAP_KIND_MEETING, RAP_KIND_DOCUMENT, 0};
    rap_arena *arena = e->desk->arena;
    rap_error *error = e->desk->error;
    const char *of_report = e->report ? rap_report_where(e->report) : NULL;
    rap_filter *own = of_report ? rap_filter_parse(arena, of_report, error) : NULL;
    rap_filter *asked = order->where ? rap_filter_parse(arena, order->where, error) : NULL;
    rap_filter *more = order->and_where ? rap_filter_parse(arena, order->and_where, error) : NULL;
    if ((of_report && !own) || (order->where && !asked) || (order->and_where && !more) || (asked && !rap_filter_check(asked, kinds, error)) ||
        (more && !rap_filter_check(more, kinds, error)))
        return false;
    const rap_filter *both = rap_filter_and(arena, asked, more);
    e->asks_for_more = rap_lean_forbids(order->where) || rap_lean_forbids(order->and_where);
    e->question = asked && more ? rap_filter_text(arena, both) : asked ? order->where : order->and_where;
    e->filter = rap_filter_and(arena, own, both);
    if (both)
        choose_states(e, own, both);
    return true;
}

/* ---- reading -------------------------------------------------------------------------------- */

static void warn_labels(const rap_job_order *e)
{
    size_t count;
    const rap_error *doubts = rap_labels_doubts(e->labels, &count);
    for (size_t i = 0; i < count; i++) {
        char sentence[sizeof doubts->message + sizeof doubts->file + 64];
        rap_error_write(&doubts[i], sentence, sizeof sentence);
        e->desk->warn(e->desk->context, sentence);
    }
}

static const char *language_of(const rap_order *order)
{
    return order->language ? order->language : "en";
}

static rap_order_texts read_texts(const rap_desk *desk, const rap_order *order)
{
    rap_order_texts out = order->texts ? *order->texts : (rap_order_texts){0};
    if (!out.labels && !out.labels_fault.code)
        out.labels = rap_labels_load(desk->arena, desk->data_dir, language_of(order), &out.labels_fault);
    if (out.labels && order->report && !out.report && !out.report_fault.code)
        out.report = rap_report_load(desk->arena, desk->data_dir, order->report, out.labels, &out.report_fault);
    return out;
}

rap_order_texts rap_order_begin(const rap_desk *desk, const rap_order *order)
{
    rap_order_texts out = read_texts(desk, order);
    if (out.report)
        rap_words_warm(desk->arena, out.labels, language_of(order));
    return out;
}

/* The first error is the one that is told. */
static void pass_on(const rap_error *fault, rap_error *error)
{
    if (error->code == RAP_CODE_DONE)
        *error = *fault;
}

rap_job_order *rap_order_read(const rap_desk *desk, const rap_order *order)
{
    rap_job_order *e = rap_arena_alloc(desk->arena, sizeof *e);
    rap_order_texts texts = read_texts(desk, order);
    *e = (rap_job_order){.desk = desk, .labels = texts.labels, .report = texts.report, .per = order->per, .language = language_of(order),
                         .is_for_all = order->is_for_all, .per_said = order->per_said, .place = order->place ? order->place : ""};
    pass_on(&texts.labels_fault, desk->error);
    e->exporter = e->labels ? rap_found_for(desk->exporters, desk->exporter_count, order->format, desk->error) : NULL;
    if (!e->exporter)
        return NULL;
    warn_labels(e);
    pass_on(&texts.report_fault, desk->error);
    return (!order->report || e->report) && split_settings(e, order) && parse_filter(e, order) ? e : NULL;
}

const rap_found *rap_order_exporter(const rap_job_order *order)
{
    return order->exporter;
}

rap_order_texts rap_order_texts_of(const rap_job_order *order)
{
    return (rap_order_texts){.labels = order->labels, .report = order->report};
}

const rap_filter *rap_order_filter(const rap_job_order *order)
{
    return order->filter;
}

const rap_filter *rap_order_chosen(const rap_job_order *order)
{
    return order->chosen;
}

const char *rap_order_question(const rap_job_order *order)
{
    return order->question;
}

bool rap_order_is_lean(const rap_job_order *e)
{
    return e->report && e->exporter->flags & RAP_NEEDS_NO_EVIDENCE && !e->asks_for_more && rap_report_is_lean(e->report, e->labels);
}

/* ---- parts ---------------------------------------------------------------------------------- */

static const rap_node *select_by(const rap_desk *desk, rap_arena *arena, const rap_filter *filter)
{
    return desk->catalogue ? rap_select_by(arena, desk->catalogue, filter) : rap_select(arena, desk->model, filter);
}

/* Whether one output for all is made where there is no share. A State that is named and not found has none. */
static bool stands_for_all(const rap_job_order *e)
{
    return e->is_for_all && !e->chosen;
}

/* The shares of the selection; NULL with the desk's error set. */
static const rap_share *find_shares(const rap_desk *desk, const rap_job_order *e, const char *by, size_t *count)
{
    rap_arena *arena = desk->arena;
    const rap_node *selection = select_by(desk, arena, e->filter);
    const rap_share *shares = rap_shares(arena, desk->model, selection, by, e->chosen, count, desk->error);
    if (shares && *count == 0 && !stands_for_all(e))
        desk->warn(desk->context, rap_arena_format(arena, "%snothing to write: the selection has no %s%s%s", e->place, by, e->chosen ? " that fits: " : "",
                                                   e->chosen ? rap_filter_text(arena, e->chosen) : ""));
    return shares;
}

/* The whole; of a report for one State, that of the State which the user names. */
static const rap_part_order *whole(const rap_desk *desk, rap_job_order *e, size_t *count)
{
    rap_part_order *part = rap_arena_alloc(desk->arena, sizeof *part);
    *part = (rap_part_order){.order = e, .filter = e->filter};
    *count = 1;
    if (!e->chosen)
        return part;
    part->share = find_shares(desk, e, "state", count);
    e->per = "state";
    if (part->share && *count > 1) {
        rap_fail(desk->error, RAP_CODE_USAGE, NULL, 0, "%zu States fit %s: %s", *count, rap_filter_text(desk->arena, e->chosen), e->per_said);
        return NULL;
    }
    return part->share ? part : NULL;
}

static bool cut_share(const rap_desk *desk, const rap_job_order *e, const rap_share *share, rap_part_order *part)
{
    rap_filter *filter = rap_filter_parse(desk->arena, share->expression, desk->error);
    bool is_folder = e->exporter->flags & RAP_WRITES_PARTS, is_whole = e->report && rap_report_has_whole_shares(e->report);
    *part = (rap_part_order){.order = e, .share = share};
    part->filter = is_whole ? e->filter : rap_filter_and(desk->arena, e->filter, filter);
    part->file = rap_arena_format(desk->arena, "%s%s%s", share->slug, is_folder ? "" : ".", is_folder ? "" : e->exporter->extension);
    return filter;
}

static const rap_part_order *for_all(const rap_desk *desk, rap_job_order *e, size_t *count)
{
    desk->warn(desk->context, rap_arena_format(desk->arena, "%sthe selection has no %s: one output for all is made", e->place, e->per));
    e->per = NULL;
    return whole(desk, e, count);
}

static const rap_part_order *cut(const rap_desk *desk, rap_job_order *e, size_t *count)
{
    const rap_share *shares = find_shares(desk, e, e->per, count);
    if (shares && *count == 0 && stands_for_all(e))
        return for_all(desk, e, count);
    rap_part_order *parts = shares ? rap_arena_alloc(desk->arena, (*count + 1) * sizeof *parts) : NULL;
    for (size_t i = 0; shares && i < *count; i++)
        if (!cut_share(desk, e, &shares[i], &parts[i]))
            return NULL;
    return parts;
}

const rap_part_order *rap_order_parts(rap_desk *desk, rap_job_order *order, size_t *count)
{
    if (order->per && !desk->catalogue)
        desk->catalogue = rap_catalogue_new(desk->arena, desk->model);
    return order->per ? cut(desk, order, count) : whole(desk, order, count);
}

/* ---- tasks ---------------------------------------------------------------------------------- */

/* The whole dataset, with the pack that a cover sheet lists. */
static const rap_node *hold_pack(const rap_task *task, const rap_node *pack)
{
    rap_node *selection = rap_node_clone(task->arena, rap_model_dataset(task->model));
    rap_node_add(task->arena, selection, RAP_DATASET_PACKS, pack);
    return selection;
}

/* In the worker. */
static bool compose(rap_task *task, rap_error *error)
{
    const rap_part_order *part = task->order;
    const rap_job_order *e = part->order;
    task->selection = part->pack ? hold_pack(task, part->pack) : select_by(e->desk, task->arena, part->filter);
    if (!e->report) {
        task->selection = part->filter ? rap_analysis_kept(task->arena, task->selection, task->data_dir) : task->selection;
        return true;
    }
    rap_compose_request request = {.model = task->model, .data_dir = task->data_dir, .selection = task->selection, .report = e->report,
                                   .labels = e->labels, .scale = e->desk->scale, .language = e->language,
                                   .share = part->pack ? rap_node_text(part->pack, RAP_PACK_TITLE) : part->share ? part->share->label : NULL, .per = e->per, .question = e->question,
                                   .settings = e->report_settings};
    task->composed = rap_compose(task->arena, &request, error);
    return task->composed != NULL;
}

bool rap_order_task(const rap_desk *desk, const rap_part_order *part, const char *path, rap_task *task)
{
    const rap_job_order *e = part->order;
    uint32_t view = !e->report ? RAP_VIEW_RECORDS : rap_report_is_grid(e->report) ? RAP_VIEW_GRID : RAP_VIEW_PAPER;
    *task = (rap_task){.model = desk->model, .view = view, .compose = compose, .order = part, .labels = e->labels,
                       .data_dir = desk->data_dir, .exporter = e->exporter, .settings = e->exporter_settings,
                       .path = path, .timestamp = desk->timestamp, .limits = desk->limits};
    return rap_task_check(task, desk->error);
}
