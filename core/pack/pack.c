#include "pack/pack.h"

#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "compose/values.h"
#include "pack/name.h"
#include "base/nearest.h"

/* ---- the form ------------------------------------------------------------------------------- */

#define AT(field) .offset = offsetof(rap_pack_output, field)
#define LANGUAGE_SAYS "language of what it says itself, as fr; else that of the pack"
#define NAME_SAYS "where it goes in the folder of the pack: a relative path, in which {state.code}, {theme.id} … stand for what `per` cuts by"

static const rap_key output_keys[] = {
    {.name = "title", .type = RAP_KEY_NAME, AT(title), .is_required = true, .doc = "what it is, for the cover sheet"},
    {.name = "for", .type = RAP_KEY_NAME, AT(audience), .doc = "for whom"},
    {.name = "report", .type = RAP_KEY_NAME, AT(report), .doc = "what it says: a report by its name, or a file; none for the records alone"},
    {.name = "to", .type = RAP_KEY_NAME, AT(format), .is_required = true, .doc = "its format, as pdf"},
    {.name = "where", .type = RAP_KEY_QUERY, AT(where), .doc = "only records that fit, as in `export --where`"},
    {.name = "per", .type = RAP_KEY_CHOICE, AT(per), .of = "theme|meeting|state|section|language", .doc = "one output for each"},
    {.name = "language", .type = RAP_KEY_NAME, AT(language), .doc = LANGUAGE_SAYS},
    {.name = "set", .type = RAP_KEY_NAMES, AT(settings), .doc = "options of the report or of the exporter, each as OPTION=VALUE"},
    {.name = "name", .type = RAP_KEY_NAME, AT(name), .is_required = true, .doc = NAME_SAYS},
    {.name = "else", .type = RAP_KEY_NAME, AT(otherwise), .doc = "with `per`: where one output for all goes if there is none of these, as all/brief.pdf"},
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"},
    {0}};

static bool finish_output(rap_reader *r, const json_t *o, void *out)
{
    const rap_pack_output *output = out;
    const char *sentence = rap_name_fault(r->arena, output->name, output->per);
    const char *other = !output->otherwise ? NULL : output->per ? rap_name_fault(r->arena, output->otherwise, NULL) : "there is no 'per' that it would stand in for";
    return (!sentence || rap_read_wrong(r, o, "name", sentence)) && (!other || rap_read_wrong(r, o, "else", other));
}

static const rap_form output_form = {.name = "output", .doc = "an output, or one for each theme, State …", .keys = output_keys,
                                     .size = sizeof(rap_pack_output), .spot = offsetof(rap_pack_output, spot), .finish = finish_output};

static const rap_key cover_keys[] = {
    {.name = "title", .type = RAP_KEY_NAME, AT(title), .doc = "of the cover sheet in its own list of outputs; else that of the pack"},
    {.name = "report", .type = RAP_KEY_NAME, AT(report), .doc = "a report that lists the pack; else cover"},
    {.name = "to", .type = RAP_KEY_NAME, AT(format), .is_required = true, .doc = "its format, as pdf"},
    {.name = "language", .type = RAP_KEY_NAME, AT(language), .doc = LANGUAGE_SAYS},
    {.name = "set", .type = RAP_KEY_NAMES, AT(settings), .doc = "options of the report or of the exporter, each as OPTION=VALUE"},
    {.name = "name", .type = RAP_KEY_NAME, AT(name), .is_required = true, .doc = "where it goes in the folder of the pack"},
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"},
    {0}};

static const rap_form cover_form = {.name = "cover", .doc = "the sheet that lists the pack", .keys = cover_keys,
                                    .size = sizeof(rap_pack_output), .spot = offsetof(rap_pack_output, spot), .finish = finish_output};

#undef AT
#define AT(field) .offset = offsetof(rap_pack, field)

