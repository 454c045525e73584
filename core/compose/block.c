#include "compose/block.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "compose/parts.h"
#include "compose/values.h"

#define DEEPEST 40 /* blocks inside each other */

/* ---- the blocks --------------------------------------------------------------------------- */

#define AT(field) .offset = offsetof(rap_block, field)
#define CONDITIONS RAP_CONDITION_KEYS(rap_block), {0}
#define CHILDREN(where, what) {.name = "children", .type = RAP_KEY_BLOCKS, AT(children), .of = where, .doc = what}
#define STYLES "body|quotation|reference|status|note|summary|caption|missing"
#define TONES "adopted|proposed|draft|strong|moderate|mild"

static const rap_key contents_keys[] = {
    {.name = "contents", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "heading of the table of contents"},
    {.name = "levels", .type = RAP_KEY_SIZE, AT(size), .standard = 2, .least = 1, .most = 9, .doc = "how deep it goes (2)"},
    CONDITIONS};

static const rap_key section_keys[] = {
    {.name = "section", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "its heading; where that comes out empty, what is in it stands in its place"},
    {.name = "anchor", .type = RAP_KEY_WORDS, AT(anchor), .doc = "name that links may point to"},
    {.name = "numbered", .type = RAP_KEY_FLAG, AT(is_numbered), .standard = true, .doc = "I. A. 1. (a) by depth (true)"},
    {.name = "listed", .type = RAP_KEY_FLAG, AT(is_listed), .standard = true, .doc = "whether contents and bookmarks show it (true)"},
    {.name = "new-page", .type = RAP_KEY_FLAG, AT(has_new_page), .doc = "starts a page"},
    CHILDREN("paper", "what stands under the heading"),
    CONDITIONS};

static const rap_key paragraph_keys[] = {
    {.name = "paragraph", .type = RAP_KEY_RUNS, AT(runs), .is_required = true, .doc = "its words; it is left out where they come out empty"},
    {.name = "style", .type = RAP_KEY_CHOICE, AT(style), .of = STYLES, .doc = "its role (body)"},
    {.name = "numbered", .type = RAP_KEY_FLAG, AT(is_numbered), .doc = "1. 2. 3. through the paper"},
    CONDITIONS};

static const rap_key each_keys[] = {
    {.name = "each", .type = RAP_KEY_LOOP, AT(each), .is_required = true, .doc = "a relation, as recommendations where status = adopted"},
    {.name = "sort", .type = RAP_KEY_SORT, .doc = "up to four names with commas, - before one for descending"},
    {.name = "group", .type = RAP_KEY_GROUP, .doc = "members with one value of this name become one turn"},
    {.name = "limit", .type = RAP_KEY_LIMIT, .doc = "at most so many members"},
    CHILDREN("same", "blocks for each member"),
    {.name = "empty", .type = RAP_KEY_BLOCKS, AT(empty), .of = "same", .doc = "blocks where there are no members"},
    CONDITIONS};

static const rap_key list_keys[] = {
    {.name = "list", .type = RAP_KEY_BLOCKS, AT(children), .of = "list", .is_required = true, .doc = "its items"},
    CONDITIONS};

static const rap_key item_keys[] = {
    {.name = "item", .type = RAP_KEY_RUNS, AT(runs), .is_required = true, .doc = "its words"},
    {.name = "anchor", .type = RAP_KEY_WORDS, AT(anchor), .doc = "name that links may point to"},
    {.name = "label", .type = RAP_KEY_WORDS, AT(title), .doc = "as printed: a dash, {n}.; without one its later lines hang"},
    {.name = "style", .type = RAP_KEY_CHOICE, AT(style), .of = STYLES, .doc = "role of its words (body)"},
    CHILDREN("paper", "what follows its words"),
    CONDITIONS};

static const rap_key table_keys[] = {
    {.name = "table", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "its caption"},
    {.name = "head", .type = RAP_KEY_CELLS, AT(cells), .is_required = true, .least = 1, .doc = "the words above its columns"},
    {.name = "align", .type = RAP_KEY_CHOICES, AT(aligns), .of = "start|end|center", .doc = "of each column (start)"},
    {.name = "row-head", .type = RAP_KEY_FLAG, AT(has_row_heads), .doc = "the first cell of each row names it"},
    {.name = "rows", .type = RAP_KEY_BLOCKS, AT(children), .of = "table", .is_required = true, .doc = "its rows"},
    CONDITIONS};

