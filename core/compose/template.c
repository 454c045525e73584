/* Report templates, from their files. */
#include "compose/template.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "compose/phrase.h"
#include "select/nearest.h"

#define DEEPEST 40 /* blocks inside each other */

typedef struct reader {
    rap_arena *arena;
    rap_json *json;
    int depth;
    rap_error *error;
} reader;

static rap_spot spot_of(const reader *r, const json_t *object, const char *key)
{
    return (rap_spot){r->json, object, key};
}

static bool wrong(reader *r, const json_t *object, const char *key, const char *sentence)
{
    return rap_json_fail(r->json, object, key, r->error, "%s", sentence);
}

/* ---- values ------------------------------------------------------------------------------- */

/* An optional phrase; `*out` stays NULL where it is absent. */
static bool read_phrase(reader *r, const json_t *object, const char *key, const rap_phrase **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    *out = text ? rap_phrase_parse(r->arena, text, spot_of(r, object, key), r->error) : NULL;
    return !text || *out;
}

static bool read_flag(reader *r, const json_t *object, const char *key, bool standard, bool *out)
{
    const json_t *value = json_object_get(object, key);
    *out = value ? json_is_true(value) : standard;
    return !value || json_is_boolean(value)
        || rap_json_fail(r->json, object, key, r->error, "'%s' must be true or false", key);
}

static bool read_size(reader *r, const json_t *object, const char *key, size_t standard, size_t *out)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = value ? json_integer_value(value) : (json_int_t)standard;
    *out = (size_t)number;
    return !value || (json_is_integer(value) && number > 0 && number < 1000000)
        || rap_json_fail(r->json, object, key, r->error, "'%s' must be a whole number above 0", key);
}

/* One of "a|b|c"; `*out` is NULL where it is absent. */
static bool read_choice(reader *r, const json_t *object, const char *key, const char *choices, const char **out)
{
    if (!rap_json_string(r->json, object, key, false, out, r->error))
        return false;
    for (const char *c = choices; *out && *c; c += strcspn(c, "|"), c += *c == '|')
        if (strlen(*out) == strcspn(c, "|") && strncmp(c, *out, strlen(*out)) == 0)
            return true;
    return !*out || rap_json_fail(r->json, object, key, r->error, "unknown %s '%s'; allowed: %s", key, *out, choices);
}

static bool read_phrases(reader *r, const json_t *object, const char *key, const rap_phrase ***out, size_t *count)
{
    const json_t *list = json_object_get(object, key);
    *count = json_array_size(list);
    *out = rap_arena_alloc(r->arena, (*count + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    for (size_t i = 0; i < *count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        (*out)[i] = text ? rap_phrase_parse(r->arena, text, spot_of(r, object, key), r->error) : NULL;
        if (!(*out)[i])
            return text ? false : rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of strings", key);
    }
    return true;
}

static bool read_each_at(reader *r, const json_t *object, const char *key, const rap_each **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, key, false, &text, r->error))
        return false;
    *out = text ? rap_each_parse(r->arena, text, spot_of(r, object, key), r->error) : NULL;
    return !text || *out;
}

static bool read_sorts(reader *r, const json_t *object, rap_each *each)
{
    const char *text;
    if (!rap_json_string(r->json, object, "sort", false, &text, r->error))
        return false;
    size_t room = 1;
    for (const char *c = text ? text : ""; *c; c++)
        room += *c == ',';
    each->sorts = rap_arena_alloc(r->arena, room * sizeof *each->sorts);
    while (text && *text) {
        text += strspn(text, " ");
        bool is_descending = *text == '-';
        text += is_descending;
        size_t len = strcspn(text, ", ");
        each->sorts[each->sort_count++] = (rap_sort){rap_arena_copy(r->arena, text, len), is_descending};
        text += len + strspn(text + len, ", ");
    }
    return true;
}

/* A loop with its sort, group and limit. */
static bool read_loop(reader *r, const json_t *object, const rap_each **out)
{
    const char *text;
    if (!rap_json_string(r->json, object, "each", true, &text, r->error))
        return false;
    rap_each *each = rap_each_parse(r->arena, text, spot_of(r, object, "each"), r->error);
    *out = each;
    return each && read_sorts(r, object, each)
        && rap_json_string(r->json, object, "group", false, &each->group, r->error)
        && (!json_object_get(object, "limit") || read_size(r, object, "limit", 0, &each->limit));
}

