/* block.c - see block.h */
#include "block.h"

#include <stdio.h>
#include <string.h>

#include "contents.h"
#include "figure.h"
#include "inline.h"
#include "table.h"

/* ---- headings ------------------------------------------------------------------------------ */

static void put_heading_tag(html_page *p, const char *open, int depth)
{
    char tag[16];
    snprintf(tag, sizeof tag, "%sh%d", open, depth < 5 ? depth + 1 : 6);
    html_put(p, tag);
}

void html_heading_begin(html_page *p, int depth)
{
    put_heading_tag(p, "<", depth);
}

void html_heading_end(html_page *p, int depth)
{
    put_heading_tag(p, "</", depth);
    html_put(p, ">\n");
}

static void put_section(html_page *p, const rap_node *section, int depth)
{
    const rap_host *h = p->host;
    const char *number = rap_paper_section_number(h, section);
    html_put(p, rap_paper_section_new_page(h, section) ? "<section class=\"new-page\"" : "<section");
    html_id(p, rap_paper_section_anchor(h, section));
    html_put(p, ">\n");
    html_heading_begin(p, depth + 1);
    html_language(p, rap_paper_section_language(h, section));
    html_put(p, ">");
    html_put_number(p, number);
    html_runs(p, section, RAP_PAPER_SECTION_TITLE_RUNS, rap_paper_section_title(h, section));
    html_heading_end(p, depth + 1);
    html_blocks(p, section, RAP_PAPER_SECTION_CHILDREN, depth + 1);
    html_put(p, "</section>\n");
}

static void put_recommendation(html_page *p, const rap_node *node, int depth)
{
    const rap_host *h = p->host;
    html_put(p, "<article");
    html_attribute(p, "class", rap_paper_recommendation_status(h, node));
    html_id(p, rap_paper_recommendation_anchor(h, node));
    html_attribute(p, "data-record", rap_paper_recommendation_record(h, node));
    html_put(p, ">\n");
    html_heading_begin(p, depth + 1);
    html_put(p, " class=\"title\">");
    html_runs(p, node, RAP_PAPER_RECOMMENDATION_TITLE_RUNS, rap_paper_recommendation_title(h, node));
    html_heading_end(p, depth + 1);
    html_blocks(p, node, RAP_PAPER_RECOMMENDATION_CHILDREN, depth + 1);
    html_put(p, "</article>\n");
}

/* ---- paragraphs and lists ------------------------------------------------------------------- */

static void put_line(html_page *p, const rap_node *node, rap_field children)
{
    size_t count = p->host->count(node, children);
    for (size_t i = 0; i < count && html_goes_on(p); i++)
        html_inline(p, p->host->item(node, children, i));
}

static void put_paragraph(html_page *p, const rap_node *paragraph)
{
    const rap_host *h = p->host;
    const char *number = rap_paper_paragraph_number(h, paragraph);
    const char *style = rap_paper_paragraph_style(h, paragraph);
    bool is_quoted = style && strcmp(style, "quotation") == 0;
    html_put(p, is_quoted ? "<blockquote" : "<p");
    html_attribute(p, "class", style);
    html_id(p, rap_paper_paragraph_anchor(h, paragraph));
    html_language(p, rap_paper_paragraph_language(h, paragraph));
    html_put(p, is_quoted ? "><p>" : ">");
    html_put_number(p, number);
    put_line(p, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN);
    html_put(p, is_quoted ? "</p></blockquote>\n" : "</p>\n");
}

static void put_item(html_page *p, const rap_node *item, int depth)
{
    const char *label = rap_paper_item_label(p->host, item);
    html_put(p, "<li>");
    if (label) {
        html_put(p, "<span class=\"label\">");
        html_text(p, label);
        html_put(p, "</span> ");
    }
    html_put(p, "<div>");
    html_blocks(p, item, RAP_PAPER_ITEM_CHILDREN, depth);
    html_put(p, "</div></li>\n");
}

/* Labels are printed as the paper has them: the browser's own are off, and what it then forgets,
 * that this is a list, is said by the role. */
static void put_list(html_page *p, const rap_node *list, int depth)
{
    const rap_host *h = p->host;
    size_t count = rap_paper_list_children_count(h, list);
    bool is_labelled = rap_paper_item_label(h, rap_paper_list_children(h, list, 0)) != NULL;
    const char *around = p->language, *language = rap_paper_list_language(h, list);
    if (!count)
        return;
    p->language = language ? language : around;
    html_put(p, is_labelled ? "<ol class=\"labelled\" role=\"list\"" : "<ul class=\"plain\" role=\"list\"");
    html_language(p, language);
    html_put(p, ">\n");
    for (size_t i = 0; i < count && html_goes_on(p); i++)
        put_item(p, rap_paper_list_children(h, list, i), depth);
    html_put(p, is_labelled ? "</ol>\n" : "</ul>\n");
    p->language = around;
}

static void put_columns(html_page *p, const rap_node *columns, int depth)
{
    html_put(p, rap_paper_columns_columns(p->host, columns) > 2 ? "<div class=\"columns three\">\n" : "<div class=\"columns\">\n");
    html_blocks(p, columns, RAP_PAPER_COLUMNS_CHILDREN, depth);
    html_put(p, "</div>\n");
}

/* ---- any of them --------------------------------------------------------------------------- */

static void put_block(html_page *p, const rap_node *node, int depth)
{
    switch (p->host->kind(node)) {
    case RAP_KIND_PAPER_SECTION:
        return put_section(p, node, depth);
    case RAP_KIND_PAPER_PARAGRAPH:
        return put_paragraph(p, node);
    case RAP_KIND_PAPER_LIST:
        return put_list(p, node, depth);
    case RAP_KIND_PAPER_TABLE:
        return html_table(p, node);
    case RAP_KIND_PAPER_RECOMMENDATION:
        return put_recommendation(p, node, depth);
    case RAP_KIND_PAPER_CONTENTS:
        return html_contents(p, node);
    case RAP_KIND_PAPER_BREAK:
        return html_put(p, "<div class=\"new-page\"></div>\n");
    case RAP_KIND_PAPER_COLUMNS:
        return put_columns(p, node, depth);
    case RAP_KIND_PAPER_FIGURE:
        return html_figure(p, node);
    default:
        return html_inline(p, node);
    }
}

void html_blocks(html_page *p, const rap_node *node, rap_field children, int depth)
{
    size_t count = p->host->count(node, children);
    for (size_t i = 0; i < count && html_goes_on(p); i++) {
        put_block(p, p->host->item(node, children, i), depth);
        if (depth == 0)
            p->host->progress(p->job, i + 1, count);
    }
}
