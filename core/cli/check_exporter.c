#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/limits.h"
#include "cli/rows.h"
#include "kit/kit.h"
#include "model/write.h"

#define INDENT 30 /* of what is said of a check */

static const rap_flag flags[] = {
    {"only", 0, "ID", "only this check, or these of a group as data; may be repeated, or be several with commas between them"},
    {"format", 'f', "table|json|tap", "how the results are written (table)"},
    RAP_LIMIT_FLAGS,
    {0},
};

/* An exporter of the file, and what the checks found. */
typedef struct checked {
    const rap_found *exporter;
    const rap_verdict *verdicts;
    size_t count;
} checked;

static const char *const outcomes[] = {"passed", "failed", "skipped"};

static const char *name_of(const rap_found *exporter)
{
    return exporter->format ? exporter->format : exporter->file;
}

/* ---- results ------------------------------------------------------------------------------ */

/* A line below what was seen. */
static void put_labelled(rap_text *out, const char *label, const char *words)
{
    rap_text_format(out, "%*s%s", INDENT, "", label);
    rap_rows_wrap(out, words, INDENT + strlen(label), INDENT, rap_terminal_width(stdout));
}

static void write_table(rap_text *out, const checked *all, size_t count)
{
    static const char *const marks[] = {"  ok      ", "  FAILED  ", "  skipped "};
    size_t counts[3] = {0};
    for (size_t i = 0; i < count; i++) {
        rap_text_format(out, "%s%s (%s)\n", i ? "\n" : "", name_of(all[i].exporter), all[i].exporter->file);
        for (size_t k = 0; k < all[i].count; k++) {
            const rap_verdict *v = &all[i].verdicts[k];
            rap_text_format(out, "%s%-19s ", marks[v->outcome], v->check->id);
            rap_rows_wrap(out, v->sentence ? v->sentence : v->check->demand, INDENT, INDENT, rap_terminal_width(stdout));
            if (v->outcome == RAP_FAILED) {
                put_labelled(out, "demanded: ", v->check->demand);
                put_labelled(out, "because: ", v->check->why);
            }
            counts[v->outcome]++;
        }
    }
    rap_text_format(out, "%zu passed, %zu failed, %zu skipped\n", counts[RAP_PASSED], counts[RAP_FAILED], counts[RAP_SKIPPED]);
}

static void put_pair(rap_text *out, const char *lead, const char *key, const char *value)
{
    rap_text_format(out, "%s\"%s\": ", lead, key);
    if (value)
        rap_json_quote(out, value);
    else
        rap_text_put(out, "null");
}

/* A list of exporters, each with its checks. */
static void write_json(rap_text *out, const checked *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_pair(out, i ? ",\n {" : "[{", "format", all[i].exporter->format);
        put_pair(out, ", ", "file", all[i].exporter->file);
        rap_text_put(out, ", \"checks\": [");
        for (size_t k = 0; k < all[i].count; k++) {
            const rap_verdict *v = &all[i].verdicts[k];
            put_pair(out, k ? ",\n  {" : "\n  {", "id", v->check->id);
            put_pair(out, ", ", "outcome", outcomes[v->outcome]);
            put_pair(out, ", ", "sentence", v->sentence);
            put_pair(out, ",\n   ", "demand", v->check->demand);
            put_pair(out, ",\n   ", "why", v->check->why);
            rap_text_char(out, '}');
        }
        rap_text_put(out, "]}");
    }
    rap_text_put(out, "]\n");
}

/* Test Anything Protocol 13, which all readers know; sentences of failures stand in its YAML, as JSON strings. */
static void write_tap(rap_text *out, const checked *all, size_t count)
{
    size_t total = 0, number = 0;
    for (size_t i = 0; i < count; i++)
        total += all[i].count;
    rap_text_format(out, "TAP version 13\n1..%zu\n", total);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i].count; k++) {
            const rap_verdict *v = &all[i].verdicts[k];
            rap_text_format(out, "%sok %zu - %s %s", v->outcome == RAP_FAILED ? "not " : "", ++number, name_of(all[i].exporter), v->check->id);
            rap_text_format(out, "%s%s\n", v->outcome == RAP_SKIPPED ? " # SKIP " : "", v->outcome == RAP_SKIPPED ? v->sentence : "");
            if (v->outcome != RAP_FAILED)
                continue;
            rap_text_put(out, "  ---\n  message: ");
            rap_json_quote(out, v->sentence);
            rap_text_put(out, "\n  demand: ");
            rap_json_quote(out, v->check->demand);
            rap_text_put(out, "\n  ...\n");
        }
}

