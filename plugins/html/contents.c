/* contents.c - see contents.h */
#include "contents.h"

#include "inline.h"

typedef struct list {
    int64_t levels; /* how deep it goes */
    bool is_open;   /* whether <ol> was written */
} list;

static void put_entry(html_page *p, const rap_node *section)
{
    const rap_host *h = p->host;
    const char *anchor = rap_paper_section_anchor(h, section), *number = rap_paper_section_number(h, section);
    html_put(p, "<li><a");
    if (anchor)
        html_target(p, anchor);
    html_language(p, rap_paper_section_language(h, section));
    html_put(p, ">");
    html_put_number(p, number);
    html_runs(p, section, RAP_PAPER_SECTION_TITLE_RUNS, rap_paper_section_title(h, section));
    html_put(p, "</a>");
}

/* The listed sections among the children of a node; of one that is not listed, those in it. */
static void put_entries(html_page *p, const rap_node *node, rap_field children, list *l)
{
    const rap_host *h = p->host;
    size_t count = h->count(node, children);
    for (size_t i = 0; i < count && html_goes_on(p); i++) {
        const rap_node *section = h->item(node, children, i);
        if (h->kind(section) != RAP_KIND_PAPER_SECTION || rap_paper_section_level(h, section) > l->levels)
            continue;
        list below = {.levels = l->levels};
        bool is_listed = rap_paper_section_listed(h, section);
        if (is_listed) {
            html_put(p, l->is_open ? NULL : "<ol role=\"list\">\n");
            l->is_open = true;
            put_entry(p, section);
        }
        put_entries(p, section, RAP_PAPER_SECTION_CHILDREN, is_listed ? &below : l);
        html_put(p, below.is_open ? "</ol>\n" : NULL);
        html_put(p, is_listed ? "</li>\n" : NULL);
    }
}

void html_contents(html_page *p, const rap_node *contents)
{
    const rap_host *h = p->host;
    const char *title = rap_paper_contents_title(h, contents);
    list l = {.levels = rap_paper_contents_levels(h, contents)};
    html_put(p, "<nav class=\"contents\"");
    html_attribute(p, "aria-label", title ? title : h->label(p->job, "contents"));
    html_put(p, ">\n");
    if (title) {
        html_put(p, "<h2>");
        html_text(p, title);
        html_put(p, "</h2>\n");
    }
    put_entries(p, h->root(p->job, RAP_VIEW_PAPER), RAP_PAPER_CHILDREN, &l);
    html_put(p, l.is_open ? "</ol>\n" : NULL);
    html_put(p, "</nav>\n");
}
