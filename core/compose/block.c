#include "compose/block.h"

#include <string.h>

#define DEEPEST 40 /* blocks inside each other */

/* ---- runs --------------------------------------------------------------------------------- */

static bool read_run(rap_reader *r, json_t *value, const json_t *owner, const char *key, rap_run *run)
{
    static const char *const known[] = {"text", "bold", "italic", "link", "target", "reference", "optional", NULL};
    if (json_is_string(value)) {
        run->text = rap_phrase_parse(r->arena, json_string_value(value), rap_read_spot(r, owner, key), r->error);
        return run->text != NULL;
    }
    if (!json_is_object(value))
        return rap_read_wrong(r, owner, key, "expected words, or a list of words and of objects with 'text' or 'reference'");
    if (!rap_json_known(r->json, value, known, r->error) || !rap_read_phrase(r, value, "text", &run->text)
        || !rap_read_phrase(r, value, "link", &run->link) || !rap_read_phrase(r, value, "target", &run->target)
        || !rap_read_flag(r, value, "bold", false, &run->is_bold) || !rap_read_flag(r, value, "italic", false, &run->is_italic)
        || !rap_read_flag(r, value, "reference", false, &run->is_reference)
        || !rap_read_flag(r, value, "optional", false, &run->is_optional))
        return false;
    return (run->text != NULL) != run->is_reference
        || rap_read_wrong(r, value, NULL, "a run has either 'text' or 'reference'");
}

/* A string, or a list of runs. */
static bool read_runs(rap_reader *r, const json_t *object, const char *key, rap_block *block)
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

static bool read_contents(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_phrase(r, o, "contents", &b->title) && rap_read_size(r, o, "levels", 2, &b->levels);
}

