#include "host/program_describe.h"

#include <stdio.h>
#include <string.h>

#include "host/program.h"
#include "host/program_render.h"
#include "model/json.h"

#define MOST_BYTES (1L << 20) /* of a description */

typedef struct answer {
    char *bytes; /* room for MOST_BYTES */
    size_t len;
    bool is_too_long;
    char last[512]; /* line of standard error */
} answer;

/* ---- asking ------------------------------------------------------------------------------- */

static bool take(void *context, const char *bytes, size_t len)
{
    answer *a = context;
    if (len > MOST_BYTES - a->len)
        return a->is_too_long = true, false;
    memcpy(a->bytes + a->len, bytes, len);
    a->len += len;
    return true;
}

static void hear(void *context, char *line)
{
    static const char mark[] = "error: ";
    answer *a = context;
    bool is_marked = strncmp(line, mark, sizeof mark - 1) == 0;
    snprintf(a->last, sizeof a->last, "%s", line + (is_marked ? sizeof mark - 1 : 0));
}

static bool goes_on(void *context)
{
    (void)context;
    return true; /* the parent has the patience */
}

static bool ask(const rap_confinement *c, answer *a, rap_error *error)
{
    static const char *const arguments[] = {"--describe", NULL};
    const rap_program program = {.confinement = c, .arguments = arguments, .folder = "/", .take = take, .hear = hear,
                                 .goes_on = goes_on, .context = a};
    rap_ending ending;
    if (!rap_program_run(&program, &ending, error))
        return false;
    if (a->is_too_long)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe printed more than %ld bytes", MOST_BYTES);
    if (ending.how == RAP_END_SIGNAL)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe was ended by signal %d (%s)", ending.value, strsignal(ending.value));
    if (ending.value != 0)
        return rap_fail(error, RAP_CODE_REFUSED, c->file, 0, "its --describe ended with exit code %d%s%s", ending.value,
                        *a->last ? ": " : "", a->last);
    return true;
}

/* ---- reading ------------------------------------------------------------------------------ */

typedef struct reading {
    rap_arena *arena;
    rap_json *json;
    rap_error *error;
} reading;

static bool read_string(const reading *r, const json_t *object, const char *key, bool is_required, const char **out)
{
    return rap_json_string(r->json, object, key, is_required, out, r->error);
}

/* "0.9" */
static bool read_version(const reading *r, const char *key, uint32_t *out)
{
    const json_t *root = rap_json_root(r->json);
    unsigned major, minor;
    char beyond;
    const char *text;
    if (!read_string(r, root, key, true, &text))
        return false;
    if (strspn(text, "0123456789.") != strlen(text) || strlen(text) > 9 || sscanf(text, "%u.%u%c", &major, &minor, &beyond) != 2 ||
        major > UINT16_MAX || minor > UINT16_MAX)
        return rap_json_fail(r->json, root, key, r->error, "'%s' must be a version of the contract, as \"%u.%u\"", key, RAP_ABI_MAJOR, RAP_ABI_MINOR);
    *out = major << 16 | minor;
    return true;
}

/* The place of a word in a list that ends with NULL; its length where it is not there. */
static size_t place_of(const char *const *words, const char *word)
{
    size_t at = 0;
    while (words[at] && (!word || strcmp(words[at], word) != 0))
        at++;
    return at;
}

static bool read_flags(const reading *r, uint32_t *flags)
{
    static const char *const views[] = {"records", "paper", "grid", NULL}, *const outputs[] = {"file", "folder", NULL};
    const json_t *root = rap_json_root(r->json), *takes = json_object_get(root, "takes"), *view;
    const char *writes;
    size_t i;
    *flags = 0;
    if (!json_is_array(takes))
        return rap_json_fail(r->json, root, "takes", r->error, "'takes' must be a list of records, paper, grid");
    json_array_foreach(takes, i, view) {
        size_t at = place_of(views, json_string_value(view));
        if (!views[at])
            return rap_json_fail(r->json, root, "takes", r->error, "'takes' holds what is neither records nor paper nor grid");
        *flags |= RAP_TAKES_RECORDS << at;
    }
    if (!read_string(r, root, "writes", true, &writes))
        return false;
    size_t at = place_of(outputs, writes);
    if (!outputs[at])
        return rap_json_fail(r->json, root, "writes", r->error, "'writes' is '%s'; allowed: file, folder", writes);
    *flags |= at ? RAP_WRITES_PARTS : 0;
    return true;
}

