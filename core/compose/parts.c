#include "compose/parts.h"

#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "compose/block.h"
#include "compose/values.h"

#define PARTS "reports/parts"

typedef struct part_file {
    const char *summary;
    rap_blocks children;
} part_file;

static const rap_key part_keys[] = {
    {.name = "rapporteur-part", .type = RAP_KEY_VERSION, .is_required = true, .doc = "1, the version of this form"},
    {.name = "$schema", .type = RAP_KEY_NOTE, .doc = "where editors find this schema"},
    {.name = "summary", .type = RAP_KEY_NAME, .offset = offsetof(part_file, summary), .is_required = true, .doc = "one line: what the part shows"},
    {.name = "children", .type = RAP_KEY_BLOCKS, .offset = offsetof(part_file, children), .of = "same", .is_required = true, .doc = "its blocks"},
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"},
    {0}};

const rap_form rap_part_form = {.name = "part", .doc = "blocks that several reports use", .keys = part_keys, .size = sizeof(part_file)};

/* ---- no part stands in itself ----------------------------------------------------------------- */

static void put_chain(const rap_chain *chain, const char *from, rap_text *out)
{
    if (strcmp(chain->name, from) != 0)
        put_chain(chain->outer, from, out);
    rap_text_format(out, "%s > ", rap_file_base(chain->name));
}

static bool check_chain(rap_reader *r, const json_t *object, const char *key, const char *name)
{
    for (const rap_chain *c = r->chain; c; c = c->outer)
        if (strcmp(c->name, name) == 0) {
            rap_text chain = {.arena = r->arena};
            put_chain(r->chain, name, &chain);
            return rap_json_fail(r->json, object, key, r->error, "this part would stand in itself: %s%s", rap_text_string(&chain),
                                 rap_file_base(name));
        }
    return true;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* Blocks of the report's own parts; they are read as they stand in the report. */
static bool read_own(rap_reader *r, const json_t *parts, const char *name, rap_blocks *out)
{
    rap_reader inner = *r;
    const rap_chain chain = {r->chain, name};
    inner.json = r->report;
    inner.chain = &chain;
    return rap_read_blocks(&inner, parts, name, r->place, out);
}

static bool read_file(rap_reader *r, const char *path, rap_blocks *out)
{
    rap_reader inner = *r;
    const rap_chain chain = {r->chain, path};
    part_file part = {0};
    inner.json = rap_read_file(r, path);
    inner.path = path;
    inner.chain = &chain;
    bool is_read = inner.json && rap_form_read(&inner, rap_json_root(inner.json), &rap_part_form, &part);
    *out = part.children;
    return is_read;
}

static bool fail_unknown(rap_reader *r, const json_t *object, const char *name)
{
    rap_nearest nearest = rap_nearest_to(r->arena, name);
    rap_text known = {.arena = r->arena};
    rap_error ignored = {0};
    const char *own;
    json_t *blocks;
    json_object_foreach(json_object_get(rap_json_root(r->report), "parts"), own, blocks) {
        rap_text_format(&known, "%s%s", known.len ? ", " : "", own);
        rap_nearest_offer(&nearest, own);
    }
    for (const char *const *shared = rap_data_names(r->arena, r->data_dir, PARTS, ".json", &ignored); shared && *shared; shared++) {
        rap_text_format(&known, "%s%s", known.len ? ", " : "", *shared);
        rap_nearest_offer(&nearest, *shared);
    }
    return rap_json_fail(r->json, object, "use", r->error, "the template has no part '%s'; known: %s%s", name, rap_text_string(&known),
                         rap_nearest_hint(&nearest));
}

bool rap_read_part(rap_reader *r, const json_t *object, const char *name, rap_blocks *out)
{
    const json_t *parts = json_object_get(rap_json_root(r->report), "parts");
    if (json_object_get(parts, name))
        return check_chain(r, object, "use", name) && read_own(r, parts, name, out);
    const char *path = rap_data_find(r->arena, r->data_dir, rap_arena_format(r->arena, PARTS "/%s.json", name));
    if (strchr(name, '/') || access(path, F_OK) != 0)
        return fail_unknown(r, object, name);
    return check_chain(r, object, "use", path) && read_file(r, path, out);
}

bool rap_read_include(rap_reader *r, const json_t *object, const char *file, rap_blocks *out)
{
    size_t folder = (size_t)(rap_file_base(r->path) - r->path);
    const char *path = *file == '/' ? file : rap_arena_format(r->arena, "%.*s%s", (int)folder, r->path, strncmp(file, "./", 2) ? file : file + 2);
    if (access(path, R_OK) != 0)
        return rap_json_fail(r->json, object, "include", r->error, "there is no file '%s'", path);
    return check_chain(r, object, "include", path) && read_file(r, path, out);
}