static const rap_key row_keys[] = {
    {.name = "row", .type = RAP_KEY_CELLS, AT(cells), .is_required = true, .doc = "its cells, as many as the table has columns"},
    CONDITIONS};

static const rap_key facts_keys[] = {
    {.name = "facts", .type = RAP_KEY_FACTS, AT(cells), .is_required = true, .doc = "pairs of a label and what it is; a pair whose second comes out empty is left out"},
    {.name = "caption", .type = RAP_KEY_WORDS, AT(title), .doc = "caption of the table they make"},
    CONDITIONS};

static const rap_key series_keys[] = {
    {.name = "label", .type = RAP_KEY_WORDS, .offset = offsetof(rap_series, label), .is_required = true, .doc = "for the legend"},
    {.name = "count", .type = RAP_KEY_RELATION, .offset = offsetof(rap_series, count), .is_required = true, .doc = "what is counted inside each category"},
    {.name = "tone", .type = RAP_KEY_CHOICE, .offset = offsetof(rap_series, tone), .of = TONES, .doc = "status or strength that it counts"},
    {.name = "each", .type = RAP_KEY_LOOP, .offset = offsetof(rap_series, each), .doc = "a series for each member of this relation"},
    {.name = "sort", .type = RAP_KEY_SORT, .doc = "as in loops"},
    {.name = "group", .type = RAP_KEY_GROUP, .doc = "as in loops"},
    {.name = "limit", .type = RAP_KEY_LIMIT, .doc = "as in loops"},
    {0}};

static const rap_form series_form = {.name = "series", .doc = "the numbers of one series of a chart", .keys = series_keys, .size = sizeof(rap_series)};

static const rap_key chart_keys[] = {
    {.name = "chart", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "its caption"},
    {.name = "kind", .type = RAP_KEY_CHOICE, AT(style), .of = "bars|stacked|heat", .is_required = true, .doc = "bars beside each other, stacked parts, or a field of shaded cells"},
    {.name = "alternative", .type = RAP_KEY_WORDS, AT(alternative), .is_required = true, .doc = "what it says, for readers who cannot see it"},
    {.name = "each", .type = RAP_KEY_LOOP, AT(each), .is_required = true, .doc = "a category for each member of this relation"},
    {.name = "sort", .type = RAP_KEY_SORT, .doc = "as in loops"},
    {.name = "group", .type = RAP_KEY_GROUP, .doc = "as in loops"},
    {.name = "limit", .type = RAP_KEY_LIMIT, .doc = "as in loops"},
    {.name = "category", .type = RAP_KEY_WORDS, AT(category), .is_required = true, .doc = "label of a category"},
    {.name = "category-axis", .type = RAP_KEY_WORDS, AT(category_axis), .doc = "what the categories are: Meeting"},
    {.name = "value-axis", .type = RAP_KEY_WORDS, AT(value_axis), .doc = "what is counted: Recommendations"},
    {.name = "series", .type = RAP_KEY_OBJECTS, AT(series), .form = &series_form, .is_required = true, .least = 1, .doc = "one or more; of a heat map, its rows"},
    CONDITIONS};

static const rap_key recommendation_keys[] = {
    {.name = "recommendation", .type = RAP_KEY_WORDS, AT(title), .is_required = true, .doc = "title of the recommendation at hand"},
    {.name = "listed", .type = RAP_KEY_FLAG, AT(is_listed), .doc = "whether bookmarks show it"},
    CHILDREN("paper", "its text, its reference"),
    CONDITIONS};

static const rap_key text_keys[] = {
    {.name = "text", .type = RAP_KEY_TRUE, .is_required = true, .doc = "the whole text of the recommendation or paragraph at hand, unchanged"},
    CONDITIONS};

static const rap_key redline_keys[] = {
    {.name = "redline", .type = RAP_KEY_CHOICE, AT(style), .of = "inline|beside", .is_required = true, .doc = "the two texts of the link at hand compared: changes marked in one text, or the texts beside each other"},
    {.name = "head", .type = RAP_KEY_CELLS, AT(cells), .doc = "the words above two texts that stand beside each other"},
    CONDITIONS};

static const rap_key columns_keys[] = {
    {.name = "columns", .type = RAP_KEY_SIZE, AT(size), .least = 2, .most = 3, .is_required = true, .doc = "how many balanced columns"},
    CHILDREN("paper", "paragraphs and lists, as of an index"),
    CONDITIONS};