static bool read_section(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_phrase(r, o, "section", &b->title) && rap_read_phrase(r, o, "anchor", &b->anchor)
        && rap_read_flag(r, o, "numbered", true, &b->is_numbered) && rap_read_flag(r, o, "listed", true, &b->is_listed)
        && rap_read_flag(r, o, "new-page", false, &b->has_new_page)
        && rap_read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_paragraph(rap_reader *r, const json_t *o, rap_block *b)
{
    const rap_field_info *style = rap_field_describe(RAP_PAPER_PARAGRAPH_STYLE);
    return read_runs(r, o, "paragraph", b) && rap_read_choice(r, o, "style", style->of, &b->style)
        && rap_read_flag(r, o, "numbered", false, &b->is_numbered);
}

static bool read_each(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_loop(r, o, &b->each) && rap_read_blocks(r, o, "children", &b->children, &b->child_count)
        && rap_read_blocks(r, o, "empty", &b->empty, &b->empty_count);
}

static bool read_list(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_blocks(r, o, "list", &b->children, &b->child_count);
}

static bool read_item(rap_reader *r, const json_t *o, rap_block *b)
{
    return read_runs(r, o, "item", b) && rap_read_phrase(r, o, "label", &b->title)
        && rap_read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_table(rap_reader *r, const json_t *o, rap_block *b)
{
    json_t *list = json_object_get(o, "align");
    b->align_count = json_array_size(list);
    b->aligns = rap_arena_alloc(r->arena, (b->align_count + 1) * sizeof *b->aligns);
    for (size_t i = 0; i < b->align_count; i++) {
        const char *align = json_string_value(json_array_get(list, i));
        if (!align || (strcmp(align, "start") != 0 && strcmp(align, "end") != 0 && strcmp(align, "center") != 0))
            return rap_read_wrong(r, o, "align", "'align' must be a list of start, end, center");
        b->aligns[i] = align;
    }
    return rap_read_phrase(r, o, "table", &b->title) && rap_read_phrases(r, o, "head", &b->cells, &b->cell_count)
        && rap_read_blocks(r, o, "rows", &b->children, &b->child_count)
        && (b->cell_count > 0 || rap_read_wrong(r, o, NULL, "a table needs 'head': the words above its columns"));
}

static bool read_row(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_phrases(r, o, "row", &b->cells, &b->cell_count);
}

static bool read_recommendation(rap_reader *r, const json_t *o, rap_block *b)
{
    return rap_read_phrase(r, o, "recommendation", &b->title) && rap_read_flag(r, o, "listed", false, &b->is_listed)
        && rap_read_blocks(r, o, "children", &b->children, &b->child_count);
}

static bool read_text(rap_reader *r, const json_t *o, rap_block *b)
{
    (void)b;
    return json_is_true(json_object_get(o, "text")) || rap_read_wrong(r, o, "text", "'text' must be true");
}

/* The blocks of a part that the template names. */
static bool read_use(rap_reader *r, const json_t *o, rap_block *b)
{
    const json_t *parts = json_object_get(rap_json_root(r->json), "parts");
    const char *name;
    if (!rap_json_string(r->json, o, "use", true, &name, r->error))
        return false;
    if (!json_object_get(parts, name))
        return rap_json_fail(r->json, o, "use", r->error, "the template has no part '%s'", name);
    return rap_read_blocks(r, parts, name, &b->children, &b->child_count);
}

/* What blocks there are: the key that names one, what else it may have, and its reader. */
static const struct shape {
    const char *name;
    rap_block_type type;
    bool (*read)(rap_reader *, const json_t *, rap_block *);
    const char *const known[16];
} shapes[] = {
    {"contents", RAP_BLOCK_CONTENTS, read_contents, {"contents", "levels", RAP_CONDITION_KEYS, NULL}},
    {"section", RAP_BLOCK_SECTION, read_section, {"section", "anchor", "numbered", "listed", "new-page", "children", RAP_CONDITION_KEYS, NULL}},
    {"paragraph", RAP_BLOCK_PARAGRAPH, read_paragraph, {"paragraph", "style", "numbered", RAP_CONDITION_KEYS, NULL}},
    {"each", RAP_BLOCK_EACH, read_each, {"each", "sort", "group", "limit", "children", "empty", RAP_CONDITION_KEYS, NULL}},
    {"list", RAP_BLOCK_LIST, read_list, {"list", RAP_CONDITION_KEYS, NULL}},
    {"item", RAP_BLOCK_ITEM, read_item, {"item", "label", "children", RAP_CONDITION_KEYS, NULL}},
    {"table", RAP_BLOCK_TABLE, read_table, {"table", "head", "align", "rows", RAP_CONDITION_KEYS, NULL}},
    {"row", RAP_BLOCK_ROW, read_row, {"row", RAP_CONDITION_KEYS, NULL}},
    {"recommendation", RAP_BLOCK_RECOMMENDATION, read_recommendation, {"recommendation", "listed", "children", RAP_CONDITION_KEYS, NULL}},
    {"text", RAP_BLOCK_TEXT, read_text, {"text", RAP_CONDITION_KEYS, NULL}},
    {"use", RAP_BLOCK_USE, read_use, {"use", RAP_CONDITION_KEYS, NULL}},
};

#define SHAPES (sizeof shapes / sizeof shapes[0])

static const struct shape *shape_of(const json_t *object)
{
    for (size_t i = 0; i < SHAPES; i++)
        if (json_object_get(object, shapes[i].name))
            return &shapes[i];
    return NULL;
}

static bool read_block(rap_reader *r, json_t *object, rap_block *block)
{
    const struct shape *shape = shape_of(object);
    if (!shape)
        return rap_read_wrong(r, object, NULL, "expected a block: one of contents, section, paragraph, each, list, item, table, row, recommendation, text, use");
    block->type = shape->type;
    block->spot = rap_read_spot(r, object, shape->name);
    return rap_json_known(r->json, object, shape->known, r->error) && rap_read_condition(r, object, &block->condition)
        && shape->read(r, object, block);
}

bool rap_read_blocks(rap_reader *r, const json_t *object, const char *key, rap_block **out, size_t *count)
{
    const json_t *list = json_object_get(object, key);
    *count = json_array_size(list);
    *out = rap_arena_alloc(r->arena, (*count + 1) * sizeof **out);
    if (list && !json_is_array(list))
        return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of blocks", key);
    if (++r->depth > DEEPEST)
        return rap_read_wrong(r, object, key, "too many blocks inside each other");
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
