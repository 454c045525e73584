#include <stdint.h>
#include <string.h>

#include "analysis/lint.h"
#include "base/unicode.h"
#include "cli/command.h"
#include "cli/rows.h"

static const rap_flag flags[] = {
    {"strict", 0, NULL, "warnings end with exit code 3"},
    {"format", 'f', "text|json|csv", "how findings are written (text)"},
    {0},
};

static const char *const severities[] = {"fault", "warning", "note"};

#define INDENT 4 /* of what goes on in another line of a terminal */

static void write_text(rap_text *out, const rap_finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const rap_finding *f = &findings[i];
        rap_text line = {.arena = out->arena};
        if (f->file && f->line)
            rap_text_format(&line, "%s:%ld: ", f->file, f->line);
        else if (f->file)
            rap_text_format(&line, "%s: ", f->file);
        rap_text_format(&line, "%s[%s]: ", severities[f->severity], f->code);
        rap_text_put(out, rap_text_string(&line));
        rap_rows_wrap(out, f->sentence, rap_unicode_width(rap_text_string(&line)), INDENT, rap_terminal_width(stdout));
    }
}

static bool write_rows(rap_arena *arena, const char *format, rap_text *out, const rap_finding *findings, size_t count)
{
    static const char *const columns[] = {"file", "line", "severity", "code", "sentence", NULL};
    rap_rows *rows = rap_rows_new(arena, columns);
    for (size_t i = 0; i < count; i++) {
        const rap_finding *f = &findings[i];
        const char *line = f->line ? rap_arena_format(arena, "%ld", f->line) : "";
        rap_rows_add(rows, (const char *[]){f->file, line, severities[f->severity], f->code, f->sentence});
    }
    return strcmp(format, "table") != 0 && rap_rows_write(rows, format, 0, out);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    rap_text out = {.arena = session->arena};
    rap_model *model = rap_session_load(session, rap_operands(arguments), rap_operand_count(arguments));
    size_t count, counts[3] = {0};
    if (!model)
        return rap_session_failed(session);
    const rap_finding *findings = rap_lint(session->arena, model, session->data_dir, &count);
    for (size_t i = 0; i < count; i++)
        counts[findings[i].severity]++;
    if (!format || strcmp(format, "text") == 0) {
        write_text(&out, findings, count);
        rap_text_format(&out, "%zu fault%s, %zu warning%s\n", counts[RAP_FAULT], counts[RAP_FAULT] == 1 ? "" : "s", counts[RAP_WARNING],
                        counts[RAP_WARNING] == 1 ? "" : "s");
    } else if (!write_rows(session->arena, format, &out, findings, count)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are text, json and csv", format);
        return RAP_CODE_USAGE;
    }
    rap_code code = rap_session_write(session, "-", rap_text_string(&out), out.len);
    if (code != RAP_CODE_DONE)
        return code;
    bool is_strict = rap_argument(arguments, "strict") && counts[RAP_FAULT] + counts[RAP_WARNING] + session->warnings > 0;
    return counts[RAP_FAULT] ? RAP_CODE_FAULTS : is_strict ? RAP_CODE_WARNINGS : RAP_CODE_DONE;
}

const rap_command rap_command_check = {
    .name = "check",
    .usage = "DATASET…",
    .summary = "proves that nothing is lost or broken, and points at what is doubtful",
    .details = "An invalid dataset ends with exit code 4. Text that is lost, doubled or changed since\n"
               "import is a fault (7); everything else is a warning, or a note where nothing is wrong.",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
