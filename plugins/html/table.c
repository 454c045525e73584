/* table.c - see table.h */
#include "table.h"

#include <string.h>

#include "block.h"
#include "inline.h"

/* A frame that scrolls is reached by the keyboard, and then says what it is. */
void html_table_begin(html_page *p, const char *class, const char *name)
{
    html_put(p, "<div class=\"frame\" role=\"group\" tabindex=\"0\"");
    html_attribute(p, "aria-label", name && *name ? name : p->host->label(p->job, "html.table"));
    html_put(p, "><table");
    html_attribute(p, "class", class);
    html_put(p, ">\n");
}

void html_table_end(html_page *p)
{
    html_put(p, "</table></div>\n");
}

/* ---- cells --------------------------------------------------------------------------------- */

/* A cell without words is no head of anything. */
static bool has_words(const html_page *p, const rap_node *cell)
{
    const rap_host *h = p->host;
    for (size_t i = 0; i < rap_paper_cell_children_count(h, cell); i++) {
        const rap_node *child = rap_paper_cell_children(h, cell, i);
        if (h->kind(child) != RAP_KIND_PAPER_RUN || *rap_or_empty(rap_paper_run_text(h, child)))
            return true;
    }
    return false;
}

static void put_cell(html_page *p, const rap_node *cell, bool is_in_head)
{
    const rap_host *h = p->host;
    bool is_head = (is_in_head || rap_paper_cell_head(h, cell)) && has_words(p, cell);
    const char *align = rap_paper_cell_align(h, cell);
    const char *around = p->language, *language = rap_paper_cell_language(h, cell);
    p->language = language ? language : around;
    html_put(p, is_head ? "<th" : "<td");
    html_put(p, is_head ? is_in_head ? " scope=\"col\"" : " scope=\"row\"" : NULL);
    html_attribute(p, "class", align && strcmp(align, "start") != 0 ? align : NULL);
    html_language(p, language);
    html_put(p, ">");
    html_blocks(p, cell, RAP_PAPER_CELL_CHILDREN, 6);
    html_put(p, is_head ? "</th>" : "</td>");
    p->language = around;
}

static void put_row(html_page *p, const rap_node *row)
{
    bool is_head = rap_paper_row_head(p->host, row);
    html_put(p, "<tr>");
    for (size_t i = 0; i < rap_paper_row_children_count(p->host, row); i++)
        put_cell(p, rap_paper_row_children(p->host, row, i), is_head);
    html_put(p, "</tr>\n");
}

void html_table(html_page *p, const rap_node *table)
{
    const rap_host *h = p->host;
    const char *caption = rap_paper_table_caption(h, table);
    size_t count = rap_paper_table_children_count(h, table), i = 0;
    html_table_begin(p, NULL, caption);
    if (caption) {
        html_put(p, "<caption>");
        html_runs(p, table, RAP_PAPER_TABLE_CAPTION_RUNS, caption);
        html_put(p, "</caption>\n");
    }
    html_put(p, "<thead>\n");
    for (; i < count && rap_paper_row_head(h, rap_paper_table_children(h, table, i)); i++)
        put_row(p, rap_paper_table_children(h, table, i));
    html_put(p, "</thead>\n<tbody>\n");
    for (; i < count && html_goes_on(p); i++)
        put_row(p, rap_paper_table_children(h, table, i));
    html_put(p, "</tbody>\n");
    html_table_end(p);
}