/* ---- the run -------------------------------------------------------------------------------- */

/* A file that is there, or the format of an exporter on the search path. */
static const rap_found *find(rap_session *session, const rap_arguments *arguments, const rap_limits *limits, size_t *count)
{
    const char *name = rap_operands(arguments)[0];
    bool is_file = access(name, F_OK) == 0;
    rap_search search = rap_session_search(session, arguments);
    if (!is_file && strchr(name, '/')) {
        rap_fail(session->error, RAP_CODE_IO, name, 0, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    search.is_free = limits->is_free;
    search.file = is_file ? rap_arena_own(session->arena, realpath(name, NULL), free) : NULL;
    const rap_found *found = rap_exporters(session->arena, &search, count, session->error);
    if (!found || search.file)
        return found;
    found = rap_found_for(found, *count, name, session->error);
    *count = 1;
    return found;
}

/* Ids with commas between them become a list. */
static const char *const *wanted(rap_session *session, const rap_arguments *arguments)
{
    rap_arena *arena = session->arena;
    const char **only = NULL;
    size_t count = 0, room = 0;
    for (const char *const *all = rap_argument_all(arguments, "only"); *all; all++)
        for (const char *word = *all; *word; word += strcspn(word, ","), word += *word == ',') {
            only = rap_arena_grow(arena, only, count, &room, sizeof *only);
            only[count++] = rap_arena_copy(arena, word, strcspn(word, ","));
        }
    only = rap_arena_grow(arena, only, count, &room, sizeof *only);
    only[count] = NULL;
    return rap_checks_know(only, arena, session->error) ? only : NULL;
}

static bool put_all(rap_text *out, const char *format, const checked *all, size_t count)
{
    if (!format || strcmp(format, "table") == 0)
        write_table(out, all, count);
    else if (strcmp(format, "json") == 0)
        write_json(out, all, count);
    else if (strcmp(format, "tap") == 0)
        write_tap(out, all, count);
    else
        return false;
    return true;
}

static rap_code code_of(const checked *all, size_t count)
{
    rap_code code = RAP_CODE_DONE;
    for (size_t i = 0; i < count; i++) {
        if (all[i].exporter->refusal)
            return RAP_CODE_REFUSED;
        for (size_t k = 0; k < all[i].count; k++)
            code = all[i].verdicts[k].outcome == RAP_FAILED ? RAP_CODE_FAULTS : code;
    }
    return code;
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    rap_kit_request request = {.data_dir = session->data_dir, .only = wanted(session, arguments)};
    rap_text out = {.arena = session->arena};
    size_t count;
    if (!put_all(&out, format, NULL, 0))
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and tap", format);
    if (session->error->code || !rap_limits_read(arguments, &request.limits, session->error))
        return rap_session_failed(session);
    const rap_found *found = find(session, arguments, &request.limits, &count);
    checked *all = found ? rap_arena_alloc(session->arena, (count + 1) * sizeof *all) : NULL;
    for (size_t i = 0; found && i < count; i++) {
        request.exporter = all[i].exporter = &found[i];
        request.again = (const char *[]){rap_arena_own(session->arena, realpath("/proc/self/exe", NULL), free), "check-exporter", found[i].file, "--only", "data.one", "--timeout", "0", "--memory", "0", NULL};
        all[i].verdicts = rap_kit_check(session->arena, &request, &all[i].count, session->error);
        if (!all[i].verdicts)
            return rap_session_failed(session);
    }
    if (!found)
        return rap_session_failed(session);
    rap_text_clear(&out);
    put_all(&out, format, all, count);
    rap_code code = rap_session_write(session, "-", out.data, out.len);
    return code == RAP_CODE_DONE ? code_of(all, count) : code;
}

const rap_command rap_command_check_exporter = {
    .name = "check-exporter",
    .usage = "FILE|FORMAT",
    .summary = "tries an exporter: options, data, faults, bytes, memory, time; each check says what is demanded and why",
    .details = "Every job runs in a worker; a crash or a hang is the failure of that check alone. Ends with 7\n"
               "where a check failed, with 5 where the exporter was refused.\n"
               "  rapporteur check-exporter ./tabs.so --only data,write.fails\n"
               "With --format json: a list of exporters, each with \"format\", \"file\" and \"checks\", a list of\n"
               "\"id\", \"outcome\" (passed, failed, skipped), \"sentence\" (null where it passed), \"demand\", \"why\".\n"
               "With --format tap: Test Anything Protocol, version 13.",
    .flags = flags,
    .least = 1,
    .most = 1,
    .run = run,
};
