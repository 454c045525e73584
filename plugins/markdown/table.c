#include "table.h"

#include <stdio.h>

#include "runs.h"

static void next_line(writer *w, const char *html)
{
    buffer_text(w, &w->line, "\n");
    buffer_text(w, &w->line, html);
}

static void open_table(writer *w, const rap_node *node, rap_field caption, rap_field runs)
{
    buffer_text(w, &w->line, "<table>");
    if (!*rap_or_empty(w->host->text(node, caption)))
        return;
    next_line(w, "<caption>");
    runs_add_title(w, node, caption, runs, IN_HTML);
    buffer_text(w, &w->line, "</caption>");
}

static void close_table(writer *w)
{
    next_line(w, "</table>");
    block_write(w);
}

/* ---- tables ------------------------------------------------------------------------------- */

static void add_cell(writer *w, const rap_node *cell, int is_head)
{
    const rap_host *h = w->host;
    const char *align = rap_or_empty(rap_paper_cell_align(h, cell)), *language = rap_paper_cell_language(h, cell);
    int is_row_head = rap_paper_cell_head(h, cell) != 0;
    buffer_text(w, &w->line, is_head ? "<th scope=\"col\"" : is_row_head ? "<th scope=\"row\"" : "<td");
    if (strcmp(align, "end") == 0)
        buffer_text(w, &w->line, w->is_rtl ? " align=\"left\"" : " align=\"right\"");
    else if (strcmp(align, "center") == 0)
        buffer_text(w, &w->line, " align=\"center\"");
    buffer_text(w, &w->line, ">");
    runs_open_language(w, language);
    runs_add(w, cell, RAP_PAPER_CELL_CHILDREN, IN_HTML);
    runs_close_language(w, language);
    buffer_text(w, &w->line, is_head || is_row_head ? "</th>" : "</td>");
}

static void add_row(writer *w, const rap_node *row)
{
    next_line(w, "<tr>");
    for (size_t i = 0; i < rap_paper_row_children_count(w->host, row); i++)
        add_cell(w, rap_paper_row_children(w->host, row, i), rap_paper_row_head(w->host, row) != 0);
    buffer_text(w, &w->line, "</tr>");
}

void table_write(writer *w, const rap_node *table)
{
    open_table(w, table, RAP_PAPER_TABLE_CAPTION, RAP_PAPER_TABLE_CAPTION_RUNS);
    for (size_t i = 0; i < rap_paper_table_children_count(w->host, table) && writer_goes_on(w); i++)
        add_row(w, rap_paper_table_children(w->host, table, i));
    close_table(w);
}

/* ---- charts ------------------------------------------------------------------------------- */

static void add_words(writer *w, const char *open, const char *language, const char *words, const char *close)
{
    buffer_text(w, &w->line, open);
    runs_open_language(w, language);
    words_add(w, rap_or_empty(words), IN_HTML);
    runs_close_language(w, language);
    buffer_text(w, &w->line, close);
}

static void add_numbers(writer *w, const rap_node *figure, size_t category)
{
    const rap_host *h = w->host;
    char number[32];
    for (size_t i = 0; i < rap_paper_figure_series_count(h, figure); i++) {
        const rap_node *series = rap_paper_figure_series(h, figure, i);
        const rap_node *value = rap_paper_series_values(h, series, category);
        snprintf(number, sizeof number, "%lld", (long long)rap_paper_value_number(h, value));
        add_words(w, w->is_rtl ? "<td align=\"left\">" : "<td align=\"right\">", NULL, value ? number : "", "</td>");
    }
}

void figure_write(writer *w, const rap_node *figure)
{
    const rap_host *h = w->host;
    words_add(w, rap_or_empty(rap_paper_figure_alternative(h, figure)), IN_TEXT);
    words_keep_end(w);
    block_write(w);
    open_table(w, figure, RAP_PAPER_FIGURE_CAPTION, RAP_PAPER_FIGURE_CAPTION_RUNS);
    next_line(w, "<tr>");
    add_words(w, "<th scope=\"col\">", NULL, rap_paper_figure_category_axis(h, figure), "</th>");
    for (size_t i = 0; i < rap_paper_figure_series_count(h, figure); i++) {
        const rap_node *series = rap_paper_figure_series(h, figure, i);
        add_words(w, "<th scope=\"col\">", rap_paper_series_language(h, series), rap_paper_series_label(h, series), "</th>");
    }
    buffer_text(w, &w->line, "</tr>");
    for (size_t i = 0; i < rap_paper_figure_categories_count(h, figure); i++) {
        next_line(w, "<tr>");
        add_words(w, "<th scope=\"row\">", rap_paper_figure_categories_language(h, figure), rap_paper_figure_categories(h, figure, i), "</th>");
        add_numbers(w, figure, i);
        buffer_text(w, &w->line, "</tr>");
    }
    close_table(w);
}
