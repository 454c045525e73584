#include "pack/manifest.h"

#include <jansson.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "host/stage.h"
#include "model/json.h"
#include "model/write.h"


/* ---- writing -------------------------------------------------------------------------------- */

/* "key": "words", where there are words. */
static void put(rap_text *out, const char *key, const char *words)
{
    if (!words)
        return;
    rap_text_format(out, ", \"%s\": ", key);
    rap_json_quote(out, words);
}

static void put_file(rap_text *out, const char *indent, const rap_file_sum *file)
{
    rap_text_format(out, "%s{\"name\": ", indent);
    rap_json_quote(out, file->name);
    rap_text_format(out, ", \"bytes\": %llu, \"sha256\": \"%s\"}", (unsigned long long)file->bytes, file->sha256);
}

static void put_files(rap_text *out, const char *key, const rap_input *files, size_t count)
{
    rap_text_format(out, "  \"%s\": [\n", key);
    for (size_t i = 0; i < count; i++) {
        put_file(out, "    ", &files[i].sum);
        rap_text_put(out, i + 1 < count ? ",\n" : "\n");
    }
    rap_text_put(out, "  ],\n");
}

/* Each exporter that the plan uses, once. */
static void put_exporters(rap_text *out, const rap_plan *plan, const rap_inputs *inputs)
{
    rap_ids seen = {.arena = out->arena};
    rap_text_put(out, "  \"exporters\": [\n");
    for (size_t i = 0; i < plan->order_count; i++) {
        const rap_found *e = rap_order_exporter(plan->orders[i]);
        const rap_input *file = rap_inputs_exporter(inputs, e);
        bool is_new;
        rap_ids_add(&seen, e->format, &is_new);
        if (!is_new)
            continue;
        rap_text_format(out, "%s    {\"format\": ", seen.count > 1 ? ",\n" : "");
        rap_json_quote(out, e->format);
        put(out, "plugin", e->plugin);
        put(out, "version", e->version);
        put(out, "sha256", file ? file->sum.sha256 : "");
        rap_text_char(out, '}');
    }
    rap_text_put(out, "\n  ],\n");
}

static void put_settings(rap_text *out, const rap_strings *settings)
{
    if (settings->count == 0)
        return;
    rap_text_put(out, ", \"set\": [");
    for (size_t i = 0; i < settings->count; i++) {
        rap_text_put(out, i ? ", " : "");
        rap_json_quote(out, settings->list[i]);
    }
    rap_text_char(out, ']');
}

static void put_output(rap_text *out, const rap_planned *p, const rap_made *made)
{
    rap_text_put(out, "    {\"name\": ");
    rap_json_quote(out, p->name);
    put(out, "title", p->of->title);
    put(out, "for", p->of->audience);
    put(out, "report", p->of->report);
    put(out, "to", rap_order_exporter(p->part->order)->format);
    put(out, "language", p->of->language);
    put(out, "where", p->part->pack ? NULL : rap_order_question(p->part->order));
    put(out, p->of->per ? p->of->per : "share", p->part->share ? p->part->share->label : NULL);
    put_settings(out, &p->of->settings);
    rap_text_put(out, ", \"files\": [");
    for (size_t i = 0; i < made->file_count; i++)
        put_file(out, i ? ",\n      " : "\n      ", &made->files[i]);
    rap_text_put(out, "]}");
}

void rap_manifest_write(rap_text *out, const rap_desk *desk, const rap_plan *plan, const rap_inputs *inputs, const rap_state *state,
                        const char *zip)
{
    rap_text_put(out, "{\n  \"rapporteur-manifest\": 1,\n  \"title\": ");
    rap_json_quote(out, plan->pack->title);
    rap_text_format(out, ",\n  \"engine\": \"" RAP_VERSION "\",\n  \"timestamp\": %lld,\n", (long long)desk->timestamp);
    put_files(out, "pack", &inputs->pack, 1);
    put_files(out, "inputs", inputs->data, inputs->data_count);
    put_exporters(out, plan, inputs);
    if (zip) {
        rap_text_put(out, "  \"zip\": ");
        rap_json_quote(out, zip);
        rap_text_put(out, ",\n");
    }
    rap_text_put(out, "  \"outputs\": [\n");
    for (size_t i = 0; i < plan->count; i++) {
        put_output(out, &plan->list[i], rap_state_find(state, plan->list[i].name));
        rap_text_put(out, i + 1 < plan->count ? ",\n" : "\n");
    }
    rap_text_put(out, "  ]\n}\n");
}

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct reading {
    rap_arena *arena;
    const rap_json *json;
    rap_manifest *manifest;
    rap_error *error;
} reading;