/* A relation, or a list of them. */
static bool read_needs(reader *r, const json_t *object, const rap_each ***out)
{
    const json_t *value = json_object_get(object, "needs");
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    *out = value ? rap_arena_alloc(r->arena, (count + 1) * sizeof **out) : NULL;
    for (size_t i = 0; value && i < count; i++) {
        const char *text = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);
        if (!text)
            return wrong(r, object, "needs", "'needs' must be a relation, as 'recommendations', or a list of relations");
        (*out)[i] = rap_each_parse(r->arena, text, spot_of(r, object, "needs"), r->error);
        if (!(*out)[i])
            return false;
    }
    return true;
}

static bool read_condition(reader *r, const json_t *object, rap_condition *c)
{
    const char *filter, *when;
    c->spot = spot_of(r, object, "if");
    if (!rap_json_string(r->json, object, "if", false, &filter, r->error)
        || !rap_json_string(r->json, object, "when", false, &when, r->error)
        || !read_needs(r, object, &c->needs) || !read_each_at(r, object, "without", &c->without))
        return false;
    if (when) {
        size_t len = strcspn(when, "=");
        c->setting = rap_arena_copy(r->arena, when, len);
        c->value = when[len] ? when + len + 1 : NULL;
    }
    c->filter = filter ? rap_spot_filter(r->arena, filter, &c->spot, r->error) : NULL;
    return !filter || c->filter;
}

/* ---- runs --------------------------------------------------------------------------------- */

static bool read_run(reader *r, json_t *value, const json_t *owner, const char *key, rap_run *run)
{
    static const char *const known[] = {"text", "bold", "italic", "link", "target", "reference", "optional", NULL};
    if (json_is_string(value)) {
        run->text = rap_phrase_parse(r->arena, json_string_value(value), spot_of(r, owner, key), r->error);
        return run->text != NULL;
    }
    if (!json_is_object(value))
        return wrong(r, owner, key, "expected words, or a list of words and of objects with 'text' or 'reference'");
    if (!rap_json_known(r->json, value, known, r->error) || !read_phrase(r, value, "text", &run->text)
        || !read_phrase(r, value, "link", &run->link) || !read_phrase(r, value, "target", &run->target)
        || !read_flag(r, value, "bold", false, &run->is_bold) || !read_flag(r, value, "italic", false, &run->is_italic)
        || !read_flag(r, value, "reference", false, &run->is_reference)
        || !read_flag(r, value, "optional", false, &run->is_optional))
        return false;
    return (run->text != NULL) != run->is_reference
        || wrong(r, value, NULL, "a run has either 'text' or 'reference'");
}

