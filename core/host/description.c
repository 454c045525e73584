#include "host/description.h"

#include <fcntl.h>
#include <inttypes.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/file.h"
#include "host/program_render.h"
#include "host/trust.h"
#include "model/json.h"

static const char *const views[] = {"records", "paper", "grid", NULL}, *const outputs[] = {"file", "folder", NULL};
static const char *const types[] = {"text", "choice", "integer", "flag", NULL};

/* ---- reading ------------------------------------------------------------------------------- */

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

static bool read_flags(const reading *r, const json_t *object, uint32_t *flags)
{
    const json_t *takes = json_object_get(object, "takes"), *view;
    const char *writes;
    size_t i;
    *flags = 0;
    if (!json_is_array(takes))
        return rap_json_fail(r->json, object, "takes", r->error, "'takes' must be a list of records, paper, grid");
    json_array_foreach(takes, i, view) {
        size_t at = place_of(views, json_string_value(view));
        if (!views[at])
            return rap_json_fail(r->json, object, "takes", r->error, "'takes' holds what is neither records nor paper nor grid");
        *flags |= RAP_TAKES_RECORDS << at;
    }
    if (!read_string(r, object, "writes", true, &writes))
        return false;
    size_t at = place_of(outputs, writes);
    if (!outputs[at])
        return rap_json_fail(r->json, object, "writes", r->error, "'writes' is '%s'; allowed: file, folder", writes);
    *flags |= (at ? RAP_WRITES_PARTS : 0) | (json_is_false(json_object_get(object, "evidence")) ? RAP_NEEDS_NO_EVIDENCE : 0);
    return true;
}

static const rap_option *read_option(const reading *r, const json_t *object)
{
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

static bool read_options(const reading *r, const json_t *object, const rap_option *const **out)
{
    const json_t *list = json_object_get(object, "options");
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, "options", r->error, "'options' must be a list of objects");
    size_t count = json_array_size(list);
    const rap_option **options = rap_arena_alloc(r->arena, (count + 1) * sizeof(const rap_option *));
    for (size_t i = 0; i < count; i++)
        if (!(options[i] = read_option(r, json_array_get(list, i))))
            return false;
    *out = options;
    return true;
}

static const rap_exporter *read_exporter(const reading *r, const json_t *object)
{
    rap_exporter *out = rap_arena_alloc(r->arena, sizeof *out);
    out->size = sizeof *out;
    out->render = rap_program_render;
    bool is_read = read_string(r, object, "format", true, &out->format) && read_string(r, object, "extension", true, &out->extension) &&
                   read_string(r, object, "media_type", true, &out->media_type) && read_string(r, object, "summary", true, &out->summary) &&
                   read_flags(r, object, &out->flags) && read_options(r, object, &out->options);
    return is_read ? out : NULL;
}

/* Those of a list, or the one that the root itself describes. */
static bool read_exporters(const reading *r, const json_t *list, rap_plugin *out)
{
    size_t count = list ? json_array_size(list) : 1;
    const rap_exporter **exporters = rap_arena_alloc(r->arena, (count + 1) * sizeof(const rap_exporter *));
    out->exporters = exporters;
    for (size_t i = 0; i < count; i++)
        if (!(exporters[i] = read_exporter(r, list ? json_array_get(list, i) : rap_json_root(r->json))))
            return false;
    return true;
}

static bool read_plugin(const reading *r, const json_t *list, rap_plugin *out)
{
    const json_t *root = rap_json_root(r->json);
    out->size = sizeof *out;
    return read_version(r, "abi", &out->abi) && read_version(r, "needs", &out->abi_needs) && read_string(r, root, "id", true, &out->id) &&
           read_string(r, root, "version", true, &out->version) && read_string(r, root, "license", true, &out->license) &&
           read_exporters(r, list, out);
}

static const rap_plugin *refuse(rap_error *error)
{
    error->code = RAP_CODE_REFUSED;
    return NULL;
}

const rap_plugin *rap_description_read(rap_arena *arena, const char *json, size_t len, const char *name, rap_error *error)
{
    rap_plugin *out = rap_arena_alloc(arena, sizeof *out);
    reading r = {.arena = arena, .json = rap_json_parse(arena, json, len, name, error), .error = error};
    return r.json && read_plugin(&r, NULL, out) ? out : refuse(error);
}

/* ---- beside a module ------------------------------------------------------------------------ */

static const char *path_beside(rap_arena *arena, const char *file)
{
    return rap_arena_format(arena, "%s.json", file);
}

#define PRINT_ROOM 17

static bool has(size_t len, size_t at, size_t size)
{
    return at <= len && size <= len - at;
}

/* Of what the system loads of a module: packages take away what it does not, and the head of the file says where
 * that was. False where it is no module of this machine. */
