/* Tables, and facts, which are tables of labels and what they are. */
#include "compose/expand.h"
#include "compose/paper_write.h"

static bool write_rows(rap_paper_writer *w, const rap_scope *scope, rap_blocks blocks, const rap_block *table, rap_node *node);

/* A cell; `is_head` where it names its row. */
static rap_node *write_cell(rap_paper_writer *w, const rap_scope *scope, const rap_runs *runs, bool is_head, rap_node *row)
{
    rap_node *cell = rap_node_new(w->arena, RAP_KIND_PAPER_CELL);
    if (is_head)
        rap_node_set_integer(w->arena, cell, RAP_PAPER_CELL_HEAD, 1);
    rap_node_add(w->arena, row, RAP_PAPER_ROW_CHILDREN, cell);
    return rap_paper_runs(w, scope, runs, cell, RAP_PAPER_CELL_CHILDREN) ? cell : NULL;
}

static rap_node *new_row(rap_paper_writer *w, rap_node *table, bool is_head)
{
    rap_node *row = rap_node_new(w->arena, RAP_KIND_PAPER_ROW);
    rap_node_set_integer(w->arena, row, RAP_PAPER_ROW_HEAD, is_head);
    rap_node_add(w->arena, table, RAP_PAPER_TABLE_CHILDREN, row);
    return row;
}

static bool write_row_loop(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *node)
{
    rap_scopes members;
    if (!rap_scope_each(w->composer, scope, b->each, &members, w->error))
        return false;
    if (members.count == 0)
        return write_rows(w, scope, b->empty, table, node);
    for (size_t i = 0; i < members.count; i++)
        if (!write_rows(w, members.list[i], b->children, table, node))
            return false;
    return true;
}

/* A row, or the head of the table itself. */
static bool write_row(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *node)
{
    rap_node *row = new_row(w, node, b == table);
    for (size_t i = 0; i < b->cells.count; i++) {
        rap_node *cell = write_cell(w, scope, &b->cells.list[i], table->has_row_heads && i == 0 && b != table, row);
        if (!cell)
            return false;
        if (i < table->aligns.count)
            rap_node_borrow_text(w->arena, cell, RAP_PAPER_CELL_ALIGN, table->aligns.list[i]);
    }
    return true;
}

static bool write_table_block(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *node)
{
    switch (b->type) {
    case RAP_BLOCK_ROW: return write_row(w, scope, b, table, node);
    case RAP_BLOCK_EACH: return write_row_loop(w, scope, b, table, node);
    default: return write_rows(w, scope, b->children, table, node);
    }
}

static bool write_rows(rap_paper_writer *w, const rap_scope *scope, rap_blocks blocks, const rap_block *table, rap_node *node)
{
    for (size_t i = 0; i < blocks.count; i++) {
        bool holds;
        if (!rap_scope_holds(w->composer, scope, &blocks.list[i].condition, &holds, w->error)
            || (holds && !write_table_block(w, scope, &blocks.list[i], table, node)))
            return false;
    }
    return true;
}

/* A table without rows is left out. */
bool rap_paper_table(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *table = rap_node_new(w->arena, RAP_KIND_PAPER_TABLE);
    if (!rap_paper_set_title(w, scope, table, RAP_PAPER_TABLE_CAPTION, RAP_PAPER_TABLE_CAPTION_RUNS, b->title) || !write_row(w, scope, b, b, table)
        || !write_rows(w, scope, b->children, b, table))
        return false;
    if (rap_node_count(table, RAP_PAPER_TABLE_CHILDREN) > 1)
        rap_paper_add(w, at, table);
    return true;
}

/* ---- facts -------------------------------------------------------------------------------- */

/* A fact whose second cell says nothing is left out. */
static bool write_fact(rap_paper_writer *w, const rap_scope *scope, const rap_runs *pair, rap_node *table)
{
    rap_node *tried = rap_node_new(w->arena, RAP_KIND_PAPER_ROW);
    rap_node *value = write_cell(w, scope, &pair[1], false, tried);
    if (!value || rap_node_count(value, RAP_PAPER_CELL_CHILDREN) == 0)
        return value != NULL;
    rap_node *row = new_row(w, table, false);
    if (!write_cell(w, scope, &pair[0], true, row))
        return false;
    rap_node_add(w->arena, row, RAP_PAPER_ROW_CHILDREN, value);
    return true;
}

bool rap_paper_facts(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *table = rap_node_new(w->arena, RAP_KIND_PAPER_TABLE);
    if (!rap_paper_set_title(w, scope, table, RAP_PAPER_TABLE_CAPTION, RAP_PAPER_TABLE_CAPTION_RUNS, b->title))
        return false;
    for (size_t i = 0; i + 1 < b->cells.count; i += 2)
        if (!write_fact(w, scope, &b->cells.list[i], table))
            return false;
    if (rap_node_count(table, RAP_PAPER_TABLE_CHILDREN) > 0)
        rap_paper_add(w, at, table);
    return true;
}
