#include "table.h"

#include <stdio.h>

#include "runs.h"

#define GAP 2     /* columns between columns */
#define LEAST 9   /* columns that each column has, where it wants them */

typedef struct cell {
    const char *words;
    int is_end; /* set at the end of its column */
} cell;

/* A table as words: rows of `columns` cells. */
typedef struct matrix {
    cell *cells;
    size_t rows, columns, heads; /* rows at the top that are heads */
    size_t *widths;              /* of the columns */
    int is_wrapped;              /* some cell takes several lines */
} matrix;

static int begin_matrix(writer *w, matrix *m, size_t rows, size_t columns)
{
    *m = (matrix){.rows = rows, .columns = columns};
    m->cells = w->host->alloc(w->job, (rows * columns + 1) * sizeof *m->cells);
    m->widths = w->host->alloc(w->job, (columns + 1) * sizeof *m->widths);
    for (size_t i = 0; m->cells && i < rows * columns; i++)
        m->cells[i].words = "";
    return m->cells && m->widths;
}

/* Takes what has gathered in `words` as the words of a cell. */
static void take_cell(writer *w, matrix *m, size_t row, size_t column, int is_end)
{
    m->cells[row * m->columns + column] = (cell){.words = buffer_keep(&w->words), .is_end = is_end};
    w->words.len = 0;
}

/* ---- widths ------------------------------------------------------------------------------- */

/* Columns of the longest line of some words. */
static size_t longest_line(const char *words)
{
    size_t longest = 0;
    for (size_t len; *words; words += len + (words[len] == '\n')) {
        len = strcspn(words, "\n");
        size_t columns = wrap_columns(words, len);
        longest = columns > longest ? columns : longest;
    }
    return longest;
}

/* Columns of the longest word of a column of the table. */
static size_t longest_word(writer *w, const matrix *m, size_t column)
{
    size_t longest = 0, len;
    const char *word;
    for (size_t row = 0; row < m->rows; row++) {
        const char *words = m->cells[row * m->columns + column].words;
        if (!*words || !wrap_begin(&w->wrap, words, strlen(words)))
            continue;
        while (wrap_next(&w->wrap, 0, 0, &word, &len)) {
            size_t columns = wrap_columns(word, len);
            longest = columns > longest ? columns : longest;
        }
    }
    return longest;
}

/* The room that is shared out, and among how many columns. */
typedef struct sharing {
    size_t room, left;
    char *taken;   /* by column: it has its width */
    size_t *words; /* by column: the width of its longest word */
} sharing;

static void take_width(matrix *m, sharing *s, size_t column, size_t width)
{
    m->widths[column] = width;
    s->taken[column] = 1;
    s->room -= width;
    s->left--;
}

/* Gives the columns what they want that want no more than an equal part of what is left. */
static int take_narrow(matrix *m, sharing *s)
{
    size_t before = s->left, share = s->left > 0 ? s->room / s->left : 0;
    for (size_t i = 0; i < m->columns; i++)
        if (!s->taken[i] && m->widths[i] <= share)
            take_width(m, s, i, m->widths[i]);
    return s->left < before;
}

/* Gives a column that has a word of more than an equal part the room of it, where enough is left for the others. */
static int take_word(matrix *m, sharing *s)
{
    for (size_t i = 0; i < m->columns && s->left > 1; i++)
        if (!s->taken[i] && s->words[i] > s->room / s->left && s->words[i] + (s->left - 1) * LEAST <= s->room) {
            take_width(m, s, i, s->words[i]);
            return 1;
        }
    return 0;
}

/* Shares the room out: narrow columns get what they want, the others equal parts of the rest, but what their
 * longest word needs. 0 where a column would be too narrow to read. */
static int share_room(writer *w, matrix *m)
{
    size_t room = writer_room(w), gaps = GAP * (m->columns - 1);
    if (room < gaps + m->columns * LEAST)
        return 0;
    sharing s = {room - gaps, m->columns, w->host->alloc(w->job, m->columns + 1), w->host->alloc(w->job, (m->columns + 1) * sizeof *s.words)};
    if (!s.taken || !s.words)
        return 0;
    while (take_narrow(m, &s))
        ;
    m->is_wrapped = m->is_wrapped || s.left > 0;
    for (size_t i = 0; i < m->columns; i++)
        s.words[i] = s.taken[i] ? 0 : longest_word(w, m, i);
    while (take_word(m, &s) || take_narrow(m, &s))
        ;
    for (size_t i = 0; i < m->columns; i++)
        m->widths[i] = s.taken[i] ? m->widths[i] : s.room / s.left;
    return 1;
}

static int set_widths(writer *w, matrix *m)
{
    for (size_t i = 0; i < m->rows * m->columns; i++) {
        size_t longest = longest_line(m->cells[i].words), *width = &m->widths[i % m->columns];
        *width = longest > *width ? longest : *width;
        m->is_wrapped = m->is_wrapped || strchr(m->cells[i].words, '\n');
    }
    return share_room(w, m);
}

/* ---- in columns --------------------------------------------------------------------------- */