static const rap_key break_keys[] = {
    {.name = "page-break", .type = RAP_KEY_TRUE, .is_required = true, .doc = "what follows starts a page"},
    CONDITIONS};

static const rap_key use_keys[] = {
    {.name = "use", .type = RAP_KEY_NAME, AT(name), .is_required = true, .doc = "a part of this template, else of the folder parts"},
    CONDITIONS};

static const rap_key include_keys[] = {
    {.name = "include", .type = RAP_KEY_NAME, AT(name), .is_required = true, .doc = "a file of a part, from the folder of this file"},
    CONDITIONS};

/* Rows have as many cells as the head of their table. */
static bool check_rows(rap_reader *r, rap_blocks rows, size_t count)
{
    for (size_t i = 0; i < rows.count; i++) {
        const rap_block *b = &rows.list[i];
        if (b->type == RAP_BLOCK_ROW && b->cells.count != count)
            return rap_json_fail(r->json, b->spot.object, b->spot.key, r->error, "this row has %zu cells, the head of its table %zu",
                                 b->cells.count, count);
        if (b->type != RAP_BLOCK_ROW && !(check_rows(r, b->children, count) && check_rows(r, b->empty, count)))
            return false;
    }
    return true;
}

static bool finish_table(rap_reader *r, const json_t *o, void *out)
{
    const rap_block *b = out;
    if (b->cells.count == 0)
        return rap_read_wrong(r, o, "head", "a table needs 'head': the words above its columns");
    if (b->aligns.count > 0 && b->aligns.count != b->cells.count)
        return rap_json_fail(r->json, o, "align", r->error, "'align' says %zu columns, the head has %zu", b->aligns.count, b->cells.count);
    return check_rows(r, b->children, b->cells.count);
}

static bool finish_redline(rap_reader *r, const json_t *o, void *out)
{
    const rap_block *b = out;
    size_t wanted = b->style && strcmp(b->style, "beside") == 0 ? 2 : 0;
    return b->cells.count == wanted
        || rap_read_wrong(r, o, "head", wanted ? "texts beside each other need a 'head' of two cells" : "marks in one text need no 'head'");
}

static bool finish_use(rap_reader *r, const json_t *o, void *out)
{
    rap_block *b = out;
    return rap_read_part(r, o, b->name, &b->children);
}

static bool finish_include(rap_reader *r, const json_t *o, void *out)
{
    rap_block *b = out;
    return rap_read_include(r, o, b->name, &b->children);
}

#define FORM(word, says, ...) {.name = word, .doc = says, .size = sizeof(rap_block), .spot = offsetof(rap_block, spot), __VA_ARGS__}

static const rap_form forms[] = {
    [RAP_BLOCK_CONTENTS] = FORM("contents", "a table of contents", .keys = contents_keys),
    [RAP_BLOCK_SECTION] = FORM("section", "a heading and what stands under it", .keys = section_keys),
    [RAP_BLOCK_PARAGRAPH] = FORM("paragraph", "a paragraph", .keys = paragraph_keys),
    [RAP_BLOCK_EACH] = FORM("each", "blocks for each member of a relation", .keys = each_keys),
    [RAP_BLOCK_LIST] = FORM("list", "a list", .keys = list_keys),
    [RAP_BLOCK_ITEM] = FORM("item", "an item of a list", .keys = item_keys),
    [RAP_BLOCK_TABLE] = FORM("table", "a table", .keys = table_keys, .finish = finish_table),
    [RAP_BLOCK_ROW] = FORM("row", "a row of a table", .keys = row_keys),
    [RAP_BLOCK_FACTS] = FORM("facts", "labels, and what they are", .keys = facts_keys),
    [RAP_BLOCK_CHART] = FORM("chart", "a chart", .keys = chart_keys),
    [RAP_BLOCK_RECOMMENDATION] = FORM("recommendation", "the frame of the recommendation at hand", .keys = recommendation_keys),
    [RAP_BLOCK_TEXT] = FORM("text", "the text at hand", .keys = text_keys),
    [RAP_BLOCK_REDLINE] = FORM("redline", "two texts compared", .keys = redline_keys, .finish = finish_redline),
    [RAP_BLOCK_COLUMNS] = FORM("columns", "what stands in balanced columns", .keys = columns_keys),
    [RAP_BLOCK_BREAK] = FORM("page-break", "a new page", .keys = break_keys),
    [RAP_BLOCK_USE] = FORM("use", "the blocks of a part", .keys = use_keys, .finish = finish_use),
    [RAP_BLOCK_INCLUDE] = FORM("include", "the blocks of a file", .keys = include_keys, .finish = finish_include),
};

