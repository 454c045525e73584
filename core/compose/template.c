/* Report templates, from their files. */
#include "compose/template.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/file.h"
#include "base/nearest.h"
#include "compose/block.h"
#include "compose/check.h"
#include "compose/sheet.h"
#include "compose/values.h"

/* ---- the form of a whole file --------------------------------------------------------------- */

#define AT(field) .offset = offsetof(rap_setting, field)

static const rap_key setting_keys[] = {
    {.name = "name", .type = RAP_KEY_NAME, AT(name), .is_required = true, .doc = "for --set NAME=VALUE"},
    {.name = "standard", .type = RAP_KEY_NAME, AT(standard), .is_required = true, .doc = "the value where none is given"},
    {.name = "allowed", .type = RAP_KEY_NAME, AT(allowed), .is_required = true, .doc = "its values: a|b"},
    {.name = "help", .type = RAP_KEY_NAME, AT(help), .is_required = true, .doc = "one line for listings"},
    {0}};

static bool finish_setting(rap_reader *r, const json_t *o, void *out)
{
    const rap_setting *s = out;
    const char *standard;
    return rap_read_choice(r, o, "standard", s->allowed, &standard);
}

static const rap_form setting_form = {.name = "setting", .doc = "a parameter of the report", .keys = setting_keys,
                                      .size = sizeof(rap_setting), .finish = finish_setting};

#undef AT
#define LINE(key, field, says) {.name = key, .type = RAP_KEY_WORDS, .offset = offsetof(rap_masthead, field), .doc = says}

static const rap_key masthead_keys[] = {
    LINE("subtitle", subtitle, "line under the title"), LINE("organ", organ, "parent body, head of the masthead"),
    LINE("body", body, "body the report is about"), LINE("meeting", meeting, "place and dates"),
    LINE("symbol", symbol, "symbol at the right"), LINE("distribution", distribution, "as Distr.: General"),
    LINE("date", date, "date line"), LINE("original", original, "as Original: English"),
    LINE("running-head", running_head, "head of every page after the first"), LINE("subject", subject, "for document information"),
    {0}};

static const rap_form masthead_form = {.name = "masthead", .doc = "lines of the first page; one that comes out empty is left out",
                                       .keys = masthead_keys, .size = sizeof(rap_masthead)};

#define AT(field) .offset = offsetof(rap_report, field)

static const rap_key report_keys[] = {
    {.name = "rapporteur-report", .type = RAP_KEY_VERSION, .is_required = true, .doc = "1, the version of this form"},
    {.name = "$schema", .type = RAP_KEY_NOTE, .doc = "where editors find this schema"},
    {.name = "kind", .type = RAP_KEY_CHOICE, AT(kind), .of = "paper|grid", .is_required = true, .doc = "a document, or sheets of rows"},
    {.name = "title", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "title of the output"},
    {.name = "summary", .type = RAP_KEY_NAME, AT(summary), .is_required = true, .doc = "one line for listings"},
    {.name = "where", .type = RAP_KEY_QUERY, AT(where), .doc = "a filter that always holds"},
    {.name = "whole-shares", .type = RAP_KEY_FLAG, AT(has_whole_shares), .doc = "with --per every output holds the whole selection; the share says whose it is"},
    {.name = "settings", .type = RAP_KEY_OBJECTS, AT(settings), .form = &setting_form, .doc = "parameters for --set NAME=VALUE"},
    {.name = "masthead", .type = RAP_KEY_OBJECT, AT(masthead), .form = &masthead_form, .doc = "of a paper"},
    {.name = "parts", .type = RAP_KEY_PARTS, .doc = "blocks by name, for use"},
    {.name = "children", .type = RAP_KEY_BLOCKS, AT(children), .of = "paper", .doc = "the blocks of a paper"},
    {.name = "sheets", .type = RAP_KEY_OBJECTS, AT(sheets), .form = &rap_sheet_form, .least = 1, .doc = "the sheets of a grid"},
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"},
    {0}};

static bool finish_report(rap_reader *r, const json_t *o, void *out)
{
    rap_report *report = out;
    report->is_grid = strcmp(report->kind, "grid") == 0;
    return !report->is_grid || json_object_get(o, "sheets") || rap_read_wrong(r, o, NULL, "a grid needs 'sheets': a list of sheets");
}

