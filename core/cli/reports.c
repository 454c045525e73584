#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"

static const rap_flag flags[] = {
    {"format", 'f', "table|json|csv", "how the list is written (table)"},
    {0},
};

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    static const char *const columns[] = {"report", "makes", "summary", NULL};
    const char *format = rap_argument(arguments, "format");
    const char *const *names = rap_report_names(session->arena, session->data_dir, session->error);
    rap_rows *table = rap_rows_new(session->arena, columns);
    rap_text out = {.arena = session->arena};
    if (!names)
        return rap_session_failed(session);
    for (; *names; names++) {
        rap_report *report = rap_report_load(session->arena, session->data_dir, *names, session->error);
        if (!report)
            return rap_session_failed(session);
        rap_rows_add(table, (const char *[]){rap_report_name(report), rap_report_is_grid(report) ? "a matrix" : "a paper",
                                              rap_report_summary(report)});
    }
    if (!rap_rows_write(table, format ? format : "table", rap_terminal_width(), &out)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    return rap_session_write(session, "-", out.data, out.len);
}

const rap_command rap_command_reports = {
    .name = "reports",
    .usage = "",
    .summary = "lists the reports there are",
    .flags = flags,
    .run = run,
};