static const rap_key pack_keys[] = {
    {.name = "rapporteur-pack", .type = RAP_KEY_VERSION, .is_required = true, .doc = "1, the version of this form"},
    {.name = "$schema", .type = RAP_KEY_NOTE, .doc = "where editors find this schema"},
    {.name = "title", .type = RAP_KEY_NAME, AT(title), .is_required = true, .doc = "title of the pack"},
    {.name = "summary", .type = RAP_KEY_NAME, AT(summary), .doc = "what it is, in a sentence"},
    {.name = "for", .type = RAP_KEY_NAME, AT(audience), .doc = "for whom"},
    {.name = "where", .type = RAP_KEY_QUERY, AT(where), .doc = "a filter that holds for all outputs"},
    {.name = "language", .type = RAP_KEY_NAME, AT(language), .doc = "of all outputs that name none (en)"},
    {.name = "cover", .type = RAP_KEY_OBJECT, AT(cover), .form = &cover_form, .doc = "the sheet that lists the pack"},
    {.name = "zip", .type = RAP_KEY_NAME, AT(zip), .doc = "name of one file beside the outputs that holds them all"},
    {.name = "outputs", .type = RAP_KEY_OBJECTS, AT(outputs), .form = &output_form, .least = 1, .is_required = true, .doc = "what is in it"},
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"},
    {0}};

static bool finish_pack(rap_reader *r, const json_t *o, void *out)
{
    rap_pack *pack = out;
    const char *sentence = pack->zip ? rap_name_fault(r->arena, pack->zip, NULL) : NULL;
    if (pack->cover) {
        pack->cover->title = pack->cover->title ? pack->cover->title : pack->title;
        pack->cover->report = pack->cover->report ? pack->cover->report : "cover";
    }
    return !sentence || rap_read_wrong(r, o, "zip", sentence);
}

const rap_form rap_pack_form = {.name = "pack", .doc = "a briefing pack of rapporteur", .keys = pack_keys,
                                .size = sizeof(rap_pack), .finish = finish_pack};

/* ---- files ---------------------------------------------------------------------------------- */

static bool is_path(const char *name)
{
    size_t len = strlen(name);
    return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

const char *rap_pack_path(rap_arena *arena, const char *data_dir, const char *name)
{
    return is_path(name) ? name : rap_data_find(arena, data_dir, rap_arena_format(arena, "packs/%s.json", name));
}

static void inherit(rap_pack *pack)
{
    if (pack->cover && !pack->cover->language)
        pack->cover->language = pack->language;
    for (size_t i = 0; i < pack->outputs.count; i++)
        if (!pack->outputs.list[i].language)
            pack->outputs.list[i].language = pack->language;
}

rap_pack *rap_pack_load(rap_arena *arena, const char *data_dir, const char *name, rap_error *error)
{
    const char *path = rap_pack_path(arena, data_dir, name);
    if (!is_path(name) && access(path, F_OK) != 0) {
        rap_data_is_known(arena, data_dir, "packs", name, "pack", error);
        return NULL;
    }
    rap_faults faults = {.arena = arena};
    rap_reader r = {.arena = arena, .data_dir = data_dir, .path = path, .json = rap_json_read(arena, path, error), .faults = &faults, .error = error};
    if (!r.json)
        return NULL;
    rap_pack *pack = rap_arena_alloc(arena, sizeof *pack);
    pack->path = path;
    rap_form_read(&r, rap_json_root(r.json), &rap_pack_form, pack);
    rap_faults_take(&faults, error);
    if (faults.count > 0)
        *error = faults.list[0];
    inherit(pack);
    return faults.count > 0 ? NULL : pack;
}

bool rap_pack_fail(const rap_pack_output *output, const char *key, rap_error *error, const char *sentence)
{
    return rap_json_fail(output->spot.json, output->spot.object, key, error, "%s", sentence);
}

bool rap_pack_place(const rap_pack_output *output, rap_error *error)
{
    rap_error told = *error;
    if (told.file[0])
        return false;
    *error = (rap_error){0};
    rap_pack_fail(output, NULL, error, told.message);
    error->code = told.code;
    return false;
}
