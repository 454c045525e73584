#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "model/write.h"

static const rap_flag flags[] = {
    {"format", 'f', "text|json", "how it is written (text)"},
    {0},
};

static bool is_text(const rap_field_info *f)
{
    return f->type == RAP_TYPE_TEXT || f->type == RAP_TYPE_DATE || f->type == RAP_TYPE_CHOICE || f->type == RAP_TYPE_REF;
}

static void show_node(rap_text *out, const rap_node *node, int depth);

static void show_items(rap_text *out, const rap_node *node, const rap_field_info *f, int depth)
{
    for (size_t i = 0; i < rap_node_count(node, f->field); i++) {
        if (f->type == RAP_TYPE_NODE || f->type == RAP_TYPE_NODES) {
            rap_text_format(out, "%*s%s\n", depth * 2, "", f->name);
            show_node(out, rap_node_item(node, f->field, i), depth + 1);
        } else {
            rap_text_format(out, "%*s%-14s %s\n", depth * 2, "", f->name, rap_node_text_item(node, f->field, i));
        }
    }
}

static void show_field(rap_text *out, const rap_node *node, const rap_field_info *f, int depth)
{
    if (is_text(f))
        rap_text_format(out, "%*s%-14s %s\n", depth * 2, "", f->name, rap_node_text(node, f->field));
    else if (f->type == RAP_TYPE_INTEGER)
        rap_text_format(out, "%*s%-14s %lld\n", depth * 2, "", f->name, (long long)rap_node_integer(node, f->field, 0));
    else if (f->type == RAP_TYPE_FLAG)
        rap_text_format(out, "%*s%-14s %s\n", depth * 2, "", f->name, rap_node_integer(node, f->field, 0) ? "yes" : "no");
    else if (f->type == RAP_TYPE_NUMBER)
        rap_text_format(out, "%*s%-14s %g\n", depth * 2, "", f->name, rap_node_number(node, f->field, 0));
    else
        show_items(out, node, f, depth);
}

/* Every field that has a value, a line each; what it holds is indented. */
static void show_node(rap_text *out, const rap_node *node, int depth)
{
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(node))->fields; *f; f++)
        if (rap_node_has(node, (*f)->field))
            show_field(out, node, *f, depth);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *const *operands = rap_operands(arguments), *format = rap_argument(arguments, "format");
    size_t last = rap_operand_count(arguments) - 1;
    rap_text out = {.arena = session->arena};
    if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are text and json", format);
        return RAP_CODE_USAGE;
    }
    rap_model *model = rap_session_load_analysed(session, operands, last);
    if (!model)
        return rap_session_failed(session);
    const rap_node *record = rap_session_find(session, model, operands[last], RAP_NO_RECORD);
    if (!record)
        return rap_session_failed(session);
    if (format && strcmp(format, "json") == 0) {
        rap_node_write(&out, record, 2);
        rap_text_char(&out, '\n');
    } else {
        rap_text_format(&out, "%s\n", rap_kind_describe(rap_node_kind(record))->name);
        show_node(&out, record, 1);
    }
    return rap_session_write(session, "-", out.data, out.len);
}

const rap_command rap_command_show = {
    .name = "show",
    .usage = "DATASET… ID",
    .summary = "shows one record whole, with its evidence and where it comes from",
    .flags = flags,
    .least = 2,
    .most = SIZE_MAX,
    .run = run,
};
