#include "compose/outline.h"

#include <string.h>

#include "base/unicode.h"
#include "compose/block.h"
#include "compose/narrow.h"

#define WORDS_MAX 60 /* characters of a text that are shown */

typedef struct outliner {
    rap_arena *arena;
    rap_outline_line *lines;
    size_t count, room;
} outliner;

static void put_blocks(outliner *o, rap_blocks blocks, size_t depth);

static void add_line(outliner *o, size_t depth, const char *block, rap_text *words)
{
    o->lines = rap_arena_grow(o->arena, o->lines, o->count, &o->room, sizeof *o->lines);
    o->lines[o->count++] = (rap_outline_line){depth, block, rap_text_detach(words)};
}

/* ---- words -------------------------------------------------------------------------------- */

static const char *source_of(const rap_spot *spot)
{
    const char *text = json_string_value(spot->value);
    return text ? text : "";
}

/* The beginning of a text, in quotation marks. */
static void put_quoted(rap_text *out, const char *text)
{
    size_t len = rap_utf8_offset(text, WORDS_MAX);
    if (*text)
        rap_text_format(out, " \"%.*s%s\"", (int)len, text, text[len] ? "…" : "");
}

static void put_phrase(rap_text *out, const rap_phrase *phrase)
{
    if (phrase)
        put_quoted(out, source_of(&phrase->spot));
}

static void put_runs(rap_text *out, const rap_runs *runs)
{
    rap_text whole = {.arena = out->arena};
    for (size_t i = 0; i < runs->count; i++)
        rap_text_put(&whole, runs->list[i].text ? source_of(&runs->list[i].text->spot) : "{reference}");
    put_quoted(out, rap_text_string(&whole));
}

/* Every `step`th cell. */
static void put_cells(rap_text *out, const rap_cells *cells, size_t step)
{
    for (size_t i = 0; i < cells->count; i += step) {
        rap_text_put(out, i ? "," : ":");
        put_runs(out, &cells->list[i]);
    }
}

/* ---- loops -------------------------------------------------------------------------------- */

/* "meeting" for meetings; other relations as they are written. */
static void put_member(rap_text *out, const char *relation)
{
    for (size_t r = 0; r < RAP_RELATIONS; r++)
        if (r != RAP_DELIBERATIONS && strcmp(rap_relations[r].name, relation) == 0) {
            rap_text_put(out, rap_kind_describe(rap_relations[r].kind)->name);
            return;
        }
    rap_text_put(out, strcmp(relation, "states") == 0 ? "State" : rap_arena_format(out->arena, "of %s", relation));
}

static bool is_time(const char *name)
{
    const char *last = strrchr(name, '.');
    last = last ? last + 1 : name;
    return strcmp(last, "start") == 0 || strcmp(last, "date") == 0 || strcmp(last, "year") == 0;
}

static void put_sort(rap_text *out, const rap_sort *sort)
{
    if (is_time(sort->name))
        rap_text_put(out, sort->is_descending ? ", newest first" : ", oldest first");
    else
        rap_text_format(out, ", by %s%s", sort->name, sort->is_descending ? ", last first" : "");
}

static void put_loop(rap_text *out, const rap_each *each)
{
    const char *where = strstr(source_of(&each->spot), " where ");
    put_member(out, each->relation);
    rap_text_put(out, where);
    for (size_t i = 0; i < each->sort_count; i++)
        put_sort(out, &each->sorts[i]);
    if (each->group)
        rap_text_format(out, ", grouped by %s", each->group);
    if (each->limit)
        rap_text_format(out, ", at most %zu", each->limit);
}

/* ---- conditions --------------------------------------------------------------------------- */

