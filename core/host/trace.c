#include "host/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/print.h"
#include "host/options.h"
#include "host/outside.h"

/* ---- nodes -------------------------------------------------------------------------------- */

static void add_node(rap_digest *digest, const rap_node *node);

static void add_field(rap_digest *digest, const rap_node *node, const rap_field_info *f)
{
    rap_digest_add_number(digest, f->field);
    switch (f->type) {
    case RAP_TYPE_INTEGER:
    case RAP_TYPE_FLAG:
        rap_digest_add_number(digest, (uint64_t)rap_node_integer(node, f->field, 0));
        return;
    case RAP_TYPE_NUMBER: {
        double number = rap_node_number(node, f->field, 0);
        rap_digest_add(digest, &number, sizeof number);
        return;
    }
    case RAP_TYPE_NODE:
    case RAP_TYPE_NODES:
        for (size_t i = 0; i < rap_node_count(node, f->field); i++)
            add_node(digest, rap_node_item(node, f->field, i));
        return;
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
        for (size_t i = 0; i < rap_node_count(node, f->field); i++)
            rap_digest_add_text(digest, rap_node_text_item(node, f->field, i));
        return;
    default:
        rap_digest_add_text(digest, rap_node_text(node, f->field));
    }
}

static void add_node(rap_digest *digest, const rap_node *node)
{
    const rap_kind_info *kind = node ? rap_kind_describe(rap_node_kind(node)) : NULL;
    rap_digest_add_number(digest, rap_node_kind(node));
    for (const rap_field_info *const *f = kind ? kind->fields : NULL; f && *f; f++)
        if (rap_node_has(node, (*f)->field))
            add_field(digest, node, *f);
    for (const rap_extra *extra = rap_node_extra(node); extra; extra = extra->next) {
        rap_digest_add_text(digest, extra->key);
        rap_digest_add_text(digest, extra->json);
    }
    rap_digest_add_number(digest, 0);
}

static void add_cells(rap_digest *digest, rap_composed *composed, const rap_node *sheet)
{
    size_t rows = (size_t)rap_node_integer(sheet, RAP_SHEET_ROWS, 0), columns = rap_node_count(sheet, RAP_SHEET_COLUMNS);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++)
            rap_digest_add_text(digest, rap_composed_cell(composed, sheet, row, column));
}

static void add_composed(rap_digest *digest, rap_composed *composed)
{
    const rap_node *root = rap_composed_root(composed);
    add_node(digest, root);
    if (rap_node_kind(root) == RAP_KIND_GRID)
        for (size_t i = 0; i < rap_node_count(root, RAP_GRID_SHEETS); i++)
            add_cells(digest, composed, rap_node_item(root, RAP_GRID_SHEETS, i));
}

/* ---- tasks -------------------------------------------------------------------------------- */

static const rap_node *records_of(const rap_task *task)
{
    return task->selection ? task->selection : rap_model_dataset(task->model);
}

static void take_content(const rap_task *task, char out[RAP_DIGEST_ROOM])
{
    rap_digest digest;
    rap_digest_begin(&digest);
    if (task->composed)
        add_composed(&digest, task->composed);
    else
        add_node(&digest, records_of(task));
    rap_digest_end(&digest, out);
}

void rap_trace_take(const rap_task *task, char content[RAP_DIGEST_ROOM], char how[RAP_DIGEST_ROOM])
{
    rap_digest digest;
    rap_digest_begin(&digest);
    rap_digest_add_text(&digest, task->stamp);
    rap_digest_add_text(&digest, task->exporter->format);
    for (size_t i = 0; i < task->exporter->option_count; i++)
        rap_digest_add_text(&digest, rap_option_value(task, task->exporter->options[i].name, NULL));
    rap_digest_end(&digest, how);
    take_content(task, content);
}

/* ---- what was read ------------------------------------------------------------------------ */

static void add_asset(rap_digest *digest, rap_arena *arena, const rap_task *task, const char *name)
{
    char print[RAP_PRINT_ROOM];
    bool is_there = rap_print_file(rap_data_find(arena, task->data_dir, name), print, NULL);
    rap_digest_add_text(digest, is_there ? print : NULL);
}

