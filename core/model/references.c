#include "model/references.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "model/describe.h"

#define HELD 64

/* A reference that holds. Records name few others, and share the strings of their ids. */
typedef struct held {
    const char *id;
    rap_field field;
} held;

typedef struct search {
    rap_model *model;
    const char *file;
    rap_dangling **end;
    held held[HELD]; /* some of the latest, by the addresses of their ids */
} search;

/* How a node was come to; put into words only where a fault is told. */
typedef struct step {
    const struct step *up; /* NULL for a step from the dataset itself */
    const rap_field_info *f;
    size_t at;
} step;

bool rap_reference_holds(const rap_model *model, rap_field field, const char *id)
{
    const rap_node *target = rap_model_find(model, id);
    const char *of = rap_field_describe(field)->of;
    if (!target)
        return false;
    return strcmp(of, "any") == 0 || strcmp(of, rap_kind_describe(rap_node_kind(target))->name) == 0;
}

static void put_path(rap_text *out, const step *last)
{
    if (!last)
        return;
    put_path(out, last->up);
    rap_text_format(out, "%s%s", last->up ? "." : "", last->f->name);
    if (last->f->type == RAP_TYPE_NODES)
        rap_text_format(out, "[%zu]", last->at);
}

static bool holds(search *s, rap_field field, const char *id)
{
    held *known = &s->held[((uintptr_t)id >> 2) % HELD];
    if (known->id == id && known->field == field)
        return true;
    if (!rap_reference_holds(s->model, field, id))
        return false;
    *known = (held){id, field};
    return true;
}

static void note(search *s, const rap_node *node, const step *last, const rap_field_info *f, const char *id)
{
    if (!id || holds(s, f->field, id))
        return;
    rap_arena *arena = rap_model_arena(s->model);
    rap_dangling *d = rap_arena_alloc(arena, sizeof *d);
    *d = (rap_dangling){.file = s->file, .node = node, .field = f->field, .id = id};
    rap_text path = {.arena = arena};
    put_path(&path, &(step){.up = last, .f = f});
    d->path = rap_text_string(&path);
    *s->end = d;
    s->end = &d->next;
}

static void walk(search *s, const rap_node *node, const step *last);

static void walk_children(search *s, const rap_node *node, const step *last, const rap_field_info *f)
{
    for (size_t i = 0, count = rap_node_count(node, f->field); i < count; i++)
        walk(s, rap_node_item(node, f->field, i), &(step){.up = last, .f = f, .at = i});
}

static void walk(search *s, const rap_node *node, const step *last)
{
    rap_kind kind = rap_node_kind(node);
    uint64_t left = rap_node_fields(node) & rap_kind_links(kind);
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; left && *f; f++) {
        if (!(left & rap_field_bit(*f)))
            continue;
        left ^= rap_field_bit(*f);
        if ((*f)->type == RAP_TYPE_REF)
            note(s, node, last, *f, rap_node_text(node, (*f)->field));
        else if ((*f)->type == RAP_TYPE_REFS)
            for (size_t i = 0; i < rap_node_count(node, (*f)->field); i++)
                note(s, node, last, *f, rap_node_text_item(node, (*f)->field, i));
        else
            walk_children(s, node, last, *f);
    }
}

rap_dangling *rap_references_dangling(rap_model *model, const char *file)
{
    rap_dangling *first = NULL;
    search s = {.model = model, .file = file, .end = &first};
    walk(&s, rap_model_dataset(model), NULL);
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
