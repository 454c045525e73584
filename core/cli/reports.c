#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"

static const rap_flag flags[] = {
    {"format", 'f', "table|json|csv", "how the list is written (table)"},
    {0},
};

static const char *product(const rap_report *report)
{
    return rap_report_is_grid(report) ? "a matrix" : "a paper";
}

static rap_code list_all(rap_session *session, const char *format)
{
    static const char *const columns[] = {"report", "makes", "summary", NULL};
    const char *const *names = rap_report_names(session->arena, session->data_dir, session->error);
    rap_rows *rows = rap_rows_new(session->arena, columns);
    rap_text out = {.arena = session->arena};
    for (; names && *names; names++) {
        rap_report *report = rap_report_load(session->arena, session->data_dir, *names, session->error);
        if (!report)
            return rap_session_failed(session);
        rap_rows_add(rows, (const char *[]){rap_report_name(report), product(report), rap_report_summary(report)});
    }
    if (!names)
        return rap_session_failed(session);
    if (!rap_rows_write(rows, format, rap_terminal_width(), &out)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    return rap_session_write(session, "-", out.data, out.len);
}

/* One report with its parameters. */
static rap_code show_one(rap_session *session, const char *name)
{
    rap_text out = {.arena = session->arena};
    rap_report *report = rap_report_load(session->arena, session->data_dir, name, session->error);
    size_t count;
    if (!report)
        return rap_session_failed(session);
    rap_text_format(&out, "%s - %s\n  makes        %s\n", rap_report_name(report), rap_report_summary(report), product(report));
    if (rap_report_where(report))
        rap_text_format(&out, "  of           %s\n", rap_report_where(report));
    const rap_setting *settings = rap_report_settings(report, &count);
    for (size_t i = 0; i < count; i++)
        rap_text_format(&out, "  --set %s=%s\n      %s (one of %s)\n", settings[i].name, settings[i].standard, settings[i].help, settings[i].allowed);
    return rap_session_write(session, "-", out.data, out.len);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    if (rap_operand_count(arguments) == 0)
        return list_all(session, format ? format : "table");
    return show_one(session, rap_operands(arguments)[0]);
}

const rap_command rap_command_reports = {
    .name = "reports",
    .usage = "[NAME]",
    .summary = "lists the reports there are; of one, its parameters",
    .flags = flags,
    .most = 1,
    .run = run,
};
