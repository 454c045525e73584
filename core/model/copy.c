#include "model/copy.h"

#include <string.h>

typedef struct copier {
    rap_arena *arena, *passing;
} copier;

static const rap_node *copy_node(const copier *c, const rap_node *node);

static void copy_list(const copier *c, const rap_node *node, const rap_field_info *f, rap_node *draft)
{
    size_t count = rap_node_count(node, f->field);
    const void **items = rap_arena_alloc(c->passing, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const char *text = f->type == RAP_TYPE_NODES ? NULL : rap_node_text_item(node, f->field, i);
        items[i] = text ? (const void *)rap_arena_share(c->arena, text, strlen(text)) : copy_node(c, rap_node_item(node, f->field, i));
    }
    rap_node_set_list(c->arena, draft, f->field, items, count);
}

static void copy_value(const copier *c, const rap_node *node, const rap_field_info *f, rap_node *draft)
{
    switch (f->type) {
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
    case RAP_TYPE_NODES:
        copy_list(c, node, f, draft);
        break;
    case RAP_TYPE_NODE:
        rap_node_add(c->arena, draft, f->field, copy_node(c, rap_node_item(node, f->field, 0)));
        break;
    case RAP_TYPE_INTEGER:
    case RAP_TYPE_FLAG:
        rap_node_set_integer(c->arena, draft, f->field, rap_node_integer(node, f->field, 0));
        break;
    case RAP_TYPE_NUMBER:
        rap_node_set_number(c->arena, draft, f->field, rap_node_number(node, f->field, 0));
        break;
    default:
        rap_node_set_text(c->arena, draft, f->field, rap_node_text(node, f->field));
    }
}

static const rap_node *copy_node(const copier *c, const rap_node *node)
{
    if (rap_kind_is_packed(rap_node_kind(node)) && !rap_node_extra(node))
        return rap_node_repack(c->arena, node);
    rap_node *draft = rap_node_draft(c->passing);
    rap_node_redraft(draft, rap_node_kind(node));
    rap_node_set_line(draft, rap_node_line(node));
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(node))->fields; *f; f++)
        if (rap_node_has(node, (*f)->field))
            copy_value(c, node, *f, draft);
    for (const rap_extra *extra = rap_node_extra(node); extra; extra = extra->next)
        rap_node_add_extra(c->arena, draft, extra->key, extra->json);
    return rap_node_fit(c->arena, draft);
}

const rap_node *rap_node_copy(rap_arena *arena, rap_arena *passing, const rap_node *node)
{
    return copy_node(&(copier){arena, passing}, node);
}
