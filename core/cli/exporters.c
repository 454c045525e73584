#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "host/description.h"

static const rap_flag flags[] = {
    {"exporter", 'e', "FILE", "looks at this file alone"},
    {"format", 'f', "table|json|csv", "how the list is written (table)"},
    {"describe", 0, NULL, "writes FILE.json beside a module, so that export need not load it to know its options"},
    {0},
};

static const char *takes(rap_arena *arena, uint32_t exporter_flags)
{
    rap_text out = {.arena = arena};
    if (exporter_flags & RAP_TAKES_RECORDS)
        rap_text_put(&out, "records");
    if (exporter_flags & RAP_TAKES_PAPER)
        rap_text_format(&out, "%spapers", out.len ? ", " : "");
    if (exporter_flags & RAP_TAKES_GRID)
        rap_text_format(&out, "%smatrices", out.len ? ", " : "");
    return rap_text_string(&out);
}

/* A sentence of its own under the table, whose cells may be too narrow for it. */
static void put_refusal(rap_text *out, const rap_found *f)
{
    if (!f->refusal)
        return;
    rap_text_put(out, "refused: ");
    rap_rows_wrap(out, f->refusal, strlen("refused: "), 4, rap_terminal_width(stdout));
}

static rap_code list_all(rap_session *session, const rap_found *found, size_t count, const char *format)
{
    static const char *const columns[] = {"format", "takes", "summary", "version", "contract", "file", "refused", NULL};
    static const char *const shown[] = {"format", "takes", "summary", "version", "contract", "file", NULL};
    rap_arena *arena = session->arena;
    bool is_table = strcmp(format, "table") == 0;
    rap_rows *table = rap_rows_new(arena, is_table ? shown : columns);
    for (size_t i = 0; i < count; i++) {
        const rap_found *f = &found[i];
        if (is_table && f->refusal)
            continue;
        const char *abi = f->abi ? rap_arena_format(arena, "%u.%u", f->abi >> 16, f->abi & 0xffff) : "";
        rap_rows_add(table, (const char *[]){f->format, f->refusal ? "" : takes(arena, f->flags), f->summary, f->version,
                                              abi, f->file, f->refusal});
    }
    rap_text out = {.arena = arena};
    if (!rap_rows_write(table, format, rap_terminal_width(stdout), &out)) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
        return RAP_CODE_USAGE;
    }
    for (size_t i = 0; is_table && i < count; i++)
        put_refusal(&out, &found[i]);
    return rap_session_write(session, "-", out.data, out.len);
}

static const char *option_type(const rap_found_option *option)
{
    static const char *const names[] = {"", "text", "one of", "integer", "true or false"};
    return option->type < sizeof names / sizeof names[0] ? names[option->type] : "";
}

/* Lines, each behind two spaces and under one heading. */
static void put_lines(rap_text *out, const char *heading, const char *lines)
{
    for (; *lines; lines += strcspn(lines, "\n") + 1, heading = "") {
        rap_text_format(out, "  %-12s ", heading);
        rap_rows_wrap(out, rap_arena_copy(out->arena, lines, strcspn(lines, "\n")), 15, 15, rap_terminal_width(stdout));
    }
}

/* One exporter with its options. */
static rap_code show_one(rap_session *session, const rap_found *f)
{
    rap_text out = {.arena = session->arena};
    rap_text_format(&out, "%s - %s\n  file         %s\n  version      %s (%s), contract %u.%u, licence %s\n", f->format, f->summary,
                    f->file, f->version, f->plugin, f->abi >> 16, f->abi & 0xffff, f->license);
    rap_text_format(&out, "  takes        %s\n  writes       %s%s, .%s\n", takes(session->arena, f->flags), f->media_type,
                    f->flags & RAP_WRITES_PARTS ? " in a folder" : "", f->extension);
    put_lines(&out, "confined", rap_confine_describe(session->arena, f->is_program));
    for (size_t i = 0; i < f->option_count; i++) {
        const rap_found_option *o = &f->options[i];
        rap_text_format(&out, "  --set %s=%s\n      ", o->name, o->standard);
        rap_rows_wrap(&out, rap_arena_format(session->arena, "%s (%s%s%s)", o->help, option_type(o), o->allowed ? " " : "", o->allowed ? o->allowed : ""),
                      6, 6, rap_terminal_width(stdout));
    }
    return rap_session_write(session, "-", out.data, out.len);
}

/* What the file itself says, for as long as it stays as it is. */
static rap_code describe(rap_session *session, const char *file, const rap_found *found, size_t count)
{
    if (!file)
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--describe writes beside a module: say which with --exporter FILE");
    else if (found->refusal)
        rap_fail(session->error, RAP_CODE_REFUSED, NULL, 0, "%s", found->refusal);
    else if (found->is_program)
        rap_fail(session->error, RAP_CODE_USAGE, file, 0, "it is a program, which is asked each time; --describe is for modules (*.so)");
    else if (rap_description_write(session->arena, file, found, count, session->error))
        return RAP_CODE_DONE;
    return rap_session_failed(session);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    rap_search search = rap_session_search(session, arguments);
    size_t count;
    const char *wanted = rap_operand_count(arguments) ? rap_operands(arguments)[0] : NULL;
    search.formats = wanted ? (const char *[]){wanted, NULL} : NULL;
    const rap_found *found = rap_exporters(session->arena, &search, &count, session->error);
    if (!found)
        return rap_session_failed(session);
    if (rap_argument(arguments, "describe"))
        return describe(session, search.file, found, count);
    if (!wanted)
        return list_all(session, found, count, format ? format : "table");
    const rap_found *one = rap_found_for(found, count, wanted, session->error);
    return one ? show_one(session, one) : rap_session_failed(session);
}

const rap_command rap_command_exporters = {
    .name = "exporters",
    .usage = "[FORMAT]",
    .summary = "lists the formats there are, and who was refused and why; of one, its options",
    .details = "An exporter is a module (*.so) or a program (rapporteur-export-NAME). They are looked for in\n"
               "the folders of RAPPORTEUR_EXPORTER_PATH, in the user's data folder and where rapporteur is\n"
               "installed; never in the current folder. A file or folder that others than you and root own\n"
               "or may write is refused.",
    .flags = flags,
    .most = 1,
    .run = run,
};
