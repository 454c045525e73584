#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "model/write.h"
#include "pack/verify.h"

static const rap_flag flags[] = {
    {"format", 'f', "table|json", "how differences are listed (table)"},
    {0},
};

static void put_json(rap_text *out, const rap_verdict *verdict)
{
    rap_text_format(out, "{\"files\": %zu, \"manifest\": \"%s\", \"differences\": [", verdict->file_count, verdict->manifest.sha256);
    for (size_t i = 0; i < verdict->count; i++) {
        rap_text_format(out, "%s\n  {\"what\": \"%s\", \"name\": ", i ? "," : "", verdict->list[i].what);
        rap_json_quote(out, verdict->list[i].name);
        rap_text_char(out, '}');
    }
    rap_text_put(out, "\n]}\n");
}

static void put_words(rap_text *out, const rap_verdict *verdict)
{
    for (size_t i = 0; i < verdict->count; i++)
        rap_text_format(out, "%s: %s\n", verdict->list[i].what, verdict->list[i].name);
    if (verdict->count == 0)
        rap_text_format(out, "%zu files are what the manifest says; manifest.json has the SHA-256 %s\n", verdict->file_count, verdict->manifest.sha256);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    bool is_json = format && strcmp(format, "json") == 0;
    if (format && !is_json && strcmp(format, "table") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table and json", format);
        return RAP_CODE_USAGE;
    }
    const rap_verdict *verdict = rap_verify(session->arena, rap_operands(arguments)[0], session->error);
    if (!verdict)
        return rap_session_failed(session);
    rap_text out = {.arena = session->arena};
    (is_json ? put_json : put_words)(&out, verdict);
    rap_code code = rap_session_write(session, "-", out.data, out.len);
    return code == RAP_CODE_DONE && verdict->count ? RAP_CODE_FAULTS : code;
}

const rap_command rap_command_verify = {
    .name = "verify",
    .usage = "DIR",
    .summary = "proves a pack against its manifest; names what is missing, changed or foreign",
    .details = "Every file is read. A pack that differs ends with exit code 7.\n"
               "  rapporteur verify pack/",
    .flags = flags,
    .least = 1,
    .most = 1,
    .run = run,
};
