#include "tree.h"

#include <math.h>

/* ---- what is absent ----------------------------------------------------------------------- */

static int has_integer(const writer *w, const rap_node *node, rap_field field)
{
    return w->host->integer(node, field, 0) == w->host->integer(node, field, 1);
}

static int has_value(const writer *w, const rap_node *node, const rap_field_info *f)
{
    switch (f->type) {
    case RAP_TYPE_INTEGER:
    case RAP_TYPE_FLAG:
        return has_integer(w, node, f->field);
    case RAP_TYPE_NUMBER:
        return isfinite(w->host->number(node, f->field, NAN));
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
    case RAP_TYPE_NODE:
    case RAP_TYPE_NODES:
        return w->host->count(node, f->field) > 0;
    default:
        return w->host->text(node, f->field) != NULL;
    }
}

/* ---- values ------------------------------------------------------------------------------- */

static int is_list(const rap_field_info *f)
{
    return f->type == RAP_TYPE_TEXTS || f->type == RAP_TYPE_REFS || f->type == RAP_TYPE_NODES;
}

/* Whether the next element is written: the user is asked before each node. */
static int goes_on(const writer *w, const rap_field_info *f)
{
    if (f->type == RAP_TYPE_NODES && w->host->cancelled(w->job))
        w->host->fail(w->job, RAP_ERROR_CANCELLED, "stopped");
    return w->host->status(w->job) == RAP_OK;
}

static void write_list(const writer *w, const rap_node *node, const rap_field_info *f, int depth)
{
    size_t count = w->host->count(node, f->field);
    const char *kind_key = strcmp(f->of, "any") == 0 ? "kind" : NULL; /* a list of several kinds */
    level l = begin(w, "[", depth);
    for (size_t i = 0; i < count && goes_on(w, f); i++) {
        next_element(w, &l);
        if (f->type == RAP_TYPE_NODES)
            write_node(w, w->host->item(node, f->field, i), kind_key, TREE_WHOLE, l.depth);
        else
            write_string(w, w->host->text_item(node, f->field, i));
    }
    end(w, &l, "]");
}

static void write_value(const writer *w, const rap_node *node, const rap_field_info *f, int depth)
{
    if (is_list(f))
        write_list(w, node, f, depth);
    else if (!has_value(w, node, f))
        write_text(w, "null");
    else if (f->type == RAP_TYPE_NODE)
        write_node(w, w->host->item(node, f->field, 0), NULL, TREE_WHOLE, depth);
    else if (f->type == RAP_TYPE_INTEGER)
        write_integer(w, w->host->integer(node, f->field, 0));
    else if (f->type == RAP_TYPE_FLAG)
        write_text(w, w->host->integer(node, f->field, 0) ? "true" : "false");
    else if (f->type == RAP_TYPE_NUMBER)
        write_number(w, w->host->number(node, f->field, 0));
    else
        write_string(w, w->host->text(node, f->field));
}

void write_fields(const writer *w, const rap_node *node, tree_part part, level *l)
{
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    for (const rap_field_info *const *f = kind ? kind->fields : NULL; f && *f; f++) {
        if ((*f)->when == RAP_WHEN_OPTIONAL && !has_value(w, node, *f))
            continue;
        if ((*f)->type == RAP_TYPE_NODES && part == TREE_HEADER)
            continue;
        next_key(w, l, (*f)->name);
        write_value(w, node, *f, l->depth);
    }
    const char *key, *json;
    for (size_t i = 0; (key = w->host->extra(node, i, &json)) != NULL; i++) {
        next_key(w, l, key);
        write_text(w, json);
    }
}

void write_node(const writer *w, const rap_node *node, const char *name, tree_part part, int depth)
{
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    level l = begin(w, "{", depth);
    if (name && kind) {
        next_key(w, &l, name);
        write_string(w, kind->name);
    }
    write_fields(w, node, part, &l);
    end(w, &l, "}");
}

void write_node_line(const writer *w, const rap_node *node, tree_part part)
{
    write_node(w, node, "node", part, 0);
    write_text(w, "\n");
}