/* A string, or a list of runs. */
static bool read_runs(reader *r, const json_t *object, const char *key, rap_block *block)
{
    json_t *value = json_object_get(object, key);
    block->run_count = json_is_array(value) ? json_array_size(value) : 1;
    block->runs = rap_arena_alloc(r->arena, (block->run_count + 1) * sizeof *block->runs);
    for (size_t i = 0; i < block->run_count; i++)
        if (!read_run(r, json_is_array(value) ? json_array_get(value, i) : value, object, key, &block->runs[i]))
            return false;
    return true;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static bool read_blocks(reader *r, const json_t *object, const char *key, rap_block **out, size_t *count);

static bool read_contents(reader *r, const json_t *o, rap_block *b)
{
    return read_phrase(r, o, "contents", &b->title) && read_size(r, o, "levels", 2, &b->levels);
}

static bool read_section(reader *r, const json_t *o, rap_block *b)
{
    return read_phrase(r, o, "section", &b->title) && read_phrase(r, o, "anchor", &b->anchor)
        && read_flag(r, o, "numbered", true, &b->is_numbered) && read_flag(r, o, "listed", true, &b->is_listed)
        && read_flag(r, o, "new-page", false, &b->has_new_page)
        && read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_paragraph(reader *r, const json_t *o, rap_block *b)
{
    const rap_field_info *style = rap_field_describe(RAP_PAPER_PARAGRAPH_STYLE);
    return read_runs(r, o, "paragraph", b) && read_choice(r, o, "style", style->of, &b->style)
        && read_flag(r, o, "numbered", false, &b->is_numbered);
}

static bool read_each(reader *r, const json_t *o, rap_block *b)
{
    return read_loop(r, o, &b->each) && read_blocks(r, o, "children", &b->children, &b->child_count)
        && read_blocks(r, o, "empty", &b->empty, &b->empty_count);
}

static bool read_list(reader *r, const json_t *o, rap_block *b)
{
    return read_blocks(r, o, "list", &b->children, &b->child_count);
}

static bool read_item(reader *r, const json_t *o, rap_block *b)
{
    return read_runs(r, o, "item", b) && read_phrase(r, o, "label", &b->title)
        && read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_table(reader *r, const json_t *o, rap_block *b)
{
    json_t *list = json_object_get(o, "align");
    b->align_count = json_array_size(list);
    b->aligns = rap_arena_alloc(r->arena, (b->align_count + 1) * sizeof *b->aligns);
    for (size_t i = 0; i < b->align_count; i++) {
        const char *align = json_string_value(json_array_get(list, i));
        if (!align || (strcmp(align, "start") != 0 && strcmp(align, "end") != 0 && strcmp(align, "center") != 0))
            return wrong(r, o, "align", "'align' must be a list of start, end, center");
        b->aligns[i] = align;
    }
    return read_phrase(r, o, "table", &b->title) && read_phrases(r, o, "head", &b->cells, &b->cell_count)
        && read_blocks(r, o, "rows", &b->children, &b->child_count)
        && (b->cell_count > 0 || wrong(r, o, NULL, "a table needs 'head': the words above its columns"));
}

static bool read_row(reader *r, const json_t *o, rap_block *b)
{
    return read_phrases(r, o, "row", &b->cells, &b->cell_count);
}

static bool read_recommendation(reader *r, const json_t *o, rap_block *b)
{
    return read_phrase(r, o, "recommendation", &b->title) && read_flag(r, o, "listed", false, &b->is_listed)
        && read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_text(reader *r, const json_t *o, rap_block *b)
{
    (void)b;
    return json_is_true(json_object_get(o, "text")) || wrong(r, o, "text", "'text' must be true");
}

/* The blocks of a part that the template names. */
static bool read_use(reader *r, const json_t *o, rap_block *b)
{
    const json_t *parts = json_object_get(rap_json_root(r->json), "parts");
    const char *name;
    if (!rap_json_string(r->json, o, "use", true, &name, r->error))
        return false;
    if (!json_object_get(parts, name))
        return rap_json_fail(r->json, o, "use", r->error, "the template has no part '%s'", name);
    return read_blocks(r, parts, name, &b->children, &b->child_count);
}

/* What blocks there are: the key that names one, what else it may have, and its reader. */
static const struct shape {
    const char *name;
    rap_block_type type;
    bool (*read)(reader *, const json_t *, rap_block *);
    const char *const known[16];
} shapes[] = {
#define CONDITION "if", "when", "needs", "without", "note"
    {"contents", RAP_BLOCK_CONTENTS, read_contents, {"contents", "levels", CONDITION, NULL}},
    {"section", RAP_BLOCK_SECTION, read_section, {"section", "anchor", "numbered", "listed", "new-page", "children", CONDITION, NULL}},
    {"paragraph", RAP_BLOCK_PARAGRAPH, read_paragraph, {"paragraph", "style", "numbered", CONDITION, NULL}},
    {"each", RAP_BLOCK_EACH, read_each, {"each", "sort", "group", "limit", "children", "empty", CONDITION, NULL}},
    {"list", RAP_BLOCK_LIST, read_list, {"list", CONDITION, NULL}},
    {"item", RAP_BLOCK_ITEM, read_item, {"item", "label", "children", CONDITION, NULL}},
    {"table", RAP_BLOCK_TABLE, read_table, {"table", "head", "align", "rows", CONDITION, NULL}},
    {"row", RAP_BLOCK_ROW, read_row, {"row", CONDITION, NULL}},
    {"recommendation", RAP_BLOCK_RECOMMENDATION, read_recommendation, {"recommendation", "listed", "children", CONDITION, NULL}},
    {"text", RAP_BLOCK_TEXT, read_text, {"text", CONDITION, NULL}},
    {"use", RAP_BLOCK_USE, read_use, {"use", CONDITION, NULL}},
};

#define SHAPES (sizeof shapes / sizeof shapes[0])

static const struct shape *shape_of(const json_t *object)
{
    for (size_t i = 0; i < SHAPES; i++)
        if (json_object_get(object, shapes[i].name))
            return &shapes[i];
    return NULL;
}

static bool read_block(reader *r, json_t *object, rap_block *block)
{
    const struct shape *shape = shape_of(object);
    if (!shape)
        return wrong(r, object, NULL, "expected a block: one of contents, section, paragraph, each, list, item, table, row, recommendation, text, use");
    block->type = shape->type;
    block->spot = spot_of(r, object, shape->name);
    return rap_json_known(r->json, object, shape->known, r->error) && read_condition(r, object, &block->condition)
        && shape->read(r, object, block);
}

static bool read_blocks(reader *r, const json_t *object, const char *key, rap_block **out, size_t *count)
{
    const json_t *list = json_object_get(object, key);
    *count = json_array_size(list);
    *out = rap_arena_alloc(r->arena, (*count + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of blocks", key);
    if (++r->depth > DEEPEST)
        return wrong(r, object, key, "too many blocks inside each other");
    for (size_t i = 0; i < *count; i++) {
        json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of blocks", key);
        if (!read_block(r, value, &(*out)[i]))
            return false;
    }
    r->depth--;
    return true;
}

/* ---- sheets ------------------------------------------------------------------------------- */

static bool read_column(reader *r, json_t *o, rap_template_column *c)
{
    static const char *const known[] = {"key", "heading", "explanation", "type", "width", "value", "open", "choices", CONDITION, NULL};
    const rap_field_info *type = rap_field_describe(RAP_COLUMN_TYPE);
    if (!json_is_object(o))
        return wrong(r, NULL, NULL, "a column must be an object with 'key', 'heading' and 'value'");
    if (!rap_json_known(r->json, o, known, r->error) || !read_condition(r, o, &c->condition)
        || !rap_json_string(r->json, o, "key", true, &c->key, r->error)
        || !read_phrase(r, o, "heading", &c->heading) || !read_phrase(r, o, "explanation", &c->explanation)
        || !read_phrase(r, o, "value", &c->value) || !read_choice(r, o, "type", type->of, &c->type)
        || !read_size(r, o, "width", 14, &c->width) || !read_flag(r, o, "open", false, &c->is_open)
        || !read_phrases(r, o, "choices", &c->choices, &c->choice_count))
        return false;
    if (!c->type)
        c->type = "text";
    return c->heading || wrong(r, o, NULL, "a column needs 'heading'");
}

static bool read_across(reader *r, json_t *sheet, rap_template_sheet *s)
{
    static const char *const known[] = {"by", "heading", "explanation", "type", "width", "value", NULL};
    json_t *o = json_object_get(sheet, "across");
    const rap_field_info *type = rap_field_describe(RAP_COLUMN_TYPE);
    if (!o)
        return true;
    rap_template_column *c = rap_arena_alloc(r->arena, sizeof *c);
    s->across_column = c;
    if (!json_is_object(o))
        return wrong(r, sheet, "across", "'across' must be an object with 'by' and 'value'");
    if (!rap_json_known(r->json, o, known, r->error) || !read_phrase(r, o, "by", &s->across)
        || !read_phrase(r, o, "heading", &c->heading) || !read_phrase(r, o, "explanation", &c->explanation)
        || !read_phrase(r, o, "value", &c->value) || !read_choice(r, o, "type", type->of, &c->type)
        || !read_size(r, o, "width", 14, &c->width))
        return false;
    s->across_counts = !c->value;
    if (!c->type)
        c->type = s->across_counts ? "integer" : "text";
    return (s->across && c->heading && s->by) || wrong(r, sheet, "across", "'across' needs 'by' and 'heading', and its sheet 'by'");
}

static bool read_sheet(reader *r, json_t *o, rap_template_sheet *s)
{
    static const char *const known[] = {"sheet", "title", "each", "sort", "limit", "by", "across", "columns", "filter", CONDITION, NULL};
    if (!json_is_object(o))
        return wrong(r, NULL, NULL, "a sheet must be an object with 'sheet', 'each' and 'columns'");
    s->spot = spot_of(r, o, "sheet");
    if (!rap_json_known(r->json, o, known, r->error) || !read_condition(r, o, &s->condition)
        || !read_phrase(r, o, "sheet", &s->name) || !read_phrase(r, o, "title", &s->title) || !read_loop(r, o, &s->each)
        || !read_phrase(r, o, "by", &s->by) || !read_flag(r, o, "filter", true, &s->has_filter) || !read_across(r, o, s))
        return false;
    json_t *list = json_object_get(o, "columns");
    s->column_count = json_array_size(list);
    s->columns = rap_arena_alloc(r->arena, (s->column_count + 1) * sizeof *s->columns);
    for (size_t i = 0; i < s->column_count; i++)
        if (!read_column(r, json_array_get(list, i), &s->columns[i]))
            return false;
    return (s->name && s->column_count > 0) || wrong(r, o, NULL, "a sheet needs a name in 'sheet', and 'columns'");
}

static bool read_sheets(reader *r, json_t *root, rap_report *report)
{
    json_t *list = json_object_get(root, "sheets");
    report->sheet_count = json_array_size(list);
    report->sheets = rap_arena_alloc(r->arena, (report->sheet_count + 1) * sizeof *report->sheets);
    for (size_t i = 0; i < report->sheet_count; i++)
        if (!read_sheet(r, json_array_get(list, i), &report->sheets[i]))
            return false;
    return report->sheet_count > 0 || wrong(r, root, "sheets", "'sheets' must be a list of sheets");
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool read_setting(reader *r, json_t *o, rap_setting *s)
{
    static const char *const known[] = {"name", "standard", "allowed", "help", NULL};
    if (!json_is_object(o))
        return wrong(r, json_object_get(rap_json_root(r->json), "settings"), NULL, "a setting must be an object");
    if (!rap_json_known(r->json, o, known, r->error) || !rap_json_string(r->json, o, "name", true, &s->name, r->error)
        || !rap_json_string(r->json, o, "allowed", true, &s->allowed, r->error)
        || !rap_json_string(r->json, o, "help", true, &s->help, r->error))
        return false;
    return read_choice(r, o, "standard", s->allowed, &s->standard)
        && (s->standard || wrong(r, o, NULL, "a setting needs 'standard', the value where none is given"));
}

static bool read_settings(reader *r, json_t *root, rap_report *report)
{
    json_t *list = json_object_get(root, "settings");
    report->setting_count = json_array_size(list);
    report->settings = rap_arena_alloc(r->arena, (report->setting_count + 1) * sizeof *report->settings);
    for (size_t i = 0; i < report->setting_count; i++)
        if (!read_setting(r, json_array_get(list, i), &report->settings[i]))
            return false;
    return true;
}

static bool read_masthead(reader *r, json_t *root, rap_masthead *m)
{
    static const char *const known[] = {"subtitle", "organ", "body", "meeting", "symbol", "distribution", "date", "original",
                                        "running-head", "subject", NULL};
    json_t *o = json_object_get(root, "masthead");
    if (o && !json_is_object(o))
        return wrong(r, root, "masthead", "'masthead' must be an object");
    return rap_json_known(r->json, o, known, r->error) && read_phrase(r, o, "subtitle", &m->subtitle)
        && read_phrase(r, o, "organ", &m->organ) && read_phrase(r, o, "body", &m->body)
        && read_phrase(r, o, "meeting", &m->meeting) && read_phrase(r, o, "symbol", &m->symbol)
        && read_phrase(r, o, "distribution", &m->distribution) && read_phrase(r, o, "date", &m->date)
        && read_phrase(r, o, "original", &m->original) && read_phrase(r, o, "running-head", &m->running_head)
        && read_phrase(r, o, "subject", &m->subject);
}

static bool read_report(reader *r, rap_report *report)
{
    static const char *const known[] = {"rapporteur-report", "kind", "title", "summary", "where", "settings", "masthead",
                                        "parts", "children", "sheets", "note", NULL};
    json_t *root = rap_json_root(r->json);
    const char *kind;
    if (!rap_json_known(r->json, root, known, r->error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-report")) != 1)
        return wrong(r, root, "rapporteur-report", "'rapporteur-report' must be 1, the version of the form of templates");
    if (!read_choice(r, root, "kind", "paper|grid", &kind) || !read_phrase(r, root, "title", &report->title)
        || !rap_json_string(r->json, root, "summary", true, &report->summary, r->error)
        || !rap_json_string(r->json, root, "where", false, &report->where, r->error)
        || !read_settings(r, root, report) || !read_masthead(r, root, &report->masthead))
        return false;
    rap_spot where = spot_of(r, root, "where");
    if (report->where && !rap_spot_filter(r->arena, report->where, &where, r->error))
        return false;
    if (!kind || !report->title)
        return wrong(r, root, NULL, "a report needs 'kind' (paper or grid) and 'title'");
    report->is_grid = strcmp(kind, "grid") == 0;
    return report->is_grid ? read_sheets(r, root, report)
                           : read_blocks(r, root, "children", &report->children, &report->child_count);
}

/* ---- files -------------------------------------------------------------------------------- */

static bool is_path(const char *name)
{
    size_t len = strlen(name);
    return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".json") == 0);
}

/* States that there is no report of this name, and which there are. */
static void fail_unknown(rap_arena *arena, const char *data_dir, const char *name, rap_error *error)
{
    const char *const *names = rap_report_names(arena, data_dir, error);
    if (!names)
        return;
    rap_nearest nearest = rap_nearest_to(arena, name);
    rap_text list = {.arena = arena};
    for (size_t i = 0; names[i]; i++) {
        rap_text_format(&list, "%s%s", i ? ", " : "", names[i]);
        rap_nearest_offer(&nearest, names[i]);
    }
    rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown report '%s'; known: %s%s%s", name, rap_text_string(&list),
             nearest.best ? "; nearest: " : "", nearest.best ? nearest.best : "");
}

static bool has_name(const char *const *names, const char *name)
{
    for (; names && *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

rap_report *rap_report_load(rap_arena *arena, const char *data_dir, const char *name, rap_error *error)
{
    const char *path = name;
    if (!is_path(name)) {
        rap_error ignored = {0};
        if (!has_name(rap_report_names(arena, data_dir, &ignored), name)) {
            fail_unknown(arena, data_dir, name, error);
            return NULL;
        }
        path = rap_arena_format(arena, "%s/reports/%s.json", data_dir, name);
    }
    reader r = {.arena = arena, .json = rap_json_read(arena, path, error), .error = error};
    if (!r.json)
        return NULL;
    rap_report *report = rap_arena_alloc(arena, sizeof *report);
    const char *base = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    size_t len = strlen(base);
    report->name = rap_arena_copy(arena, base, len > 5 && strcmp(base + len - 5, ".json") == 0 ? len - 5 : len);
    return read_report(&r, report) ? report : NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void close_folder(void *folder)
{
    closedir(folder);
}

const char *const *rap_report_names(rap_arena *arena, const char *data_dir, rap_error *error)
{
    const char *path = rap_arena_format(arena, "%s/reports", data_dir);
    DIR *folder = rap_arena_own(arena, opendir(path), close_folder);
    if (!folder) {
        rap_fail(error, RAP_CODE_IO, path, 0, "the folder of reports cannot be read");
        return NULL;
    }
    size_t count = 0, room = 0;
    for (const struct dirent *e; (e = readdir(folder));)
        room++;
    rewinddir(folder);
    const char **names = rap_arena_alloc(arena, (room + 1) * sizeof *names);
    for (const struct dirent *e; count < room && (e = readdir(folder));) {
        size_t len = strlen(e->d_name);
        if (len > 5 && e->d_name[0] != '.' && strcmp(e->d_name + len - 5, ".json") == 0)
            names[count++] = rap_arena_copy(arena, e->d_name, len - 5);
    }
    qsort(names, count, sizeof *names, by_bytes);
    return names;
}

/* ---- what a report says of itself --------------------------------------------------------- */

const char *rap_report_name(const rap_report *report)
{
    return report->name;
}

const char *rap_report_summary(const rap_report *report)
{
    return report->summary;
}

bool rap_report_is_grid(const rap_report *report)
{
    return report->is_grid;
}

const char *rap_report_where(const rap_report *report)
{
    return report->where;
}

const rap_setting *rap_report_settings(const rap_report *report, size_t *count)
{
    *count = report->setting_count;
    return report->settings;
}

bool rap_report_has_parameter(const rap_report *report, const char *name)
{
    for (size_t i = 0; i < report->setting_count; i++)
        if (strcmp(report->settings[i].name, name) == 0)
            return true;
    return false;
}