const char *rap_block_name(rap_block_type type)
{
    return forms[type].name;
}

/* ---- where they may stand ----------------------------------------------------------------- */

#define SHARED &forms[RAP_BLOCK_EACH], &forms[RAP_BLOCK_USE], &forms[RAP_BLOCK_INCLUDE], NULL

static const rap_form *const paper_place[] = {
    &forms[RAP_BLOCK_CONTENTS], &forms[RAP_BLOCK_SECTION], &forms[RAP_BLOCK_PARAGRAPH], &forms[RAP_BLOCK_LIST],
    &forms[RAP_BLOCK_TABLE], &forms[RAP_BLOCK_FACTS], &forms[RAP_BLOCK_CHART], &forms[RAP_BLOCK_RECOMMENDATION],
    &forms[RAP_BLOCK_TEXT], &forms[RAP_BLOCK_REDLINE], &forms[RAP_BLOCK_COLUMNS], &forms[RAP_BLOCK_BREAK], SHARED};
static const rap_form *const list_place[] = {&forms[RAP_BLOCK_ITEM], SHARED};
static const rap_form *const table_place[] = {&forms[RAP_BLOCK_ROW], SHARED};

const rap_form *const *rap_block_place(const char *name, const rap_form *const *around)
{
    if (strcmp(name, "list") == 0)
        return list_place;
    if (strcmp(name, "table") == 0)
        return table_place;
    return strcmp(name, "paper") == 0 || !around ? paper_place : around;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* The form of an object among some: one of its keys names it. */
static const rap_form *form_of(const rap_form *const *place, const json_t *object)
{
    while (*place && !json_object_get(object, (*place)->name))
        place++;
    return *place;
}

static bool fail_stray(rap_reader *r, const json_t *object)
{
    rap_text list = {.arena = r->arena};
    const rap_form *item = form_of(list_place, object), *row = form_of(table_place, object);
    if (item && item != form_of(paper_place, object))
        return rap_read_wrong(r, object, item->name, "an item stands in a list");
    if (row && row != form_of(paper_place, object))
        return rap_read_wrong(r, object, row->name, "a row stands in a table");
    const char *first = json_object_iter_key(json_object_iter((json_t *)object));
    rap_nearest nearest = rap_nearest_to(r->arena, first ? first : "");
    for (const rap_form *const *f = r->place; *f; f++) {
        rap_text_format(&list, "%s%s", f == r->place ? "" : ", ", (*f)->name);
        rap_nearest_offer(&nearest, (*f)->name);
    }
    return rap_json_fail(r->json, object, NULL, r->error, "expected a block: one of %s%s", rap_text_string(&list),
                         rap_nearest_hint(&nearest));
}

static bool read_block(rap_reader *r, const json_t *object, rap_block *block)
{
    const rap_form *form = form_of(r->place, object);
    if (!form)
        return fail_stray(r, object);
    block->type = (rap_block_type)(form - forms);
    return rap_form_read(r, object, form, block);
}

static bool read_list(rap_reader *r, const json_t *object, const char *key, rap_blocks *out)
{
    const json_t *list = json_object_get(object, key);
    out->list = rap_arena_alloc(r->arena, (json_array_size(list) + 1) * sizeof *out->list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            return rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of blocks", key);
        out->list[out->count] = (rap_block){0};
        out->count += read_block(r, value, &out->list[out->count]);
        rap_faults_take(r->faults, r->error);
    }
    return !list || json_is_array(list) || rap_json_fail(r->json, object, key, r->error, "'%s' must be a list of blocks", key);
}

bool rap_read_blocks(rap_reader *r, const json_t *object, const char *key, const rap_form *const *place, rap_blocks *out)
{
    const rap_form *const *around = r->place;
    if (r->depth == DEEPEST)
        return rap_read_wrong(r, object, key, "too many blocks inside each other");
    r->depth++;
    r->place = place;
    bool is_read = read_list(r, object, key, out);
    r->place = around;
    r->depth--;
    return is_read;
}
