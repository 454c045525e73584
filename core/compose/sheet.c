#include "compose/sheet.h"

#include <string.h>

#include "compose/values.h"

#define TYPES "text|integer|date|link"

/* ---- columns ------------------------------------------------------------------------------ */

#define AT(field) .offset = offsetof(rap_template_column, field)

/* Keys that columns and columns across have alike. */
#define COLUMN_KEYS(base) \
    {.name = "heading", .type = RAP_KEY_WORDS, .offset = (base) + offsetof(rap_template_column, heading), .is_required = true, .doc = "as printed"}, \
    {.name = "explanation", .type = RAP_KEY_WORDS, .offset = (base) + offsetof(rap_template_column, explanation), .doc = "what the column holds"}, \
    {.name = "type", .type = RAP_KEY_CHOICE, .offset = (base) + offsetof(rap_template_column, type), .of = TYPES, .doc = "what the words of its cells are (text)"}, \
    {.name = "width", .type = RAP_KEY_SIZE, .offset = (base) + offsetof(rap_template_column, width), .standard = 14, .least = 1, .most = 200, .doc = "in characters (14)"}, \
    {.name = "value", .type = RAP_KEY_WORDS, .offset = (base) + offsetof(rap_template_column, value), .doc = "words of a cell"}

static const rap_key column_keys[] = {
    {.name = "key", .type = RAP_KEY_NAME, AT(key), .is_required = true, .doc = "stable name, unique in the sheet"},
    COLUMN_KEYS(0),
    {.name = "open", .type = RAP_KEY_FLAG, AT(is_open), .doc = "for people to fill in"},
    {.name = "choices", .type = RAP_KEY_WORDS_LIST, AT(choices), .doc = "what they may enter"},
    RAP_CONDITION_KEYS(rap_template_column),
    {0}};

static bool finish_column(rap_reader *r, const json_t *o, void *out)
{
    rap_template_column *c = out;
    (void)r;
    (void)o;
    c->type = c->type ? c->type : "text";
    return true;
}

static const rap_form column_form = {.name = "column", .doc = "a column of a sheet", .keys = column_keys, .size = sizeof(rap_template_column),
                                     .spot = offsetof(rap_template_column, spot), .finish = finish_column};

static const rap_key across_keys[] = {
    {.name = "by", .type = RAP_KEY_WORDS, .offset = offsetof(rap_across, by), .is_required = true, .doc = "a column for each value of this"},
    COLUMN_KEYS(offsetof(rap_across, column)),
    {0}};

static bool finish_across(rap_reader *r, const json_t *o, void *out)
{
    rap_template_column *c = &((rap_across *)out)->column;
    (void)r;
    (void)o;
    c->type = c->type ? c->type : c->value ? "text" : "integer";
    return true;
}

static const rap_form across_form = {.name = "across", .doc = "a column for each value: with 'value' its words, without their number",
                                     .keys = across_keys, .size = sizeof(rap_across), .finish = finish_across};

/* ---- sheets ------------------------------------------------------------------------------- */

#undef AT
#define AT(field) .offset = offsetof(rap_template_sheet, field)

static const rap_key sheet_keys[] = {
    {.name = "sheet", .type = RAP_KEY_WORDS, AT(name), .is_required = true, .doc = "its short name, unique in the matrix"},
    {.name = "title", .type = RAP_KEY_WORDS, AT(title), .doc = "what it shows"},
    {.name = "each", .type = RAP_KEY_LOOP, AT(each), .is_required = true, .doc = "a row for each member of a relation; setting:NAME for what a setting says"},
    {.name = "sort", .type = RAP_KEY_SORT, .doc = "up to four names with commas, - before one for descending"},
    {.name = "limit", .type = RAP_KEY_LIMIT, .doc = "at most so many rows"},
    {.name = "by", .type = RAP_KEY_WORDS, AT(by), .doc = "all members with one value of this become one row"},
    {.name = "across", .type = RAP_KEY_OBJECT, AT(across), .form = &across_form, .doc = "columns by value; the sheet then needs 'by'"},
    {.name = "filter", .type = RAP_KEY_FLAG, AT(has_filter), .standard = true, .doc = "whether readers filter and freeze its head (true)"},
    {.name = "chart", .type = RAP_KEY_CHOICE, AT(chart), .of = "bars|stacked", .doc = "a chart beside its rows: the first column against each column of integers"},
    {.name = "columns", .type = RAP_KEY_OBJECTS, AT(columns), .form = &column_form, .is_required = true, .least = 1, .doc = "its columns"},
    RAP_CONDITION_KEYS(rap_template_sheet),
    {0}};

static bool finish_sheet(rap_reader *r, const json_t *o, void *out)
{
    const rap_template_sheet *s = out;
    return !s->across || s->by || rap_read_wrong(r, o, "across", "'across' needs 'by' in its sheet");
}

const rap_form rap_sheet_form = {.name = "sheet", .doc = "one sheet", .keys = sheet_keys, .size = sizeof(rap_template_sheet),
                                 .spot = offsetof(rap_template_sheet, spot), .finish = finish_sheet};
