#include "model/references.h"

#include <string.h>

#include "base/text.h"

typedef struct search {
    rap_model *model;
    const char *file;
    rap_dangling **end;
    rap_text path;
} search;

bool rap_reference_holds(const rap_model *model, rap_field field, const char *id)
{
    const rap_node *target = rap_model_find(model, id);
    const char *of = rap_field_describe(field)->of;
    if (!target)
        return false;
    return strcmp(of, "any") == 0 || strcmp(of, rap_kind_describe(rap_node_kind(target))->name) == 0;
}

static void note(search *s, const rap_node *node, const rap_field_info *f, const char *id)
{
    if (!id || rap_reference_holds(s->model, f->field, id))
        return;
    rap_arena *arena = rap_model_arena(s->model);
    rap_dangling *d = rap_arena_alloc(arena, sizeof *d);
    *d = (rap_dangling){.file = s->file, .node = node, .field = f->field, .id = id};
    d->path = rap_arena_format(arena, "%s%s%s", rap_text_string(&s->path), s->path.len ? "." : "", f->name);
    *s->end = d;
    s->end = &d->next;
}

static void walk(search *s, const rap_node *node);

/* The path is one buffer that grows and is cut back on the way. */
static void walk_children(search *s, const rap_node *node, const rap_field_info *f)
{
    size_t len = s->path.len;
    for (size_t i = 0; i < rap_node_count(node, f->field); i++) {
        rap_text_format(&s->path, "%s%s", len ? "." : "", f->name);
        if (f->type == RAP_TYPE_NODES)
            rap_text_format(&s->path, "[%zu]", i);
        walk(s, rap_node_item(node, f->field, i));
        s->path.len = len;
        s->path.data[len] = '\0';
    }
}

static void walk(search *s, const rap_node *node)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        if ((*f)->type == RAP_TYPE_REF)
            note(s, node, *f, rap_node_text(node, (*f)->field));
        else if ((*f)->type == RAP_TYPE_REFS)
            for (size_t i = 0; i < rap_node_count(node, (*f)->field); i++)
                note(s, node, *f, rap_node_text_item(node, (*f)->field, i));
        else if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
            walk_children(s, node, *f);
    }
}

rap_dangling *rap_references_dangling(rap_model *model, const char *file)
{
    rap_dangling *first = NULL;
    search s = {.model = model, .file = file, .end = &first, .path = {.arena = rap_model_arena(model)}};
    walk(&s, rap_model_dataset(model));
    return first;
}

bool rap_reference_fail(const rap_model *model, const rap_dangling *d, rap_error *error)
{
    const rap_node *target = rap_model_find(model, d->id);
    const char *of = rap_field_describe(d->field)->of;
    long line = rap_node_line(d->node);
    if (target)
        return rap_fail(error, RAP_CODE_DATA, d->file, line, "%s: '%s' is the id of a %s; a %s is needed", d->path,
                        d->id, rap_kind_describe(rap_node_kind(target))->name, of);
    return rap_fail(error, RAP_CODE_DATA, d->file, line, "%s: no %s has the id '%s'", d->path,
                    strcmp(of, "any") == 0 ? "record" : of, d->id);
}