static const rap_option *read_option(const reading *r, const json_t *object)
{
    static const char *const types[] = {"text", "choice", "integer", "flag", NULL};
    rap_option *out = rap_arena_alloc(r->arena, sizeof *out);
    const char *type;
    out->size = sizeof *out;
    if (!json_is_object(object))
        return rap_json_fail(r->json, rap_json_root(r->json), "options", r->error, "'options' must be a list of objects"), NULL;
    if (!read_string(r, object, "name", true, &out->name) || !read_string(r, object, "type", true, &type) ||
        !read_string(r, object, "standard", true, &out->standard) || !read_string(r, object, "allowed", false, &out->allowed) ||
        !read_string(r, object, "help", true, &out->help))
        return NULL;
    size_t at = place_of(types, type);
    if (!types[at])
        return rap_json_fail(r->json, object, "type", r->error, "'type' is '%s'; allowed: text, choice, integer, flag", type), NULL;
    out->type = RAP_OPTION_TEXT + (uint32_t)at;
    return out;
}

static bool read_options(const reading *r, const rap_option *const **out)
{
    const json_t *root = rap_json_root(r->json), *list = json_object_get(root, "options");
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, root, "options", r->error, "'options' must be a list of objects");
    size_t count = json_array_size(list);
    const rap_option **options = rap_arena_alloc(r->arena, (count + 1) * sizeof(const rap_option *));
    for (size_t i = 0; i < count; i++)
        if (!(options[i] = read_option(r, json_array_get(list, i))))
            return false;
    *out = options;
    return true;
}

static bool read_exporter(const reading *r, rap_exporter *out)
{
    const json_t *root = rap_json_root(r->json);
    out->size = sizeof *out;
    out->render = rap_program_render;
    return read_string(r, root, "format", true, &out->format) && read_string(r, root, "extension", true, &out->extension) &&
           read_string(r, root, "media_type", true, &out->media_type) && read_string(r, root, "summary", true, &out->summary) &&
           read_flags(r, &out->flags) && read_options(r, &out->options);
}

static bool read_plugin(const reading *r, rap_plugin *out)
{
    const json_t *root = rap_json_root(r->json);
    rap_exporter *exporter = rap_arena_alloc(r->arena, sizeof *exporter);
    const rap_exporter **exporters = rap_arena_alloc(r->arena, 2 * sizeof(const rap_exporter *));
    exporters[0] = exporter;
    out->size = sizeof *out;
    out->exporters = exporters;
    return read_version(r, "abi", &out->abi) && read_version(r, "needs", &out->abi_needs) && read_string(r, root, "id", true, &out->id) &&
           read_string(r, root, "version", true, &out->version) && read_string(r, root, "license", true, &out->license) &&
           read_exporter(r, exporter);
}

const rap_plugin *rap_program_described(rap_arena *arena, const char *json, size_t len, const char *name, rap_error *error)
{
    rap_plugin *out = rap_arena_alloc(arena, sizeof *out);
    reading r = {.arena = arena, .json = rap_json_parse(arena, json, len, name, error), .error = error};
    bool is_read = r.json && read_plugin(&r, out);
    if (!is_read)
        error->code = RAP_CODE_REFUSED;
    return is_read ? out : NULL;
}

const rap_plugin *rap_program_describe(rap_arena *arena, const rap_confinement *c, rap_error *error)
{
    answer a = {.bytes = rap_arena_alloc(arena, MOST_BYTES)};
    if (ask(c, &a, error))
        return rap_program_described(arena, a.bytes, a.len, rap_arena_format(arena, "%s --describe", c->file), error);
    error->code = RAP_CODE_REFUSED;
    return NULL;
}
