#include "model/model.h"

#include <string.h>

#include "base/table.h"

struct rap_model {
    rap_arena *arena;
    rap_node *root;
    rap_table ids; /* record by its id */
    void *merging; /* of rap_model_merge() */
};

rap_model *rap_model_new(rap_error *error)
{
    rap_arena *arena = rap_arena_new(error);
    if (!arena)
        return NULL;
    rap_guard guard;
    if (RAP_GUARD(arena, &guard)) {
        rap_arena_free(arena);
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        return NULL;
    }
    rap_model *model = rap_arena_alloc(arena, sizeof *model);
    model->arena = arena;
    model->root = rap_node_new(arena, RAP_KIND_DATASET);
    rap_node_set_integer(model->root, RAP_DATASET_FORMAT, 1);
    rap_guard_end(arena, &guard);
    return model;
}

void rap_model_free(rap_model *model)
{
    if (model)
        rap_arena_free(model->arena);
}

rap_arena *rap_model_arena(rap_model *model)
{
    return model->arena;
}

rap_node *rap_model_root(rap_model *model)
{
    return model->root;
}

const rap_node *rap_model_dataset(const rap_model *model)
{
    return model->root;
}

void **rap_model_merging(rap_model *model)
{
    return &model->merging;
}

/* ---- the index of ids --------------------------------------------------------------------- */

/* The first record of an id stays; another one is remembered in `twin`. */
static void enter(rap_model *model, const char *id, const rap_node *node, const rap_node **twin)
{
    if (!rap_table_get(&model->ids, id))
        rap_table_put(&model->ids, id, (void *)node);
    else if (!*twin)
        *twin = node;
}

/* Enters a node and everything below it that has an id. */
static void enter_all(rap_model *model, const rap_node *node, const rap_node **twin)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(node));
    for (const rap_field_info *const *f = info->fields; *f; f++) {
        rap_field field = (*f)->field;
        const char *id = strcmp((*f)->name, "id") == 0 ? rap_node_text(node, field) : NULL;
        if (id)
            enter(model, id, node, twin);
        if ((*f)->type == RAP_TYPE_NODES)
            for (size_t i = 0; i < rap_node_count(node, field); i++)
                enter_all(model, rap_node_item(node, field, i), twin);
    }
}

const rap_node *rap_model_freeze(rap_model *model)
{
    const rap_node *twin = NULL;
    model->ids = (rap_table){.arena = model->arena};
    enter_all(model, model->root, &twin);
    return twin;
}

const rap_node *rap_model_find(const rap_model *model, const char *id)
{
    return id ? rap_table_get(&model->ids, id) : NULL;
}

const rap_node *rap_model_target(const rap_model *model, const rap_node *node, rap_field field)
{
    return rap_model_find(model, rap_node_text(node, field));
}