static void end_value(rap_digest *digest, char out[RAP_VALUE_ROOM])
{
    char whole[RAP_DIGEST_ROOM];
    rap_digest_end(digest, whole);
    memcpy(out, whole, RAP_VALUE_ROOM - 1);
    out[RAP_VALUE_ROOM - 1] = '\0';
}

static void take_value(rap_arena *arena, const rap_task *task, const char *read, char out[RAP_VALUE_ROOM])
{
    rap_digest digest;
    rap_digest_begin(&digest);
    switch ((rap_read_kind)read[0]) {
    case RAP_READ_RECORDS: add_node(&digest, records_of(task)); break;
    case RAP_READ_FOUND: add_node(&digest, rap_model_dataset(task->model)); break;
    case RAP_READ_ASSET: add_asset(&digest, arena, task, read + 1); break;
    case RAP_READ_SYSTEM: rap_outside_add(&digest, read + 1); break;
    case RAP_READ_LABEL: rap_digest_add_text(&digest, task->labels ? rap_label(task->labels, read + 1) : NULL); break;
    case RAP_READ_TIME: rap_digest_add_number(&digest, (uint64_t)task->timestamp); break;
    }
    end_value(&digest, out);
}

struct rap_known {
    rap_known *next;
    char value[RAP_VALUE_ROOM];
    char read[];
};

static bool is_shared(const char *read)
{
    return read[0] == RAP_READ_FOUND || read[0] == RAP_READ_ASSET || read[0] == RAP_READ_SYSTEM;
}

/* Few: what differs from job to job is not among them. */
void rap_trace_value(rap_known **known, rap_arena *arena, const rap_task *task, const char *read, char out[RAP_VALUE_ROOM])
{
    rap_known *k = is_shared(read) ? *known : NULL;
    while (k && strcmp(k->read, read) != 0)
        k = k->next;
    if (k) {
        memcpy(out, k->value, RAP_VALUE_ROOM);
        return;
    }
    take_value(arena, task, read, out);
    k = is_shared(read) ? malloc(sizeof *k + strlen(read) + 1) : NULL;
    if (!k)
        return;
    memcpy(k->value, out, RAP_VALUE_ROOM);
    memcpy(k->read, read, strlen(read) + 1);
    k->next = *known;
    *known = k;
}

void rap_trace_forget(rap_known *known)
{
    for (rap_known *next; known; known = next) {
        next = known->next;
        free(known);
    }
}

void rap_trace_system(const char *path, char out[RAP_VALUE_ROOM])
{
    rap_digest digest;
    rap_digest_begin(&digest);
    rap_outside_add(&digest, path);
    end_value(&digest, out);
}

static const char *name_read(rap_arena *arena, const char *read)
{
    switch ((rap_read_kind)read[0]) {
    case RAP_READ_RECORDS: return "a record that it reads has changed";
    case RAP_READ_FOUND: return "the data, which it looks things up in, have changed";
    case RAP_READ_TIME: return "the time that it holds has changed";
    case RAP_READ_SYSTEM:
    case RAP_READ_ASSET: return rap_arena_format(arena, "%s has changed", read + 1);
    case RAP_READ_LABEL: break;
    }
    return rap_arena_format(arena, "the label %s has changed", read + 1);
}

const char *rap_trace_change(rap_arena *arena, const rap_task *task, const char *content, const char *how, rap_known **known)
{
    const rap_trace *before = task->before;
    if (strcmp(before->how, how) != 0)
        return "the program, the exporter or an option has changed";
    if (strcmp(before->content, content) != 0)
        return "what it says has changed";
    for (size_t i = 0; i < before->read_count; i++) {
        char value[RAP_VALUE_ROOM];
        rap_trace_value(known, arena, task, before->reads[i], value);
        if (strcmp(value, before->values[i]) != 0)
            return name_read(arena, before->reads[i]);
    }
    return NULL;
}
