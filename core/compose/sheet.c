#include "compose/sheet.h"

#include <string.h>

static bool read_column(rap_reader *r, json_t *o, rap_template_column *c)
{
    static const char *const known[] = {"key", "heading", "explanation", "type", "width", "value", "open", "choices", RAP_CONDITION_KEYS, NULL};
    const rap_field_info *type = rap_field_describe(RAP_COLUMN_TYPE);
    if (!json_is_object(o))
        return rap_read_wrong(r, NULL, NULL, "a column must be an object with 'key', 'heading' and 'value'");
    if (!rap_json_known(r->json, o, known, r->error) || !rap_read_condition(r, o, &c->condition)
        || !rap_json_string(r->json, o, "key", true, &c->key, r->error)
        || !rap_read_phrase(r, o, "heading", &c->heading) || !rap_read_phrase(r, o, "explanation", &c->explanation)
        || !rap_read_phrase(r, o, "value", &c->value) || !rap_read_choice(r, o, "type", type->of, &c->type)
        || !rap_read_size(r, o, "width", 14, &c->width) || !rap_read_flag(r, o, "open", false, &c->is_open)
        || !rap_read_phrases(r, o, "choices", &c->choices, &c->choice_count))
        return false;
    if (!c->type)
        c->type = "text";
    return c->heading || rap_read_wrong(r, o, NULL, "a column needs 'heading'");
}

static bool read_across(rap_reader *r, json_t *sheet, rap_template_sheet *s)
{
    static const char *const known[] = {"by", "heading", "explanation", "type", "width", "value", NULL};
    json_t *o = json_object_get(sheet, "across");
    const rap_field_info *type = rap_field_describe(RAP_COLUMN_TYPE);
    if (!o)
        return true;
    rap_template_column *c = rap_arena_alloc(r->arena, sizeof *c);
    s->across_column = c;
    if (!json_is_object(o))
        return rap_read_wrong(r, sheet, "across", "'across' must be an object with 'by' and 'value'");
    if (!rap_json_known(r->json, o, known, r->error) || !rap_read_phrase(r, o, "by", &s->across)
        || !rap_read_phrase(r, o, "heading", &c->heading) || !rap_read_phrase(r, o, "explanation", &c->explanation)
        || !rap_read_phrase(r, o, "value", &c->value) || !rap_read_choice(r, o, "type", type->of, &c->type)
        || !rap_read_size(r, o, "width", 14, &c->width))
        return false;
    s->across_counts = !c->value;
    if (!c->type)
        c->type = s->across_counts ? "integer" : "text";
    return (s->across && c->heading && s->by) || rap_read_wrong(r, sheet, "across", "'across' needs 'by' and 'heading', and its sheet 'by'");
}

static bool read_sheet(rap_reader *r, json_t *o, rap_template_sheet *s)
{
    static const char *const known[] = {"sheet", "title", "each", "sort", "limit", "by", "across", "columns", "filter", RAP_CONDITION_KEYS, NULL};
    if (!json_is_object(o))
        return rap_read_wrong(r, NULL, NULL, "a sheet must be an object with 'sheet', 'each' and 'columns'");
    s->spot = rap_read_spot(r, o, "sheet");
    if (!rap_json_known(r->json, o, known, r->error) || !rap_read_condition(r, o, &s->condition)
        || !rap_read_phrase(r, o, "sheet", &s->name) || !rap_read_phrase(r, o, "title", &s->title) || !rap_read_loop(r, o, &s->each)
        || !rap_read_phrase(r, o, "by", &s->by) || !rap_read_flag(r, o, "filter", true, &s->has_filter) || !read_across(r, o, s))
        return false;
    json_t *list = json_object_get(o, "columns");
    s->column_count = json_array_size(list);
    s->columns = rap_arena_alloc(r->arena, (s->column_count + 1) * sizeof *s->columns);
    for (size_t i = 0; i < s->column_count; i++)
        if (!read_column(r, json_array_get(list, i), &s->columns[i]))
            return false;
    return (s->name && s->column_count > 0) || rap_read_wrong(r, o, NULL, "a sheet needs a name in 'sheet', and 'columns'");
}

bool rap_read_sheets(rap_reader *r, json_t *root, rap_report *report)
{
    json_t *list = json_object_get(root, "sheets");
    report->sheet_count = json_array_size(list);
    report->sheets = rap_arena_alloc(r->arena, (report->sheet_count + 1) * sizeof *report->sheets);
    for (size_t i = 0; i < report->sheet_count; i++)
        if (!read_sheet(r, json_array_get(list, i), &report->sheets[i]))
            return false;
    return report->sheet_count > 0 || rap_read_wrong(r, root, "sheets", "'sheets' must be a list of sheets");
}
