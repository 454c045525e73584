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

/* A number for each category. A series that counts nothing in any of them is left out. */
static void add_series(const chart *c, const char *label, const char *tone, const size_t *counts, size_t step)
{
    rap_arena *arena = c->writer->arena;
    rap_node *series = rap_node_new(arena, RAP_KIND_PAPER_SERIES);
    size_t all = 0;
    rap_node_borrow_text(series, RAP_PAPER_SERIES_LABEL, label);
    if (tone)
        rap_node_borrow_text(series, RAP_PAPER_SERIES_TONE, tone);
    for (size_t i = 0; i < c->categories.count; i++) {
        rap_node *value = rap_node_new(arena, RAP_KIND_PAPER_VALUE);
        rap_node_set_integer(value, RAP_PAPER_VALUE_NUMBER, (int64_t)counts[i * step]);
        rap_node_add(arena, series, RAP_PAPER_SERIES_VALUES, value);
        all += counts[i * step];
    }
    if (all > 0)
        rap_node_add(arena, c->figure, RAP_PAPER_FIGURE_SERIES, series);
}

static bool write_series(const chart *c, const rap_scope *scope, const rap_series *s)
{
    const char *label = rap_paper_words(c->writer, scope, s->label);
    size_t *counts = rap_arena_alloc(c->writer->arena, (c->categories.count + 1) * sizeof *counts);
    for (size_t i = 0; i < c->categories.count; i++)
        if (!rap_scope_count(c->writer->composer, c->categories.list[i], s->count, &counts[i], c->writer->error))
            return false;
    if (label)
        add_series(c, label, s->tone, counts, 1);
    return label != NULL;
}

/* ---- a series for each member --------------------------------------------------------------- */

/* Labels of all series of a loop, each once. */
static bool find_labels(const chart *c, const rap_scope *scope, const rap_series *s, rap_ids *labels)
{
    rap_scopes members;
    if (!rap_scope_each(c->writer->composer, scope, s->each, &members, c->writer->error))
        return false;
    for (size_t i = 0; i < members.count; i++) {
        const char *label = rap_paper_words(c->writer, members.list[i], s->label);
        if (!label)
            return false;
        rap_ids_add(labels, label, NULL);
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
    if (!find_labels(c, scope, s, &labels))
        return false;
    size_t *counts = rap_arena_alloc(c->writer->arena, (labels.count * c->categories.count + 1) * sizeof *counts);
    for (size_t i = 0; i < c->categories.count; i++)
        if (!count_members(c, c->categories.list[i], s, &labels, counts + i * labels.count))
            return false;
    for (size_t l = 0; l < labels.count; l++)
        add_series(c, labels.list[l], s->tone, counts + l, labels.count);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool write_words(const chart *c, const rap_scope *scope)
{
    const rap_block *b = c->block;
    for (size_t i = 0; i < c->categories.count; i++) {
        const char *category = rap_paper_words(c->writer, c->categories.list[i], b->category);
        if (!category)
            return false;
        rap_node_add_text(c->writer->arena, c->figure, RAP_PAPER_FIGURE_CATEGORIES, category);
    }
    rap_node_borrow_text(c->figure, RAP_PAPER_FIGURE_CHART, b->style);
    return rap_paper_set(c->writer, scope, c->figure, RAP_PAPER_FIGURE_CAPTION, b->title)
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
