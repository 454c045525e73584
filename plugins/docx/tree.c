/* tree.c - see tree.h */
#include "tree.h"

#include <stdio.h>

rap_field docx_children_of(rap_kind kind)
{
    switch (kind) {
    case RAP_KIND_PAPER: return RAP_PAPER_CHILDREN;
    case RAP_KIND_PAPER_SECTION: return RAP_PAPER_SECTION_CHILDREN;
    case RAP_KIND_PAPER_PARAGRAPH: return RAP_PAPER_PARAGRAPH_CHILDREN;
    case RAP_KIND_PAPER_LIST: return RAP_PAPER_LIST_CHILDREN;
    case RAP_KIND_PAPER_ITEM: return RAP_PAPER_ITEM_CHILDREN;
    case RAP_KIND_PAPER_TABLE: return RAP_PAPER_TABLE_CHILDREN;
    case RAP_KIND_PAPER_ROW: return RAP_PAPER_ROW_CHILDREN;
    case RAP_KIND_PAPER_CELL: return RAP_PAPER_CELL_CHILDREN;
    case RAP_KIND_PAPER_RECOMMENDATION: return RAP_PAPER_RECOMMENDATION_CHILDREN;
    case RAP_KIND_PAPER_COLUMNS: return RAP_PAPER_COLUMNS_CHILDREN;
    default: return 0;
    }
}

static void list_section(docx_document *d, const rap_node *section)
{
    docx_outline *o = d->outline;
    const rap_node **larger = docx_grow(d, o->sections, o->count, &o->room, sizeof *larger);
    if (!larger)
        return;
    o->sections = larger;
    larger[o->count++] = section;
}

/* Word counts footnotes from 1; where the paper's marks are others, all are given as they are. */
static void look_at_mark(docx_document *d, const rap_node *footnote)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", ++d->footnotes);
    if (strcmp(number, rap_or_empty(rap_paper_footnote_mark(d->host, footnote))) != 0)
        d->shows_marks = true;
}

static void look(docx_document *d, const rap_node *node)
{
    const rap_host *h = d->host;
    rap_field children = docx_children_of(h->kind(node));
    if (h->kind(node) == RAP_KIND_PAPER_SECTION && rap_paper_section_listed(h, node))
        list_section(d, node);
    if (h->kind(node) == RAP_KIND_PAPER_FOOTNOTE)
        look_at_mark(d, node);
    for (size_t i = 0; children && i < h->count(node, children); i++)
        look(d, h->item(node, children, i));
}

void docx_tree_look(docx_document *d)
{
    d->outline = docx_alloc(d, sizeof *d->outline);
    if (d->outline)
        look(d, d->paper);
    d->footnotes = 0;
}
