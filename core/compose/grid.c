#include "compose/grid.h"

#include <stdlib.h>
#include <string.h>

#include "compose/expand.h"

#define SHEET_NAME_MAX 31 /* characters that workbooks allow */

/* A sheet: its rows are scopes, its columns phrases. With columns across, a row stands
 * for all members of one value, and those cells are numbers kept row by row. */
typedef struct sheet {
    const rap_node *node;
    const rap_scope **rows;
    size_t row_count;
    const rap_phrase **values; /* of the ordinary columns; NULL for an empty one */
    size_t column_count;
    bool counts;
    uint32_t *across;          /* row_count × across_count: a number, or a place in `words` + 1 */
    size_t across_count;
    rap_ids words;
} sheet;

struct rap_grid {
    rap_composer *composer;
    const rap_node *root;
    sheet *sheets;
    size_t count;
    rap_arena *passing; /* the cell at hand and all that its making took */
};

typedef struct writer {
    rap_composer *composer;
    rap_arena *arena;
    rap_grid *grid;
    rap_error *error;
} writer;

static bool set_words(writer *w, const rap_scope *scope, rap_node *node, rap_field field, const rap_phrase *phrase)
{
    const char *text = rap_expand_string(w->composer, scope, phrase, w->error);
    if (text && *text)
        rap_node_borrow_text(w->arena, node, field, text);
    return text != NULL;
}

/* ---- columns ------------------------------------------------------------------------------ */

static rap_node *new_column(writer *w, const rap_scope *scope, const rap_template_column *t)
{
    rap_node *column = rap_node_new(w->arena, RAP_KIND_COLUMN);
    rap_node_borrow_text(w->arena, column, RAP_COLUMN_TYPE, t->type);
    rap_node_set_integer(w->arena, column, RAP_COLUMN_WIDTH, (int64_t)t->width);
    rap_node_set_integer(w->arena, column, RAP_COLUMN_OPEN, t->is_open);
    for (size_t i = 0; i < t->choices.count; i++) {
        const char *choice = rap_expand_string(w->composer, scope, t->choices.list[i], w->error);
        if (!choice)
            return NULL;
        rap_node_add_text(w->arena, column, RAP_COLUMN_CHOICES, choice);
    }
    if (!set_words(w, scope, column, RAP_COLUMN_HEADING, t->heading)
        || !set_words(w, scope, column, RAP_COLUMN_EXPLANATION, t->explanation))
        return NULL;
    return column;
}

static bool write_columns(writer *w, const rap_template_sheet *t, sheet *s, rap_node *node)
{
    rap_ids keys = {.arena = w->arena};
    s->values = rap_arena_alloc(w->arena, t->columns.count * sizeof *s->values);
    for (size_t i = 0; i < t->columns.count; i++) {
        const rap_template_column *c = &t->columns.list[i];
        bool holds, is_new;
        if (!rap_scope_holds(w->composer, w->composer->root, &c->condition, &holds, w->error))
            return false;
        if (!holds)
            continue;
        rap_ids_add(&keys, c->key, &is_new);
        if (!is_new)
            return rap_spot_fail(&c->spot, w->error, "two columns have the key '%s'", c->key);
        rap_node *column = new_column(w, w->composer->root, c);
        if (!column)
            return false;
        rap_node_borrow_text(w->arena, column, RAP_COLUMN_KEY, c->key);
        rap_node_add(w->arena, node, RAP_SHEET_COLUMNS, column);
        s->values[s->column_count++] = c->value;
    }
    return true;
}

/* ---- columns across ----------------------------------------------------------------------- */

typedef struct across {
    rap_ids row_values, column_values;
    size_t *rows, *columns; /* of each member */
    rap_scopes first_of_row, first_of_column; /* members that rows and columns are headed by */
} across;

/* The place of what a member says among the values; RAP_NO_ID with `error` set. */
static size_t value_of(writer *w, const rap_scope *member, const rap_phrase *by, rap_ids *values, bool *is_new)
{
    w->composer->arena = w->grid->passing;
    const char *value = rap_expand_string(w->composer, member, by, w->error);
    w->composer->arena = w->arena;
    size_t at = value ? rap_ids_find(values, value) : RAP_NO_ID;
    *is_new = value && at == RAP_NO_ID;
    if (*is_new)
        at = rap_ids_add(values, rap_arena_string(w->arena, value), NULL);
    rap_arena_clear(w->grid->passing);
    return at;
}

static bool find_values(writer *w, const rap_template_sheet *t, const rap_scopes *members, across *a)
{
    for (size_t i = 0; i < members->count; i++) {
        bool is_new;
        a->rows[i] = value_of(w, members->list[i], t->by, &a->row_values, &is_new);
        if (is_new)
            rap_scopes_add(w->arena, &a->first_of_row, members->list[i]);
        if (a->rows[i] == RAP_NO_ID)
            return false;
        a->columns[i] = t->across ? value_of(w, members->list[i], t->across->by, &a->column_values, &is_new) : 0;
        if (t->across && is_new)
            rap_scopes_add(w->arena, &a->first_of_column, members->list[i]);
        if (a->columns[i] == RAP_NO_ID)
            return false;
    }
    return true;
}

