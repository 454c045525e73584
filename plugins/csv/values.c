#include "values.h"

#include <stdio.h>

#define KEY_MAX 400

static const char *const columns[][2] = {
    {"id", "id of the row"},
    {"column", "the column of it that holds several values"},
    {"position", "place of the value in the cell, from 1"},
    {"value", "the value as the dataset has it"},
    {"label", "the value as the cell says it"},
};

const char *values_column(size_t index, const char **doc)
{
    if (index >= sizeof columns / sizeof *columns)
        return NULL;
    *doc = columns[index][1];
    return columns[index][0];
}

/* The id of a subparagraph is that of its recommendation with labels in brackets behind it. */
const rap_node *values_record(const output *out, const char *id)
{
    const rap_node *record = out->host->find(out->job, id);
    const char *part = strrchr(id, '#');
    size_t len = part ? (size_t)(part - id) + strcspn(part, "(") : 0;
    char *whole;
    if (out->host->kind(record) == RAP_KIND_RECOMMENDATION || !part || !id[len])
        return record;
    whole = out->host->alloc(out->job, len + 1);
    if (!whole)
        return NULL;
    memcpy(whole, id, len);
    return out->host->find(out->job, whole);
}

/* The list of this name that a record's kind has; NULL where it has none. */
static const rap_field_info *list_named(const output *out, const rap_node *record, const char *name)
{
    const rap_kind_info *kind = out->host->describe(out->host->kind(record));
    for (const rap_field_info *const *f = kind ? kind->fields : NULL; f && *f; f++)
        if (((*f)->type == RAP_TYPE_TEXTS || (*f)->type == RAP_TYPE_REFS) && strcmp((*f)->name, name) == 0)
            return *f;
    return NULL;
}

/* A value in the words of the report: the label of a record, or of a key as addressees.states. */
static const char *label_of(const output *out, const rap_field_info *list, const char *value)
{
    char key[KEY_MAX];
    if (list->type == RAP_TYPE_REFS) {
        const char *label = rap_theme_label(out->host, out->host->find(out->job, value));
        return label ? label : value;
    }
    int len = snprintf(key, sizeof key, "%s.%s", list->name, value);
    if (len < 0 || (size_t)len >= sizeof key)
        return value;
    const char *label = out->host->label(out->job, key);
    return strcmp(label, key) == 0 ? value : label;
}

int values_are_said(const output *out, const rap_node *record, const char *name, const char *words)
{
    const rap_field_info *list = list_named(out, record, name);
    size_t count = list ? out->host->count(record, list->field) : 0;
    if (!list)
        return 0;
    for (size_t i = 0; i < count; i++) {
        const char *value = out->host->text_item(record, list->field, i), *label = label_of(out, list, value);
        const char *found = strstr(words, label);
        if (!found)
            return 0;
        words = found + strlen(label);
    }
    return count > 0 || !*words;
}

int values_has_some(const sheet_facts *f)
{
    for (size_t i = 0; i < f->column_count; i++)
        if (f->columns[i].is_several && f->columns[i].filled)
            return 1;
    return 0;
}

static void write_list(output *out, const rap_node *record, const char *id, const column_facts *c)
{
    const rap_field_info *list = list_named(out, record, c->key);
    for (size_t i = 0; list && i < out->host->count(record, list->field); i++) {
        const char *value = out->host->text_item(record, list->field, i);
        char position[24];
        line l = line_begin(out, 0);
        snprintf(position, sizeof position, "%zu", i + 1);
        line_cell(&l, id);
        line_cell(&l, c->key);
        line_cell(&l, position);
        line_cell(&l, value);
        line_cell(&l, label_of(out, list, value));
        line_end(&l);
    }
}

static void write_lists(output *out, const sheet_facts *f, const char *id)
{
    const rap_node *record = values_record(out, id);
    for (size_t i = 0; i < f->column_count; i++)
        if (f->columns[i].is_several)
            write_list(out, record, id, &f->columns[i]);
}

void values_write(output *out, const sheet_facts *f)
{
    const char *doc, *name;
    line head = line_begin(out, 0);
    for (size_t i = 0; (name = values_column(i, &doc)) != NULL; i++)
        line_cell(&head, name);
    line_end(&head);
    for (size_t row = 0; row < f->rows && output_goes_on(out, row, f->rows); row++)
        write_lists(out, f, out->host->cell(out->job, f->node, row, f->id));
}