static void put_condition(rap_text *out, const rap_condition *c)
{
    if (c->setting)
        rap_text_format(out, "%s%s%s%s", ", when ", c->setting, c->value ? (*c->value ? " is " : " is not given") : "", c->value ? c->value : "");
    if (c->filter)
        rap_text_format(out, ", if %s", source_of(&c->spot));
    for (const rap_each *const *needs = c->needs; needs && *needs; needs++)
        rap_text_format(out, "%s%s", needs == c->needs ? ", where there are " : " or ", source_of(&(*needs)->spot));
    if (c->without)
        rap_text_format(out, ", where there are no %s", source_of(&c->without->spot));
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void put_words(rap_text *out, const rap_block *b)
{
    switch (b->type) {
    case RAP_BLOCK_EACH:
        rap_text_put(out, "for each ");
        put_loop(out, b->each);
        return;
    case RAP_BLOCK_CHART:
        rap_text_format(out, "chart (%s)", b->style);
        put_phrase(out, b->title);
        rap_text_put(out, " for each ");
        put_loop(out, b->each);
        return;
    case RAP_BLOCK_CONTENTS: rap_text_format(out, "table of contents, %zu levels", b->size); return;
    case RAP_BLOCK_COLUMNS: rap_text_format(out, "%zu columns", b->size); return;
    case RAP_BLOCK_TEXT: rap_text_put(out, "the whole text"); return;
    case RAP_BLOCK_USE: rap_text_format(out, "part %s", b->name); return;
    case RAP_BLOCK_INCLUDE: rap_text_format(out, "file %s", b->name); return;
    case RAP_BLOCK_FACTS:
        rap_text_put(out, "facts");
        put_cells(out, &b->cells, 2);
        return;
    default:
        rap_text_put(out, rap_block_name(b->type));
        put_phrase(out, b->type == RAP_BLOCK_ITEM ? NULL : b->title);
        put_runs(out, &b->runs);
        put_cells(out, &b->cells, 1);
    }
}

static void put_block(outliner *o, const rap_block *b, size_t depth)
{
    rap_text words = {.arena = o->arena};
    put_words(&words, b);
    put_condition(&words, &b->condition);
    add_line(o, depth, rap_block_name(b->type), &words);
    put_blocks(o, b->children, depth + 1);
    if (b->empty.count == 0)
        return;
    rap_text_put(&words, "else, where there are none");
    add_line(o, depth, "empty", &words);
    put_blocks(o, b->empty, depth + 1);
}

static void put_blocks(outliner *o, rap_blocks blocks, size_t depth)
{
    for (size_t i = 0; i < blocks.count; i++)
        put_block(o, &blocks.list[i], depth);
}

/* ---- sheets ------------------------------------------------------------------------------- */

static void put_column(outliner *o, const rap_template_column *c, const char *block, const rap_phrase *by)
{
    rap_text words = {.arena = o->arena};
    rap_text_put(&words, by ? "a column for each" : "column");
    put_phrase(&words, by ? by : c->heading);
    rap_text_put(&words, c->is_open ? ", open" : "");
    put_condition(&words, &c->condition);
    add_line(o, 1, block, &words);
}

static void put_sheet(outliner *o, const rap_template_sheet *s)
{
    rap_text words = {.arena = o->arena};
    rap_text_put(&words, "sheet");
    put_phrase(&words, s->name);
    rap_text_put(&words, ", a row for each ");
    put_loop(&words, s->each);
    put_condition(&words, &s->condition);
    add_line(o, 0, "sheet", &words);
    for (size_t i = 0; i < s->columns.count; i++)
        put_column(o, &s->columns.list[i], "column", NULL);
    if (s->across)
        put_column(o, &s->across->column, "across", s->across->by);
}

const rap_outline_line *rap_report_outline(rap_arena *arena, const rap_report *report, size_t *count)
{
    outliner o = {.arena = arena};
    put_blocks(&o, report->children, 0);
    for (size_t i = 0; i < report->sheets.count; i++)
        put_sheet(&o, &report->sheets.list[i]);
    *count = o.count;
    return o.lines;
}
