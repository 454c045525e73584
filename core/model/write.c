#include "model/write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values ------------------------------------------------------------------------------- */

void rap_json_quote(rap_text *out, const char *text)
{
    rap_text_char(out, '"');
    for (const char *run = text;; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        rap_text_add(out, run, (size_t)(text - run));
        if (!c)
            break;
        if (c == '"' || c == '\\')
            rap_text_format(out, "\\%c", c);
        else if (c == '\n' || c == '\t')
            rap_text_put(out, c == '\n' ? "\\n" : "\\t");
        else
            rap_text_format(out, "\\u%04x", c);
        run = text + 1;
    }
    rap_text_char(out, '"');
}

/* The shortest decimal that reads back as the same double, with a point whatever the locale. */
static void write_number(rap_text *out, double value)
{
    char digits[40];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    for (char *c = digits; *c; c++)
        if (*c == ',')
            *c = '.';
    rap_text_put(out, isfinite(value) ? digits : "null");
}

static void new_line(rap_text *out, int indent, int depth)
{
    if (!indent)
        return;
    rap_text_char(out, '\n');
    for (int i = 0; i < indent * depth; i++)
        rap_text_char(out, ' ');
}

/* ---- nodes -------------------------------------------------------------------------------- */

static void write_node(rap_text *out, const rap_node *node, bool is_mixed, int indent, int depth);

static void write_list(rap_text *out, const rap_node *node, const rap_field_info *f, int indent, int depth)
{
    size_t count = rap_node_count(node, f->field);
    bool is_mixed = strcmp(f->of, "any") == 0;
    rap_text_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        rap_text_put(out, i ? "," : "");
        new_line(out, indent, depth + 1);
        if (f->type == RAP_TYPE_NODES)
            write_node(out, rap_node_item(node, f->field, i), is_mixed, indent, depth + 1);
        else
            rap_json_quote(out, rap_node_text_item(node, f->field, i));
    }
    if (count)
        new_line(out, indent, depth);
    rap_text_char(out, ']');
}

static void write_value(rap_text *out, const rap_node *node, const rap_field_info *f, int indent, int depth)
{
    if (f->type == RAP_TYPE_TEXTS || f->type == RAP_TYPE_REFS || f->type == RAP_TYPE_NODES)
        write_list(out, node, f, indent, depth);
    else if (!rap_node_has(node, f->field))
        rap_text_put(out, "null");
    else if (f->type == RAP_TYPE_NODE)
        write_node(out, rap_node_item(node, f->field, 0), false, indent, depth);
    else if (f->type == RAP_TYPE_INTEGER)
        rap_text_format(out, "%lld", (long long)rap_node_integer(node, f->field, 0));
    else if (f->type == RAP_TYPE_FLAG)
        rap_text_put(out, rap_node_integer(node, f->field, 0) ? "true" : "false");
    else if (f->type == RAP_TYPE_NUMBER)
        write_number(out, rap_node_number(node, f->field, 0));
    else
        rap_json_quote(out, rap_node_text(node, f->field));
}

static void write_key(rap_text *out, const char *key, bool *is_first, int indent, int depth)
{
    rap_text_put(out, *is_first ? "" : ",");
    *is_first = false;
    new_line(out, indent, depth);
    rap_json_quote(out, key);
    rap_text_put(out, indent ? ": " : ":");
}

/* The beginning of an object: all of it but its end. Whether it is empty. */
static bool begin_node(rap_text *out, const rap_node *node, bool is_mixed, rap_field left_out, int indent, int depth)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    bool is_first = true;
    rap_text_char(out, '{');
    if (is_mixed) {
        write_key(out, "kind", &is_first, indent, depth + 1);
        rap_json_quote(out, kind->name);
    }
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        if ((*f)->field == left_out || ((*f)->when == RAP_WHEN_OPTIONAL && !rap_node_has(node, (*f)->field)))
            continue;
        write_key(out, (*f)->name, &is_first, indent, depth + 1);
        write_value(out, node, *f, indent, depth + 1);
    }
    for (const rap_extra *extra = rap_node_extra(node); extra; extra = extra->next) {
        write_key(out, extra->key, &is_first, indent, depth + 1);
        rap_text_put(out, extra->json);
    }
    return is_first;
}

static void write_node(rap_text *out, const rap_node *node, bool is_mixed, int indent, int depth)
{
    if (!begin_node(out, node, is_mixed, 0, indent, depth))
        new_line(out, indent, depth);
    rap_text_char(out, '}');
}

void rap_node_write(rap_text *out, const rap_node *node, int indent)
{
    write_node(out, node, false, indent, 0);
}

void rap_node_write_head(rap_text *out, const rap_node *node, rap_field left_out)
{
    begin_node(out, node, false, left_out, 0, 0);
}
