/* Filters taken apart, and written again. */
#include <string.h>

#include "select/filter.h"

bool rap_filter_is_about(const rap_filter *f, const char *field)
{
    if (f->op > RAP_FILTER_NOT)
        return strcmp(f->field, field) == 0;
    return rap_filter_is_about(f->left, field) && (!f->right || rap_filter_is_about(f->right, field));
}

const rap_filter *rap_filter_part(rap_arena *arena, const rap_filter *f, const char *field, const rap_filter **rest)
{
    const rap_filter *left_rest, *right_rest;
    *rest = NULL;
    if (!f || rap_filter_is_about(f, field))
        return f;
    *rest = f;
    if (f->op != RAP_FILTER_AND)
        return NULL;
    const rap_filter *left = rap_filter_part(arena, f->left, field, &left_rest);
    const rap_filter *right = rap_filter_part(arena, f->right, field, &right_rest);
    *rest = rap_filter_and(arena, left_rest, right_rest);
    return rap_filter_and(arena, left, right);
}

/* ---- as an expression --------------------------------------------------------------------- */

void rap_filter_put_value(rap_text *out, const char *value)
{
    rap_text_char(out, '"');
    for (const char *c = value; *c; c++) {
        if (*c == '"' || *c == '\\')
            rap_text_char(out, '\\');
        rap_text_char(out, *c);
    }
    rap_text_char(out, '"');
}

static void put_comparison(const rap_filter_view *v, rap_text *out)
{
    bool is_list = strcmp(v->op, "in") == 0;
    rap_text_format(out, "%s %s %s", v->field, v->op, is_list ? "(" : "");
    for (size_t i = 0; i < v->value_count; i++) {
        rap_text_put(out, i ? ", " : "");
        rap_filter_put_value(out, v->values[i]);
    }
    rap_text_put(out, is_list ? ")" : "");
}

static void put_filter(rap_arena *arena, const rap_filter *f, rap_text *out)
{
    rap_filter_view v = rap_filter_look(arena, f);
    if (v.field) {
        put_comparison(&v, out);
        return;
    }
    rap_text_put(out, v.right ? "(" : "not (");
    put_filter(arena, v.left, out);
    if (v.right) {
        rap_text_format(out, " %s ", v.op);
        put_filter(arena, v.right, out);
    }
    rap_text_put(out, ")");
}

const char *rap_filter_text(rap_arena *arena, const rap_filter *filter)
{
    rap_text out = {.arena = arena};
    put_filter(arena, filter, &out);
    return rap_text_string(&out);
}
