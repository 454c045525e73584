#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/data.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "compose/outline.h"
#include "model/write.h"

static const rap_flag flags[] = {
    {"format", 'f', "table|json|csv", "how the list is written (table); of one report, table or json"},
    {"check", 'c', NULL, "reads template files and tells all that is wrong with them"},
    {0},
};

static const char *product(const rap_report *report)
{
    return rap_report_is_grid(report) ? "a matrix" : "a paper";
}

/* ---- all reports -------------------------------------------------------------------------- */

/* Whose a report is; that of the user hides ours of the same name. */
static const char *origin(const rap_session *session, const char *name)
{
    const char *path = rap_report_path(session->arena, session->data_dir, name), *user = rap_data_user(session->arena);
    const char *program = strrchr(session->data_dir, RAP_DATA_NEXT);
    rap_error ignored = {0};
    bool is_own = user && strncmp(path, user, strlen(user)) == 0 && path[strlen(user)] == '/';
    bool hides = is_own && program && rap_data_is_known(session->arena, program + 1, "reports", name, "report", &ignored);
    return hides ? "yours, in place of ours" : is_own ? "yours" : "rapporteur";
}

/* A report that cannot be read is listed with what is wrong. */
static void list_one(rap_session *session, const char *name, const rap_labels *labels, rap_rows *rows)
{
    rap_error fault = {0};
    char sentence[2300];
    rap_report *report = rap_report_load(session->arena, session->data_dir, name, labels, &fault);
    rap_error_write(&fault, sentence, sizeof sentence);
    rap_rows_add(rows, (const char *[]){name, report ? product(report) : "a fault",
                                        report ? rap_report_summary(report) : rap_arena_string(session->arena, sentence), origin(session, name)});
}

static rap_code list_all(rap_session *session, const char *format)
{
    static const char *const columns[] = {"report", "makes", "summary", "from", NULL};
    const char *const *names = rap_report_names(session->arena, session->data_dir, session->error);
    rap_rows *rows = rap_rows_new(session->arena, columns);
    rap_text out = {.arena = session->arena};
    rap_error ignored = {0};
    const rap_labels *labels = rap_labels_load(session->arena, session->data_dir, "en", &ignored);
    for (; names && *names; names++)
        list_one(session, *names, labels, rows);
    if (!names)
        return rap_session_failed(session);
    if (!rap_rows_write(rows, format, rap_terminal_width(stdout), &out)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    return rap_session_write(session, "-", out.data, out.len);
}

/* ---- one report --------------------------------------------------------------------------- */

static void put_member(rap_text *out, const char *key, const char *value, const char *after)
{
    rap_text_format(out, "\"%s\": ", key);
    if (value)
        rap_json_quote(out, value);
    else
        rap_text_put(out, "null");
    rap_text_put(out, after);
}

static void put_json(rap_session *session, const rap_report *report, const char *path, rap_text *out)
{
    size_t count;
    const rap_setting *settings = rap_report_settings(report, &count);
    rap_text_put(out, "{");
    put_member(out, "report", rap_report_name(report), ", ");
    put_member(out, "makes", product(report), ", ");
    put_member(out, "summary", rap_report_summary(report), ", ");
    put_member(out, "where", rap_report_where(report), ", ");
    put_member(out, "file", path, ",\n \"settings\": [");
    for (size_t i = 0; i < count; i++) {
        rap_text_put(out, i ? ",\n  {" : "\n  {");
        put_member(out, "name", settings[i].name, ", ");
        put_member(out, "standard", settings[i].standard, ", ");
        put_member(out, "allowed", settings[i].allowed, ", ");
        put_member(out, "help", settings[i].help, "}");
    }
    rap_text_put(out, "],\n \"outline\": [");
    const rap_outline_line *lines = rap_report_outline(session->arena, report, &count);
    for (size_t i = 0; i < count; i++) {
        rap_text_format(out, "%s\n  {\"depth\": %zu, ", i ? "," : "", lines[i].depth);
        put_member(out, "block", lines[i].block, ", ");
        put_member(out, "words", lines[i].words, "}");
    }
    rap_text_put(out, "]}\n");
}

static void put_text(rap_session *session, const rap_report *report, const char *path, rap_text *out)
{
    size_t count;
    const rap_setting *settings = rap_report_settings(report, &count);
    rap_text_format(out, "%s - %s\n  makes   %s\n  file    %s\n", rap_report_name(report), rap_report_summary(report), product(report), path);
    if (rap_report_where(report))
        rap_text_format(out, "  of      %s\n", rap_report_where(report));
    for (size_t i = 0; i < count; i++)
        rap_text_format(out, "  --set %s=%s\n      %s (one of %s)\n", settings[i].name, settings[i].standard, settings[i].help, settings[i].allowed);
    rap_text_put(out, "\n");
    const rap_outline_line *lines = rap_report_outline(session->arena, report, &count);
    for (size_t i = 0; i < count; i++)
        rap_text_format(out, "  %*s%s\n", (int)lines[i].depth * 2, "", lines[i].words);
}

static rap_code show_one(rap_session *session, const char *name, const char *format)
{
    rap_text out = {.arena = session->arena};
    bool is_json = strcmp(format, "json") == 0;
    if (!is_json && strcmp(format, "table") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: of one report, allowed are table and json", format);
        return RAP_CODE_USAGE;
    }
    rap_report *report = rap_report_load(session->arena, session->data_dir, name, NULL, session->error);
    if (!report)
        return rap_session_failed(session);
    (is_json ? put_json : put_text)(session, report, rap_report_path(session->arena, session->data_dir, name), &out);
    return rap_session_write(session, "-", out.data, out.len);
}

/* ---- checking ----------------------------------------------------------------------------- */

/* All faults of some templates; the code is that of a wrong template where there are any. */
static rap_code check_files(rap_session *session, const char *const *names, size_t name_count)
{
    rap_code code = RAP_CODE_DONE;
    for (size_t n = 0; n < name_count; n++) {
        size_t count;
        const rap_error *faults = rap_report_faults(session->arena, session->data_dir, names[n], &count);
        for (size_t i = 0; i < count; i++) {
            char sentence[2300];
            rap_error_write(&faults[i], sentence, sizeof sentence);
            printf("%s\n", sentence);
            code = RAP_CODE_USAGE;
        }
    }
    return code;
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    const char *const *names = rap_operands(arguments);
    size_t count = rap_operand_count(arguments);
    format = format ? format : "table";
    if (rap_argument(arguments, "check") && count > 0)
        return check_files(session, names, count);
    if (rap_argument(arguments, "check") || count > 1) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "one report is shown at a time; --check takes as many as you like, one at least");
        return RAP_CODE_USAGE;
    }
    return count == 0 ? list_all(session, format) : show_one(session, names[0], format);
}

const rap_command rap_command_reports = {
    .name = "reports",
    .usage = "[REPORT | --check FILE…]",
    .summary = "lists the reports there are; of one, its parameters and outline",
    .details = "  rapporteur reports brief               what it takes, and what it holds\n"
               "  rapporteur reports --check mine.json   all that is wrong with a template, by line and column",
    .flags = flags,
    .most = SIZE_MAX,
    .run = run,
};