const rap_form rap_report_form = {.name = "report", .doc = "a report template of rapporteur", .keys = report_keys,
                                  .size = sizeof(rap_report), .finish = finish_report};

/* ---- files -------------------------------------------------------------------------------- */

static bool is_path(const char *name)
{
    size_t len = strlen(name);
    return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

/* States that there is no report of this name, and which there are. */
static void fail_unknown(rap_arena *arena, const char *data_dir, const char *name, rap_error *error)
{
    const char *const *names = rap_report_names(arena, data_dir, error);
    if (!names)
        return;
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text list = {.arena = arena};
    for (size_t i = 0; names[i]; i++) {
        rap_text_format(&list, "%s%s", i ? ", " : "", names[i]);
        rap_nearest_offer(&nearest, names[i]);
    }
    rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown report '%s'; known: %s%s", name, rap_text_string(&list), rap_nearest_hint(&nearest));
}

const char *rap_report_path(rap_arena *arena, const char *data_dir, const char *name)
{
    return is_path(name) ? name : rap_data_find(arena, data_dir, rap_arena_format(arena, "reports/%s.json", name));
}

/* English has every label that there is. */
static const rap_labels *english(rap_arena *arena, const char *data_dir, const rap_labels *labels)
{
    rap_error ignored = {0};
    return labels && strcmp(rap_labels_language(labels), "en") == 0 ? labels : rap_labels_load(arena, data_dir, "en", &ignored);
}

/* Reads and checks a report. `faults` has all that is wrong; NULL with `error` set where the
 * file is not even there. */
static rap_report *load(rap_arena *arena, const char *data_dir, const char *name, const rap_labels *labels, rap_faults *faults, rap_error *error)
{
    const char *path = rap_report_path(arena, data_dir, name), *base = rap_file_base(path);
    if (!is_path(name) && access(path, F_OK) != 0) {
        fail_unknown(arena, data_dir, name, error);
        return NULL;
    }
    rap_report *report = rap_arena_alloc(arena, sizeof *report);
    rap_reader r = {.arena = arena, .data_dir = data_dir, .path = path, .faults = faults, .error = error};
    r.files = report->files = rap_arena_alloc(arena, sizeof *report->files);
    r.report = r.json = rap_read_file(&r, path);
    if (!r.json)
        return NULL;
    report->name = is_path(base) ? rap_arena_copy(arena, base, strlen(base) - strlen(".json")) : base;
    bool is_whole = rap_form_read(&r, rap_json_root(r.json), &rap_report_form, report);
    rap_faults_take(faults, error);
    if (is_whole)
        rap_report_check(arena, report, english(arena, data_dir, labels), faults);
    return report;
}

rap_report *rap_report_load(rap_arena *arena, const char *data_dir, const char *name, const rap_labels *labels, rap_error *error)
{
    rap_faults faults = {.arena = arena};
    rap_report *report = load(arena, data_dir, name, labels, &faults, error);
    if (faults.count > 0)
        *error = faults.list[0];
    return faults.count > 0 ? NULL : report;
}

const rap_error *rap_report_faults(rap_arena *arena, const char *data_dir, const char *name, size_t *count)
{
    rap_faults faults = {.arena = arena};
    rap_error error = {0};
    load(arena, data_dir, name, NULL, &faults, &error);
    if (error.code != RAP_CODE_DONE)
        rap_faults_take(&faults, &error);
    *count = faults.count;
    return faults.list;
}

const char *const *rap_report_names(rap_arena *arena, const char *data_dir, rap_error *error)
{
    return rap_data_names(arena, data_dir, "reports", ".json", error);
}

/* ---- what a report says of itself --------------------------------------------------------- */

const char *rap_report_name(const rap_report *report)
{
    return report->name;
}

const char *rap_report_summary(const rap_report *report)
{
    return report->summary;
}

bool rap_report_is_grid(const rap_report *report)
{
    return report->is_grid;
}

const char *rap_report_where(const rap_report *report)
{
    return report->where;
}

bool rap_report_has_whole_shares(const rap_report *report)
{
    return report->has_whole_shares;
}

const rap_setting *rap_report_settings(const rap_report *report, size_t *count)
{
    *count = report->settings.count;
    return report->settings.list;
}

bool rap_report_has_parameter(const rap_report *report, const char *name)
{
    for (size_t i = 0; i < report->settings.count; i++)
        if (strcmp(report->settings.list[i].name, name) == 0)
            return true;
    return false;
}