static int by_value(const void *a, const void *b, void *context)
{
    const across *x = context;
    return strcmp(x->column_values.list[*(const size_t *)a], x->column_values.list[*(const size_t *)b]);
}

/* Where each value's column stands: columns are in order of their values. */
static size_t *order_columns(writer *w, across *a)
{
    size_t count = a->column_values.count;
    size_t *order = rap_arena_alloc(w->arena, (count + 1) * sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    qsort_r(order, count, sizeof *order, by_value, a);
    return order;
}

static bool head_columns(writer *w, const rap_template_sheet *t, across *a, const size_t *order, rap_node *node)
{
    for (size_t i = 0; i < a->column_values.count; i++) {
        rap_node *column = new_column(w, a->first_of_column.list[order[i]], &t->across->column);
        if (!column)
            return false;
        rap_node_borrow_text(w->arena, column, RAP_COLUMN_KEY, rap_arena_format(w->arena, "across-%zu", i + 1));
        rap_node_add(w->arena, node, RAP_SHEET_COLUMNS, column);
    }
    return true;
}

/* Adds a word to those that a cell has already, unless it is among them. */
static bool join_word(writer *w, sheet *s, uint32_t *cell, const char *word)
{
    if (*word && *cell) {
        const char *before = s->words.list[*cell - 1];
        const char *at = strstr(before, word);
        if (at && (at == before || at[-1] == ' ') && (!at[strlen(word)] || at[strlen(word)] == ';'))
            return true;
        word = rap_arena_format(w->arena, "%s; %s", before, word);
    }
    if (*word)
        *cell = (uint32_t)rap_ids_add(&s->words, word, NULL) + 1;
    return true;
}

static bool fill_cells(writer *w, const rap_template_sheet *t, sheet *s, const rap_scopes *members, const across *a,
                       const size_t *order)
{
    size_t *places = rap_arena_alloc(w->arena, (s->across_count + 1) * sizeof *places);
    for (size_t i = 0; i < s->across_count; i++)
        places[order[i]] = i;
    s->across = rap_arena_alloc(w->arena, (s->row_count * s->across_count + 1) * sizeof *s->across);
    for (size_t i = 0; i < members->count; i++) {
        uint32_t *cell = &s->across[a->rows[i] * s->across_count + places[a->columns[i]]];
        if (s->counts) {
            ++*cell;
            continue;
        }
        const char *word = rap_expand_string(w->composer, members->list[i], t->across->column.value, w->error);
        if (!word || !join_word(w, s, cell, word))
            return false;
    }
    return true;
}

static bool fold_across(writer *w, const rap_template_sheet *t, sheet *s, const rap_scopes *members, across *a, rap_node *node)
{
    const size_t *order = order_columns(w, a);
    s->words = (rap_ids){.arena = w->arena};
    s->counts = !t->across->column.value;
    s->across_count = a->column_values.count;
    return head_columns(w, t, a, order, node) && fill_cells(w, t, s, members, a, order);
}

/* Members of one value become a row, and each value across a column. */
static bool fold_rows(writer *w, const rap_template_sheet *t, sheet *s, const rap_scopes *members, rap_node *node)
{
    across a = {.row_values = {.arena = w->arena}, .column_values = {.arena = w->arena}};
    size_t size = (members->count + 1) * sizeof *a.rows;
    a.rows = rap_arena_alloc(w->arena, size);
    a.columns = rap_arena_alloc(w->arena, size);
    if (!find_values(w, t, members, &a))
        return false;
    s->rows = a.first_of_row.list;
    s->row_count = a.row_values.count;
    if (t->across && !fold_across(w, t, s, members, &a, node))
        return false;
    rap_arena_drop(w->arena, a.columns, size);
    rap_arena_drop(w->arena, a.rows, size);
    return true;
}

/* ---- sheets ------------------------------------------------------------------------------- */

/* The name of a sheet, cut to what workbooks allow and unlike those before. */
static bool set_name(writer *w, const rap_template_sheet *t, rap_node *node, rap_ids *names)
{
    const char *name = rap_expand_string(w->composer, w->composer->root, t->name, w->error);
    bool is_new;
    if (!name)
        return false;
    if (!*name || strlen(name) > SHEET_NAME_MAX * 4 || strpbrk(name, "[]:*?/\\"))
        return rap_spot_fail(&t->spot, w->error, "'%s' cannot name a sheet: up to %d characters without []:*?/\\", name, SHEET_NAME_MAX);
    rap_ids_add(names, name, &is_new);
    if (!is_new)
        return rap_spot_fail(&t->spot, w->error, "two sheets have the name '%s'", name);
    rap_node_borrow_text(w->arena, node, RAP_SHEET_NAME, name);
    return true;
}

/* A fault of a column's value is found here, where it can still be told. */
static bool try_values(writer *w, const sheet *s)
{
    for (size_t i = 0; s->row_count > 0 && i < s->column_count; i++)
        if (!rap_expand_string(w->composer, s->rows[0], s->values[i], w->error))
            return false;
    return true;
}

static bool write_sheet(writer *w, const rap_template_sheet *t, rap_node *root, rap_ids *names)
{
    sheet *s = &w->grid->sheets[w->grid->count];
    rap_node *node = rap_node_new(w->arena, RAP_KIND_SHEET);
    rap_scopes members;
    if (!set_name(w, t, node, names) || !set_words(w, w->composer->root, node, RAP_SHEET_TITLE, t->title)
        || !write_columns(w, t, s, node) || !rap_scope_each(w->composer, w->composer->root, t->each, &members, w->error))
        return false;
    s->node = node;
    s->rows = members.list;
    s->row_count = members.count;
    if (t->by && !fold_rows(w, t, s, &members, node))
        return false;
    if (t->by)
        rap_scopes_drop(w->arena, &members);
    rap_node_set_integer(w->arena, node, RAP_SHEET_FILTER, t->has_filter);
    rap_node_set_integer(w->arena, node, RAP_SHEET_ROWS, (int64_t)s->row_count);
    if (t->chart)
        rap_node_borrow_text(w->arena, node, RAP_SHEET_CHART, t->chart);
    rap_node_add(w->arena, root, RAP_GRID_SHEETS, node);
    w->composer->columns[w->composer->column_count++] = node;
    w->grid->count++;
    return try_values(w, s);
}

static void free_arena(void *arena)
{
    rap_arena_free(arena);
}

rap_grid *rap_grid_compose(rap_composer *c, rap_error *error)
{
    const rap_report *report = c->request->report;
    rap_grid *grid = rap_arena_alloc(c->arena, sizeof *grid);
    rap_node *root = rap_node_new(c->arena, RAP_KIND_GRID);
    rap_ids names = {.arena = c->arena};
    writer w = {c, c->arena, grid, error};
    *grid = (rap_grid){.composer = c, .root = root, .passing = rap_arena_new_beside(c->arena, error)};
    if (!rap_arena_own(c->arena, grid->passing, free_arena))
        rap_arena_exhausted(c->arena);
    grid->sheets = rap_arena_alloc(c->arena, report->sheets.count * sizeof *grid->sheets);
    c->columns = rap_arena_alloc(c->arena, report->sheets.count * sizeof *c->columns);
    rap_node_set_integer(c->arena, root, RAP_GRID_FORMAT, 1);
    rap_node_borrow_text(c->arena, root, RAP_GRID_LANGUAGE, c->request->language);
    if (!set_words(&w, c->root, root, RAP_GRID_TITLE, report->title))
        return NULL;
    for (size_t i = 0; i < report->sheets.count; i++) {
        bool holds;
        if (!rap_scope_holds(c, c->root, &report->sheets.list[i].condition, &holds, error))
            return NULL;
        if (holds && !write_sheet(&w, &report->sheets.list[i], root, &names))
            return NULL;
    }
    return grid;
}

const rap_node *rap_grid_root(const rap_grid *grid)
{
    return grid->root;
}

/* ---- cells -------------------------------------------------------------------------------- */

static const char *across_cell(const rap_grid *grid, const sheet *s, size_t row, size_t column)
{
    uint32_t value = s->across[row * s->across_count + column];
    if (value == 0)
        return "";
    return s->counts ? rap_arena_format(grid->passing, "%lu", (unsigned long)value) : s->words.list[value - 1];
}

static const char *own_cell(const rap_grid *grid, const sheet *s, size_t row, size_t column)
{
    rap_composer *c = grid->composer;
    rap_text words = {.arena = grid->passing};
    rap_error ignored = {0}; /* faults were told when the sheet was made */
    c->arena = grid->passing;
    rap_expand(c, s->rows[row], s->values[column], &words, &ignored);
    c->arena = c->kept;
    return rap_text_string(&words);
}

const char *rap_grid_cell(rap_grid *grid, const rap_node *node, size_t row, size_t column)
{
    const sheet *s = grid->sheets;
    while (s < grid->sheets + grid->count && s->node != node)
        s++;
    if (s == grid->sheets + grid->count || row >= s->row_count)
        return "";
    rap_arena_clear(grid->passing);
    if (column < s->column_count)
        return own_cell(grid, s, row, column);
    return column - s->column_count < s->across_count ? across_cell(grid, s, row, column - s->column_count) : "";
}
