#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "model/schema.h"

static const rap_flag flags[] = {
    {"of", 0, "dataset|paper|grid", "which tree: the data, or what reports and matrices are made of (dataset)"},
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
    rap_kind root = root_named(of ? of : "dataset");
    rap_text schema = {.arena = session->arena};
    if (!root) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--of %s: allowed are dataset, paper and grid", of);
        return RAP_CODE_USAGE;
    }
    rap_schema_write(&schema, root);
    return rap_session_write(session, path ? path : "-", schema.data, schema.len);
}

const rap_command rap_command_schema = {
    .name = "schema",
    .usage = "[--of dataset|paper|grid] [-o FILE]",
    .summary = "writes the JSON Schema of the dataset",
    .flags = flags,
    .run = run,
};
