/* Papers and grids made of templates that tests write themselves. */
#ifndef RAP_TEST_COMPOSE_FIXTURE_H
#define RAP_TEST_COMPOSE_FIXTURE_H

#include "lamps.h"

#include "compose/compose.h"
#include "compose/words.h"

static inline rap_composed *try_compose(lamps *l, const char *template, const rap_compose_request *with, rap_error *error)
{
    const char *path = lamps_file(l, ".json", template);
    rap_labels *labels = rap_labels_load(l->arena, RAP_SOURCE_DATA_DIR, "en", error);
    rap_report *report = rap_report_load(l->arena, RAP_SOURCE_DATA_DIR, path, NULL, error);
    unlink(path);
    if (!report)
        return NULL;
    rap_compose_request request = with ? *with : (rap_compose_request){0};
    request.model = l->model;
    request.selection = request.selection ? request.selection : rap_model_dataset(l->model);
    request.report = report;
    request.labels = labels;
    request.language = "en";
    return rap_compose(l->arena, &request, error);
}

static inline rap_composed *compose(lamps *l, const char *template, const rap_compose_request *with)
{
    rap_error error = {0};
    rap_composed *composed = try_compose(l, template, with, &error);
    if (!composed)
        fail_msg("%s", error.message);
    return composed;
}

#define PAPER "{\"rapporteur-report\": 1, \"kind\": \"paper\", \"summary\": \"s\", \"title\": \"T\", \"children\": "

/* Children of the paper that a list of blocks becomes. */
static inline const char *children_of(lamps *l, const char *blocks, const rap_compose_request *with)
{
    const char *template = rap_arena_format(l->arena, PAPER "%s}", blocks);
    const char *json = lamps_json(l, rap_composed_root(compose(l, template, with)));
    const char *children = strstr(json, "\"children\":");
    assert_non_null(children);
    return rap_arena_copy(l->arena, children + 11, strlen(children) - 12);
}

/* Numbers and levels of all sections in order, and what stands in them. */
static inline void outline(lamps *l, const rap_node *node, rap_field children, rap_text *out)
{
    for (size_t i = 0; i < rap_node_count(node, children); i++) {
        const rap_node *child = rap_node_item(node, children, i);
        const char *number = rap_node_text(child, RAP_PAPER_SECTION_NUMBER);
        if (rap_node_kind(child) == RAP_KIND_PAPER_RECOMMENDATION)
            rap_text_format(out, "<%s>", rap_node_text(child, RAP_PAPER_RECOMMENDATION_ANCHOR));
        if (rap_node_kind(child) != RAP_KIND_PAPER_SECTION)
            continue;
        rap_text_format(out, "%lld[%s %s", (long long)rap_node_integer(child, RAP_PAPER_SECTION_LEVEL, 0), number ? number : "-",
                        rap_node_text(child, RAP_PAPER_SECTION_TITLE));
        outline(l, child, RAP_PAPER_SECTION_CHILDREN, out);
        rap_text_char(out, ']');
    }
}

static inline const char *outline_of(lamps *l, const char *blocks, const rap_compose_request *with)
{
    rap_text out = {.arena = l->arena};
    const char *template = rap_arena_format(l->arena, PAPER "%s}", blocks);
    outline(l, rap_composed_root(compose(l, template, with)), RAP_PAPER_CHILDREN, &out);
    return rap_text_string(&out);
}

#endif
