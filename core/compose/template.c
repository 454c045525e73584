/* Report templates, from their files. */
#include "compose/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "compose/block.h"
#include "compose/sheet.h"
#include "select/nearest.h"

static bool read_setting(rap_reader *r, json_t *o, rap_setting *s)
{
    static const char *const known[] = {"name", "standard", "allowed", "help", NULL};
    if (!json_is_object(o))
        return rap_read_wrong(r, json_object_get(rap_json_root(r->json), "settings"), NULL, "a setting must be an object");
    if (!rap_json_known(r->json, o, known, r->error) || !rap_json_string(r->json, o, "name", true, &s->name, r->error)
        || !rap_json_string(r->json, o, "allowed", true, &s->allowed, r->error)
        || !rap_json_string(r->json, o, "help", true, &s->help, r->error))
        return false;
    return rap_read_choice(r, o, "standard", s->allowed, &s->standard)
        && (s->standard || rap_read_wrong(r, o, NULL, "a setting needs 'standard', the value where none is given"));
}

static bool read_settings(rap_reader *r, json_t *root, rap_report *report)
{
    json_t *list = json_object_get(root, "settings");
    report->setting_count = json_array_size(list);
    report->settings = rap_arena_alloc(r->arena, (report->setting_count + 1) * sizeof *report->settings);
    for (size_t i = 0; i < report->setting_count; i++)
        if (!read_setting(r, json_array_get(list, i), &report->settings[i]))
            return false;
    return true;
}

static bool read_masthead(rap_reader *r, json_t *root, rap_masthead *m)
{
    static const char *const known[] = {"subtitle", "organ", "body", "meeting", "symbol", "distribution", "date", "original",
                                        "running-head", "subject", NULL};
    json_t *o = json_object_get(root, "masthead");
    if (o && !json_is_object(o))
        return rap_read_wrong(r, root, "masthead", "'masthead' must be an object");
    return rap_json_known(r->json, o, known, r->error) && rap_read_phrase(r, o, "subtitle", &m->subtitle)
        && rap_read_phrase(r, o, "organ", &m->organ) && rap_read_phrase(r, o, "body", &m->body)
        && rap_read_phrase(r, o, "meeting", &m->meeting) && rap_read_phrase(r, o, "symbol", &m->symbol)
        && rap_read_phrase(r, o, "distribution", &m->distribution) && rap_read_phrase(r, o, "date", &m->date)
        && rap_read_phrase(r, o, "original", &m->original) && rap_read_phrase(r, o, "running-head", &m->running_head)
        && rap_read_phrase(r, o, "subject", &m->subject);
}

static bool read_report(rap_reader *r, rap_report *report)
{
    static const char *const known[] = {"rapporteur-report", "kind", "title", "summary", "where", "settings", "masthead",
                                        "parts", "children", "sheets", "note", NULL};
    json_t *root = rap_json_root(r->json);
    const char *kind;
    if (!rap_json_known(r->json, root, known, r->error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-report")) != 1)
        return rap_read_wrong(r, root, "rapporteur-report", "'rapporteur-report' must be 1, the version of the form of templates");
    if (!rap_read_choice(r, root, "kind", "paper|grid", &kind) || !rap_read_phrase(r, root, "title", &report->title)
        || !rap_json_string(r->json, root, "summary", true, &report->summary, r->error)
        || !rap_json_string(r->json, root, "where", false, &report->where, r->error)
        || !read_settings(r, root, report) || !read_masthead(r, root, &report->masthead))
        return false;
    rap_spot where = rap_read_spot(r, root, "where");
    if (report->where && !rap_spot_filter(r->arena, report->where, &where, r->error))
        return false;
    if (!kind || !report->title)
        return rap_read_wrong(r, root, NULL, "a report needs 'kind' (paper or grid) and 'title'");
    report->is_grid = strcmp(kind, "grid") == 0;
    return report->is_grid ? rap_read_sheets(r, root, report)
                           : rap_read_blocks(r, root, "children", &report->children, &report->child_count);
}

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

static bool has_name(const char *const *names, const char *name)
{
    for (; names && *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

rap_report *rap_report_load(rap_arena *arena, const char *data_dir, const char *name, rap_error *error)
{
    const char *path = name;
    if (!is_path(name)) {
        rap_error ignored = {0};
        if (!has_name(rap_report_names(arena, data_dir, &ignored), name)) {
            fail_unknown(arena, data_dir, name, error);
            return NULL;
        }
        path = rap_arena_format(arena, "%s/reports/%s.json", data_dir, name);
    }
    rap_reader r = {.arena = arena, .json = rap_json_read(arena, path, error), .error = error};
    if (!r.json)
        return NULL;
    rap_report *report = rap_arena_alloc(arena, sizeof *report);
    const char *base = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    size_t len = strlen(base);
    report->name = rap_arena_copy(arena, base, len > 5 && strcmp(base + len - 5, ".json") == 0 ? len - 5 : len);
    return read_report(&r, report) ? report : NULL;
}

const char *const *rap_report_names(rap_arena *arena, const char *data_dir, rap_error *error)
{
    return rap_file_names(arena, rap_arena_format(arena, "%s/reports", data_dir), ".json", error);
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

const rap_setting *rap_report_settings(const rap_report *report, size_t *count)
{
    *count = report->setting_count;
    return report->settings;
}

bool rap_report_has_parameter(const rap_report *report, const char *name)
{
    for (size_t i = 0; i < report->setting_count; i++)
        if (strcmp(report->settings[i].name, name) == 0)
            return true;
    return false;
}