static bool print_of(const char *file, size_t len, char out[PRINT_ROOM])
{
    ElfW(Ehdr) head;
    uint64_t sum = 0;
    if (!has(len, 0, sizeof head) || memcmp(file, ELFMAG, SELFMAG) != 0)
        return false;
    memcpy(&head, file, sizeof head);
    for (size_t i = 0; i < head.e_phnum; i++) {
        ElfW(Phdr) part;
        if (!has(len, head.e_phoff, (i + 1) * sizeof part))
            return false;
        memcpy(&part, file + head.e_phoff + i * sizeof part, sizeof part);
        size_t skipped = part.p_offset < sizeof head ? sizeof head - part.p_offset : 0;
        sum = rap_checksum(sum, &part, sizeof part);
        if (part.p_type == PT_LOAD && !has(len, part.p_offset, part.p_filesz))
            return false;
        if (part.p_type == PT_LOAD && part.p_filesz > skipped)
            sum = rap_checksum(sum, file + part.p_offset + skipped, part.p_filesz - skipped);
    }
    snprintf(out, PRINT_ROOM, "%016" PRIx64, sum);
    return true;
}

static bool print_file(const char *path, char out[PRINT_ROOM])
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    void *file = fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    bool is_printed = file != MAP_FAILED && print_of(file, (size_t)st.st_size, out);
    if (file != MAP_FAILED)
        munmap(file, (size_t)st.st_size);
    if (fd >= 0)
        close(fd);
    return is_printed;
}

/* Whether it was written by a host like this one, of the module as it is. */
static bool is_of(const reading *r, const char *file)
{
    char print[PRINT_ROOM];
    const char *host, *of;
    rap_error ignored = {0};
    const reading quiet = {r->arena, r->json, &ignored};
    return read_string(&quiet, rap_json_root(r->json), "host", true, &host) && strcmp(host, RAP_VERSION) == 0 &&
           read_string(&quiet, rap_json_root(r->json), "of", true, &of) && print_file(file, print) && strcmp(of, print) == 0;
}

const rap_plugin *rap_description_beside(rap_arena *arena, const char *file)
{
    const char *path = path_beside(arena, file);
    rap_error ignored = {0};
    if (access(path, R_OK) != 0 || !rap_trust_file(path, &ignored))
        return NULL;
    rap_plugin *out = rap_arena_alloc(arena, sizeof *out);
    reading r = {.arena = arena, .json = rap_json_read(arena, path, &ignored), .error = &ignored};
    const json_t *list = r.json ? json_object_get(rap_json_root(r.json), "exporters") : NULL;
    return json_is_array(list) && is_of(&r, file) && read_plugin(&r, list, out) ? out : NULL;
}

static json_t *list_views(uint32_t flags)
{
    json_t *list = json_array();
    for (size_t i = 0; views[i]; i++)
        if (flags & RAP_TAKES_RECORDS << i)
            json_array_append_new(list, json_string(views[i]));
    return list;
}

static json_t *list_options(const rap_found *found)
{
    json_t *list = json_array();
    for (size_t i = 0; i < found->option_count; i++) {
        const rap_found_option *o = &found->options[i];
        json_array_append_new(list, json_pack("{ss ss ss ss* ss}", "name", o->name, "type", types[o->type - RAP_OPTION_TEXT],
                                              "standard", o->standard, "allowed", o->allowed, "help", o->help));
    }
    return list;
}

static json_t *describe(const rap_found *found)
{
    return json_pack("{ss ss ss ss so ss sb so}", "format", found->format, "extension", found->extension, "media_type", found->media_type,
                     "summary", found->summary, "takes", list_views(found->flags), "writes", outputs[(found->flags & RAP_WRITES_PARTS) != 0],
                     "evidence", !(found->flags & RAP_NEEDS_NO_EVIDENCE), "options", list_options(found));
}

/* Of the first what all of a module share. NULL where memory ended. */
static char *put_together(const char *print, const rap_found *found, size_t count)
{
    char abi[24];
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, describe(&found[i]));
    snprintf(abi, sizeof abi, "%u.%u", found->abi >> 16, found->abi & 0xFFFF);
    json_t *all = json_pack("{ss ss ss ss ss ss ss so}", "host", RAP_VERSION, "of", print, "abi", abi, "needs", abi, "id", found->plugin,
                            "version", found->version, "license", found->license, "exporters", list);
    char *json = all && json_array_size(list) == count ? json_dumps(all, JSON_INDENT(2)) : NULL;
    json_decref(all);
    return json;
}

bool rap_description_write(rap_arena *arena, const char *file, const rap_found *found, size_t count, rap_error *error)
{
    char print[PRINT_ROOM];
    if (!print_file(file, print))
        return rap_fail(error, RAP_CODE_IO, file, 0, "it cannot be read as a module of this machine");
    char *json = put_together(print, found, count);
    if (!json)
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    rap_output *output = rap_output_open(path_beside(arena, file), error);
    if (output) {
        rap_output_write(output, json, strlen(json));
        rap_output_write(output, "\n", 1);
    }
    free(json);
    return output && rap_output_keep(output);
}
