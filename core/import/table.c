/* Tables: rows of cells parted by tabs, or set in columns by spaces. */
#include <string.h>

#include "import/walk.h"

#define CELLS_MAX 16
#define LOOK_AHEAD 6
#define SHIFT 3 /* by how much the cells of one column may begin apart */
#define CAPTION_LINES 3

enum { CAPTION_OF_TABLE }; /* the first pattern of place.caption; others are of figures */

/* ---- rows with tabs ----------------------------------------------------------------------- */

/* Whether a row is a recommendation: its number in the one cell, its text in the other. */
static bool is_recommendation(const rap_walk *w, const rap_line *line)
{
    size_t len = strcspn(line->cells, "\t");
    return line->column_count == 2 && rap_walk_matches(w, "place.recommendation", rap_arena_copy(w->arena, line->cells, len));
}

/* Whether tabs part cells, and do not only stand before and behind a label. */
static bool is_row(const rap_walk *w, size_t i)
{
    const rap_line *line = &w->lines[i];
    const char *cells = line->cells;
    if (line->is_row)
        return true;
    if (!line->is_tabbed || !cells || is_recommendation(w, line))
        return false;
    if (w->labels[i].form != RAP_LABEL_NONE) {
        cells += strspn(cells, "\t");
        cells += strcspn(cells, "\t");
        cells += *cells == '\t';
    }
    return strchr(cells, '\t') != NULL;
}

/* Whether no more than the end of a page stands between a line and the one before it. */
static bool is_below(const rap_walk *w, size_t i)
{
    return rap_walk_is_adjacent(w, i) || w->lines[i].is_page_start;
}

/* A line without tabs between two rows is a row of one cell. */
static bool is_row_between(const rap_walk *w, size_t i)
{
    return is_below(w, i) && w->labels[i].form == RAP_LABEL_NONE && strlen(w->lines[i].text) < 80 &&
           i + 1 < w->count && is_below(w, i + 1) && is_row(w, i + 1);
}

/* Whether more than space between rows, or the end of a page, stands before a line. */
static bool is_far(const rap_walk *w, size_t i)
{
    return w->lines[i].gap > 1 && !w->lines[i].is_page_start;
}

static void begin_rows(rap_walk *w, size_t i)
{
    if (!w->block || w->block->first || rap_heal_last(rap_walk_open_text(w)) != ':')
        rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i);
    w->level_count = 0;
}

static void add_row(rap_walk *w, size_t i, const char *cells)
{
    rap_walk_add_part(w, NULL, RAP_LIST_ROWS, NULL, 0, i);
    rap_text_put(w->text, cells);
    w->part->head = w->lines[i].head;
}

/* Whether line `i` is the first of several rows. */
static bool begins_rows(const rap_walk *w, size_t i)
{
    return is_row(w, i) && i + 1 < w->count && !is_far(w, i + 1) && (is_row(w, i + 1) || is_row_between(w, i + 1));
}

static size_t take_rows(rap_walk *w, size_t i)
{
    size_t taken = 0;
    if (!begins_rows(w, i))
        return 0;
    begin_rows(w, i);
    for (; i + taken < w->count && (is_row(w, i + taken) || is_row_between(w, i + taken)); taken++) {
        const rap_line *line = &w->lines[i + taken];
        if (taken && is_far(w, i + taken))
            break;
        add_row(w, i + taken, line->cells ? line->cells : line->text);
    }
    w->text = NULL;
    w->block = NULL;
    return taken;
}

/* ---- rows in columns ---------------------------------------------------------------------- */

typedef struct columns {
    int starts[CELLS_MAX];
    int count;
} columns;

/* The column of a cell that begins at `start`, -1 where it fits none. */
static int column_of(const columns *c, int start)
{
    for (int k = 0; k < c->count; k++)
        if (start >= c->starts[k] - SHIFT && start <= c->starts[k] + SHIFT)
            return k;
    return -1;
}

static int cell_start(const rap_line *line, int k)
{
    return line->cells ? line->columns[k] : line->indent;
}

static int cell_count(const rap_line *line)
{
    return line->cells ? line->column_count : 1;
}

/* Whether every cell of a line begins where a column does and ends before the next. */
static bool fits(const columns *c, const rap_line *line)
{
    int last = -1;
    for (int k = 0; k < cell_count(line); k++) {
        int column = column_of(c, cell_start(line, k));
        if (column <= last)
            return false;
        last = column;
    }
    return last == c->count - 1 || cell_count(line) > 1 || line->indent + (int)rap_utf8_count(line->text) < c->starts[last + 1];
}

/* Columns as the cells of a line begin. */
static bool begin_columns(const rap_walk *w, size_t i, columns *c)
{
    const rap_line *line = &w->lines[i];
    if (!line->cells || line->is_tabbed || line->column_count < 3 || w->labels[i].form != RAP_LABEL_NONE)
        return false;
    c->count = line->column_count < CELLS_MAX ? line->column_count : CELLS_MAX;
    memcpy(c->starts, line->columns, (size_t)c->count * sizeof *c->starts);
    return true;
}

/* How many of the next lines fit, of those of the same page; `*end` is the line behind them that does not,
 * or begins the next page. */
