/* Charts: what they show, as numbers. */
#include <string.h>

#include "compose/expand.h"
#include "compose/paper_write.h"

typedef struct chart {
    rap_paper_writer *writer;
    const rap_block *block;
    rap_scopes categories;
    rap_node *figure;
} chart;

/* A label, and its language where all of it is in another than the report's. */
static bool expand_label(const chart *c, const rap_scope *scope, const rap_phrase *phrase, rap_piece *out)
{
    rap_pieces pieces;
    out->text = rap_expand_title(c->writer->composer, scope, phrase, &pieces, c->writer->error);
    out->language = out->text && pieces.count == 1 ? pieces.list[0].language : NULL;
    return out->text != NULL;
}

/* A number for each category. A series that counts nothing in any of them is left out. */
static void add_series(const chart *c, const rap_piece *label, const char *tone, const size_t *counts, size_t step)
{
    rap_arena *arena = c->writer->arena;
    rap_node *series = rap_node_new(arena, RAP_KIND_PAPER_SERIES);
    size_t all = 0;
    rap_node_borrow_text(arena, series, RAP_PAPER_SERIES_LABEL, label->text);
    if (label->language)
        rap_node_borrow_text(arena, series, RAP_PAPER_SERIES_LANGUAGE, label->language);
    if (tone)
        rap_node_borrow_text(arena, series, RAP_PAPER_SERIES_TONE, tone);
    for (size_t i = 0; i < c->categories.count; i++) {
        rap_node *value = rap_node_new(arena, RAP_KIND_PAPER_VALUE);
        rap_node_set_integer(arena, value, RAP_PAPER_VALUE_NUMBER, (int64_t)counts[i * step]);
        rap_node_add(arena, series, RAP_PAPER_SERIES_VALUES, value);
        all += counts[i * step];
    }
    if (all > 0)
        rap_node_add(arena, c->figure, RAP_PAPER_FIGURE_SERIES, series);
}

static bool write_series(const chart *c, const rap_scope *scope, const rap_series *s)
{
    rap_piece label;
    size_t *counts = rap_arena_alloc(c->writer->arena, (c->categories.count + 1) * sizeof *counts);
    if (!expand_label(c, scope, s->label, &label))
        return false;
    for (size_t i = 0; i < c->categories.count; i++)
        if (!rap_scope_count(c->writer->composer, c->categories.list[i], s->count, &counts[i], c->writer->error))
            return false;
    add_series(c, &label, s->tone, counts, 1);
    return true;
}

/* ---- a series for each member --------------------------------------------------------------- */

/* Labels of all series of a loop, each once; `*languages` gets what each is in. */
static bool find_labels(const chart *c, const rap_scope *scope, const rap_series *s, rap_ids *labels, const char ***languages)
{
    rap_scopes members;
    if (!rap_scope_each(c->writer->composer, scope, s->each, &members, c->writer->error))
        return false;
    *languages = rap_arena_alloc(c->writer->arena, (members.count + 1) * sizeof **languages);
    for (size_t i = 0; i < members.count; i++) {
        rap_piece label;
        if (!expand_label(c, members.list[i], s->label, &label))
            return false;
        (*languages)[rap_ids_add(labels, label.text, NULL)] = label.language;
    }
    return true;
}

/* The members that a category has are counted where the series of their label stands. */
static bool count_members(const chart *c, const rap_scope *category, const rap_series *s, const rap_ids *labels, size_t *counts)
{
    rap_each all = *s->each; /* the limit chooses series, not members of a category */
    rap_scopes members;
    all.limit = all.sort_count = 0;
    if (!rap_scope_each(c->writer->composer, category, &all, &members, c->writer->error))
        return false;
    for (size_t i = 0; i < members.count; i++) {
        const char *label = rap_paper_words(c->writer, members.list[i], s->label);
        size_t count;
        if (!label || !rap_scope_count(c->writer->composer, members.list[i], s->count, &count, c->writer->error))
            return false;
        size_t at = rap_ids_find(labels, label);
        if (at != RAP_NO_ID)
            counts[at] += count;
    }
    return true;
}

static bool write_series_loop(const chart *c, const rap_scope *scope, const rap_series *s)
{
    rap_ids labels = {.arena = c->writer->arena};
    const char **languages;
    if (!find_labels(c, scope, s, &labels, &languages))
        return false;
    size_t *counts = rap_arena_alloc(c->writer->arena, (labels.count * c->categories.count + 1) * sizeof *counts);
    for (size_t i = 0; i < c->categories.count; i++)
        if (!count_members(c, c->categories.list[i], s, &labels, counts + i * labels.count))
            return false;
    for (size_t l = 0; l < labels.count; l++)
        add_series(c, &(rap_piece){labels.list[l], languages[l]}, s->tone, counts + l, labels.count);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool write_categories(const chart *c)
{
    const char *common = NULL;
    for (size_t i = 0; i < c->categories.count; i++) {
        rap_piece category;
        if (!expand_label(c, c->categories.list[i], c->block->category, &category))
            return false;
        rap_node_add_text(c->writer->arena, c->figure, RAP_PAPER_FIGURE_CATEGORIES, category.text);
        bool is_common = i == 0 || (common && category.language && strcmp(common, category.language) == 0);
        common = is_common ? category.language : NULL;
    }
    if (common)
        rap_node_borrow_text(c->writer->arena, c->figure, RAP_PAPER_FIGURE_CATEGORIES_LANGUAGE, common);
    return true;
}

static bool write_words(const chart *c, const rap_scope *scope)
{
    const rap_block *b = c->block;
    rap_node_borrow_text(c->writer->arena, c->figure, RAP_PAPER_FIGURE_CHART, b->style);
    return write_categories(c)
        && rap_paper_set_title(c->writer, scope, c->figure, RAP_PAPER_FIGURE_CAPTION, RAP_PAPER_FIGURE_CAPTION_RUNS, b->title)
        && rap_paper_set(c->writer, scope, c->figure, RAP_PAPER_FIGURE_ALTERNATIVE, b->alternative)
        && rap_paper_set(c->writer, scope, c->figure, RAP_PAPER_FIGURE_CATEGORY_AXIS, b->category_axis)
        && rap_paper_set(c->writer, scope, c->figure, RAP_PAPER_FIGURE_VALUE_AXIS, b->value_axis);
}

/* A chart without categories or series is left out. */
bool rap_paper_chart(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    chart c = {.writer = w, .block = b, .figure = rap_node_new(w->arena, RAP_KIND_PAPER_FIGURE)};
    if (!rap_scope_each(w->composer, scope, b->each, &c.categories, w->error) || !write_words(&c, scope))
        return false;
    for (size_t i = 0; i < b->series.count; i++)
        if (!(b->series.list[i].each ? write_series_loop : write_series)(&c, scope, &b->series.list[i]))
            return false;
    if (c.categories.count > 0 && rap_node_count(c.figure, RAP_PAPER_FIGURE_SERIES) > 0)
        rap_paper_add(w, at, c.figure);
    return true;
}