/* A line of each cell of a row; 0 where none has more. */
static int write_row_line(writer *w, const matrix *m, const cell *row, size_t *done)
{
    int has_words = 0;
    size_t at = 0, start = 0;
    w->words.len = 0;
    for (size_t i = 0; i < m->columns; i++) {
        const char *line = "", *rest = row[i].words + done[i];
        size_t len = 0;
        if (*rest && wrap_begin(&w->wrap, rest, strlen(rest)) && wrap_next(&w->wrap, m->widths[i], 1, &line, &len)) {
            done[i] += w->wrap.at;
            has_words = 1;
        }
        size_t columns = wrap_columns(line, len), pad = row[i].is_end && columns < m->widths[i] ? m->widths[i] - columns : 0;
        if (len) {
            buffer_repeat(&w->words, ' ', start + pad - at);
            buffer_add(&w->words, line, len);
            at = start + pad + columns;
        }
        start += m->widths[i] + GAP;
    }
    if (has_words)
        line_write(w, w->words.data ? w->words.data : "", w->words.len);
    w->words.len = 0;
    return has_words && w->host->status(w->job) == RAP_OK;
}

static void write_rule(writer *w, const matrix *m)
{
    for (size_t i = 0; i < m->columns; i++) {
        buffer_repeat(&w->words, '-', m->widths[i]);
        buffer_repeat(&w->words, ' ', i + 1 < m->columns ? GAP : 0);
    }
    if (w->words.len)
        line_write(w, w->words.data, w->words.len);
    w->words.len = 0;
}

static void write_columns(writer *w, const matrix *m)
{
    size_t *done = w->host->alloc(w->job, (m->columns + 1) * sizeof *done);
    line_write_gap(w);
    for (size_t row = 0; done && row < m->rows && writer_goes_on(w); row++) {
        memset(done, 0, m->columns * sizeof *done);
        if (m->is_wrapped && row > m->heads)
            rap_write_text(w->host, w->job, "\n");
        while (write_row_line(w, m, m->cells + row * m->columns, done))
            ;
        if (row + 1 == m->heads)
            write_rule(w, m);
    }
}

/* ---- as lists ----------------------------------------------------------------------------- */

static void write_lists(writer *w, const matrix *m)
{
    for (size_t row = m->heads < m->rows ? m->heads : 0; row < m->rows && writer_goes_on(w); row++) {
        for (size_t i = 0; i < m->columns; i++) {
            const cell *c = &m->cells[row * m->columns + i];
            const char *head = m->heads > 0 && row >= m->heads ? m->cells[(m->heads - 1) * m->columns + i].words : "";
            if (!*c->words)
                continue;
            size_t indent = block_open(w, "", i > 0 ? 2 : 0);
            buffer_text(&w->words, head);
            buffer_text(&w->words, *head ? ": " : "");
            buffer_text(&w->words, c->words);
            block_write(w);
            block_close(w, indent);
            w->is_tight = 1;
        }
        w->is_tight = 0;
    }
}

/* A caption is a block of its own. */
static void write_matrix(writer *w, matrix *m, const rap_node *node, rap_field caption, rap_field runs)
{
    if (*rap_or_empty(w->host->text(node, caption))) {
        runs_add_title(w, node, caption, runs);
        block_write(w);
    }
    if (m->columns == 0 || w->host->status(w->job) != RAP_OK)
        return;
    if (set_widths(w, m))
        write_columns(w, m);
    else if (w->host->status(w->job) == RAP_OK)
        write_lists(w, m);
}

/* ---- tables and charts -------------------------------------------------------------------- */

void table_write(writer *w, const rap_node *table)
{
    const rap_host *h = w->host;
    matrix m;
    size_t rows = rap_paper_table_children_count(h, table);
    if (!begin_matrix(w, &m, rows, rap_paper_row_children_count(h, rap_paper_table_children(h, table, 0))))
        return;
    for (size_t r = 0; r < rows; r++) {
        const rap_node *row = rap_paper_table_children(h, table, r);
        m.heads += r == m.heads && rap_paper_row_head(h, row);
        for (size_t c = 0; c < m.columns; c++) {
            const rap_node *node = rap_paper_row_children(h, row, c);
            runs_add(w, node, RAP_PAPER_CELL_CHILDREN);
            take_cell(w, &m, r, c, strcmp(rap_or_empty(rap_paper_cell_align(h, node)), "end") == 0);
        }
    }
    write_matrix(w, &m, table, RAP_PAPER_TABLE_CAPTION, RAP_PAPER_TABLE_CAPTION_RUNS);
}

static void take_words(writer *w, matrix *m, size_t row, size_t column, const char *words)
{
    buffer_words(&w->words, rap_or_empty(words));
    take_cell(w, m, row, column, column > 0);
}

void figure_write(writer *w, const rap_node *figure)
{
    const rap_host *h = w->host;
    size_t series = rap_paper_figure_series_count(h, figure), categories = rap_paper_figure_categories_count(h, figure);
    matrix m;
    char number[32];
    buffer_words(&w->words, rap_or_empty(rap_paper_figure_alternative(h, figure)));
    block_write(w);
    if (!begin_matrix(w, &m, categories + 1, series + 1))
        return;
    m.heads = 1;
    take_words(w, &m, 0, 0, rap_paper_figure_category_axis(h, figure));
    for (size_t i = 0; i < categories; i++)
        take_words(w, &m, i + 1, 0, rap_paper_figure_categories(h, figure, i));
    for (size_t s = 0; s < series; s++) {
        const rap_node *one = rap_paper_figure_series(h, figure, s);
        take_words(w, &m, 0, s + 1, rap_paper_series_label(h, one));
        for (size_t i = 0; i < categories; i++) {
            const rap_node *value = rap_paper_series_values(h, one, i);
            snprintf(number, sizeof number, "%lld", (long long)rap_paper_value_number(h, value));
            take_words(w, &m, i + 1, s + 1, value ? number : "");
        }
    }
    write_matrix(w, &m, figure, RAP_PAPER_FIGURE_CAPTION, RAP_PAPER_FIGURE_CAPTION_RUNS);
}