static int count_fitting(const rap_walk *w, size_t i, const columns *c, size_t *end)
{
    int fitting = 0;
    for (*end = i + 1; *end < w->count && *end <= i + LOOK_AHEAD && !w->lines[*end].is_page_start; ++*end)
        fitting += cell_count(&w->lines[*end]) > 1 && fits(c, &w->lines[*end]);
    return fitting;
}

/* Whether as many columns go on on the page that line `i` begins, where they may begin at other places:
 * some line there has all of them, and two others fit. */
static bool go_on_overleaf(const rap_walk *w, size_t i, columns *c)
{
    for (size_t k = i; k < w->count && k < i + LOOK_AHEAD && w->lines[i].is_page_start; k++) {
        columns next;
        size_t end;
        if (begin_columns(w, k, &next) && next.count == c->count && count_fitting(w, k, &next, &end) >= 2) {
            *c = next;
            return true;
        }
    }
    return false;
}

/* Columns are believed where three begin in one line and two of the next lines fit, or go on overleaf. */
static bool read_columns(const rap_walk *w, size_t i, columns *c)
{
    size_t end;
    if (!begin_columns(w, i, c))
        return false;
    columns next = *c;
    return count_fitting(w, i, c, &end) >= 2 || (end < w->count && go_on_overleaf(w, end, &next));
}

static void write_cells(rap_walk *w, const columns *c, const rap_line *line)
{
    const char *cell = line->cells ? line->cells : line->text;
    int column = 0;
    for (int k = 0; k < cell_count(line); k++) {
        size_t len = strcspn(cell, "\t");
        for (int at = column_of(c, cell_start(line, k)); column < at; column++)
            rap_text_char(w->text, '\t');
        rap_text_add(w->text, cell, len);
        cell += len + (cell[len] == '\t');
    }
}

/* Whether a line only goes on in the last cell of the row above. */
static bool is_rest_of_row(const columns *c, const rap_line *line, const rap_walk *w)
{
    return cell_count(line) == 1 && column_of(c, line->indent) == c->count - 1 && w->part &&
           strchr(rap_text_string(&w->part->text), '\t');
}

static size_t take_columns(rap_walk *w, size_t i)
{
    columns c;
    size_t taken = 0;
    if (!read_columns(w, i, &c))
        return 0;
    begin_rows(w, i);
    for (; i + taken < w->count; taken++) {
        const rap_line *line = &w->lines[i + taken];
        if (taken && line->is_page_start)
            go_on_overleaf(w, i + taken, &c);
        if (taken && (is_far(w, i + taken) || line->is_tabbed || !fits(&c, line)))
            break;
        if (taken && is_rest_of_row(&c, line, w)) {
            rap_walk_join(w, i + taken, line->text);
            continue;
        }
        add_row(w, i + taken, "");
        write_cells(w, &c, line);
    }
    w->text = NULL;
    w->block = NULL;
    return taken;
}

/* ---- captions ----------------------------------------------------------------------------- */

/* How many lines stand before a table that begins behind line `i`: 1, or more where words of its caption come between;
 * 0 where none begins. */
static size_t lines_above_table(const rap_walk *w, size_t i)
{
    columns c;
    for (size_t k = i + 1; k < w->count && k <= i + CAPTION_LINES; k++) {
        if (begins_rows(w, k) || read_columns(w, k, &c))
            return k - i;
        if (w->labels[k].form != RAP_LABEL_NONE || !rap_heading_is_title(w, w->lines[k].text) || rap_heading_is_known(w, w->lines[k].text))
            break;
    }
    return 0;
}

/* "Table 1. Losses by port" is a text beside its table, and no heading of what comes behind that. */
size_t rap_take_caption(rap_walk *w, size_t i)
{
    rap_match match;
    const rap_block *above = w->outline->count ? w->outline->blocks[w->outline->count - 1] : NULL;
    bool is_begun = !rap_walk_is_adjacent(w, i) || !w->text || rap_heal_is_finished(rap_walk_open_text(w));
    if (!is_begun || w->labels[i].form != RAP_LABEL_NONE || !rap_grammar_match(w->grammar, w->arena, "place.caption", w->lines[i].text, 0, &match))
        return 0;
    size_t lines = lines_above_table(w, i), taken = lines;
    bool is_behind = !lines && above && above->last && above->last->kind == RAP_LIST_ROWS;
    if (!lines && rap_heal_is_finished(w->lines[i].text))
        return 0;
    if (!lines) {
        rap_heading_words(w, i, 0, &taken);
        if (!is_behind && match.rule == CAPTION_OF_TABLE)
            rap_source_doubt(w->arena, w->source, w->lines[i].number,
                             "this is the caption of a table, and no rows of one are found behind it; compare what follows with the document");
    }
    rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i);
    for (size_t k = i; k < i + taken; k++)
        rap_walk_join(w, k, w->lines[k].text);
    w->text = NULL;
    w->block = NULL;
    return taken;
}

size_t rap_take_table(rap_walk *w, size_t i)
{
    size_t taken = take_rows(w, i);
    return taken ? taken : take_columns(w, i);
}
