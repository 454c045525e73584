#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "compose/schema.h"
#include "model/schema.h"
#include "pack/pack.h"

static const rap_flag flags[] = {
    {"of", 0, "dataset|paper|grid|template|pack", "the data, what reports and matrices are made of, their templates, or packs (dataset)"},
    {"output", 'o', "FILE", "where it goes (standard output)"},
    {0},
};

static rap_kind root_named(const char *name)
{
    const rap_kind_info *kind = rap_kind_named(name);
    bool is_root = kind && (kind->kind == RAP_KIND_DATASET || kind->kind == RAP_KIND_PAPER || kind->kind == RAP_KIND_GRID);
    return is_root ? kind->kind : 0;
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *of = rap_argument(arguments, "of"), *path = rap_argument(arguments, "output");
    bool is_template = of && strcmp(of, "template") == 0, is_pack = of && strcmp(of, "pack") == 0;
    rap_kind root = is_pack ? 0 : root_named(of ? of : "dataset");
    rap_text schema = {.arena = session->arena};
    if (!is_template && !is_pack && !root) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--of %s: allowed are dataset, paper, grid, template and pack", of);
        return RAP_CODE_USAGE;
    }
    if (is_template)
        rap_template_schema_write(&schema);
    else if (is_pack)
        rap_form_schema_write(&schema, "rapporteur pack", &rap_pack_form);
    else
        rap_schema_write(&schema, root);
    return rap_session_write(session, path ? path : "-", schema.data, schema.len);
}

const rap_command rap_command_schema = {
    .name = "schema",
    .usage = "[--of dataset|paper|grid|template|pack] [-o FILE]",
    .summary = "writes the JSON Schema of the dataset, of templates or of packs",
    .flags = flags,
    .run = run,
};