static bool is_digest(const char *word)
{
    return word && strlen(word) == RAP_DIGEST_ROOM - 1 && strspn(word, "0123456789abcdef") == RAP_DIGEST_ROOM - 1;
}

/* The list of a folder of parts has a name that no output may have: the folder has one. */
static const char *name_fault(const reading *r, const char *name)
{
    const char *base = rap_file_base(name);
    if (strcmp(base, RAP_STAGE_LIST) != 0)
        return rap_name_fault(r->arena, name, NULL);
    return base > name ? rap_name_fault(r->arena, rap_arena_copy(r->arena, name, (size_t)(base - name) - 1), NULL) : NULL;
}

static bool read_file(reading *r, const json_t *object)
{
    rap_manifest *m = r->manifest;
    const char *name, *sum;
    const json_t *bytes = json_object_get(object, "bytes");
    if (!json_is_object(object) || !json_is_integer(bytes) || json_integer_value(bytes) < 0 || !rap_json_string(r->json, object, "name", true, &name, r->error) ||
        !rap_json_string(r->json, object, "sha256", true, &sum, r->error) || !is_digest(sum))
        return rap_json_fail(r->json, object, NULL, r->error, "a file of a manifest has a name, a number of bytes and its SHA-256");
    const char *fault = name_fault(r, name);
    if (fault)
        return rap_json_fail(r->json, object, "name", r->error, "%s", fault);
    m->files = rap_arena_grow(r->arena, m->files, m->count, &m->room, sizeof *m->files);
    m->files[m->count++] = (rap_file_sum){.name = name, .sha256 = sum, .bytes = (uint64_t)json_integer_value(bytes)};
    return true;
}

static bool read_zip(reading *r, const json_t *root)
{
    const char **zip = &r->manifest->zip;
    if (!rap_json_string(r->json, root, "zip", false, zip, r->error))
        return false;
    const char *fault = *zip ? rap_name_fault(r->arena, *zip, NULL) : NULL;
    return !fault || rap_json_fail(r->json, root, "zip", r->error, "%s", fault);
}

static bool read_outputs(reading *r)
{
    json_t *root = rap_json_root(r->json);
    const json_t *outputs = json_object_get(root, "outputs");
    if (json_integer_value(json_object_get(root, "rapporteur-manifest")) != 1 || !json_is_array(outputs))
        return rap_json_fail(r->json, root, NULL, r->error, "it is no manifest of a pack: 'rapporteur-manifest' must be 1, and 'outputs' a list");
    for (size_t i = 0; i < json_array_size(outputs); i++) {
        const json_t *files = json_object_get(json_array_get(outputs, i), "files");
        if (!json_is_array(files))
            return rap_json_fail(r->json, json_array_get(outputs, i), NULL, r->error, "an output of a manifest has a list 'files'");
        for (size_t j = 0; j < json_array_size(files); j++)
            if (!read_file(r, json_array_get(files, j)))
                return false;
    }
    return read_zip(r, root);
}

rap_manifest *rap_manifest_read(rap_arena *arena, const char *folder, rap_error *error)
{
    const char *path = rap_arena_format(arena, "%s/" RAP_PACK_MANIFEST, folder);
    rap_manifest *m = rap_arena_alloc(arena, sizeof *m);
    reading r = {.arena = arena, .json = rap_json_read(arena, path, error), .manifest = m, .error = error};
    char sum[RAP_DIGEST_ROOM];
    if (!r.json || !read_outputs(&r)) {
        error->code = error->code == RAP_CODE_USAGE ? RAP_CODE_DATA : error->code;
        return NULL;
    }
    if (!rap_digest_file(path, sum, &m->itself.bytes)) {
        rap_fail(error, RAP_CODE_IO, path, 0, "cannot be read");
        return NULL;
    }
    m->itself.name = RAP_PACK_MANIFEST;
    m->itself.sha256 = rap_arena_string(arena, sum);
    return m;
}
