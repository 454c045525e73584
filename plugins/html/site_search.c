/* site_search.c - the page of the search, its script, and what can be found; see site.h. */
#include "site.h"

static const char SCRIPT[] = "html/search.js";

/* ---- what can be found --------------------------------------------------------------------------- */

/* All words of subparagraphs. */
static void put_items(html_site *s, const rap_node *node, rap_field items)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < h->count(node, items); i++) {
        const rap_node *item = h->item(node, items, i);
        html_put(&s->page, " ");
        html_text(&s->page, rap_subparagraph_text(h, item));
        put_items(s, item, RAP_SUBPARAGRAPH_ITEMS);
    }
}

void site_search_text(html_site *s, const site_entry *e)
{
    const rap_host *h = s->page.host;
    const rap_node *node = e->node;
    switch (h->kind(node)) {
    case RAP_KIND_RECOMMENDATION:
        html_text(&s->page, rap_recommendation_text(h, node));
        put_items(s, node, RAP_RECOMMENDATION_ITEMS);
        html_put(&s->page, " ");
        return html_text(&s->page, rap_recommendation_closing(h, node));
    case RAP_KIND_PARAGRAPH:
        html_text(&s->page, rap_paragraph_text(h, node));
        put_items(s, node, RAP_PARAGRAPH_ITEMS);
        html_put(&s->page, " ");
        return html_text(&s->page, rap_paragraph_closing(h, node));
    case RAP_KIND_THEME:
        return html_text(&s->page, rap_theme_scope_note(h, node));
    case RAP_KIND_DOCUMENT:
        return html_text(&s->page, rap_document_title(h, node));
    default:
        return;
    }
}

/* Where a record stands: its page, or that of its document. */
static const site_entry *holder_of(html_site *s, const site_entry *e)
{
    return e->page ? e : site_find(s, rap_paragraph_document(s->page.host, e->node));
}

bool site_search_has(html_site *s, const site_entry *e)
{
    const site_entry *holder = holder_of(s, e);
    return holder && holder->page;
}

void site_search_address(html_site *s, const site_entry *e)
{
    html_page *p = &s->page;
    html_put(p, holder_of(s, e)->page);
    html_put(p, ".html");
    if (!e->page || p->host->kind(e->node) == RAP_KIND_RECOMMENDATION)
        html_fragment(p, site_anchor(e));
}

void site_search_name(html_site *s, const site_entry *e)
{
    if (s->page.host->kind(e->node) == RAP_KIND_RECOMMENDATION)
        site_recommendation_name(s, e->node);
    else
        site_name(s, e->id);
}

/* ---- the page ------------------------------------------------------------------------------------ */

static void put_page(html_site *s)
{
    html_page *p = &s->page;
    site_page_begin(s, "search", true);
    html_label(p, "site.search");
    site_page_heading(s);
    html_label(p, "site.search");
    site_page_text(s);
    site_search_form(s);
    html_put(p, "<noscript><p class=\"missing\">");
    html_label(p, "site.script");
    html_put(p, "</p></noscript>\n<p id=\"count:\" role=\"status\"");
    html_attribute(p, "data-found", p->host->label(p->job, "site.found"));
    html_attribute(p, "data-none", p->host->label(p->job, "site.none"));
    html_put(p, "></p>\n<ol id=\"found:\" class=\"texts\" role=\"list\"");
    html_language(p, rap_dataset_language(p->host, s->dataset));
    html_put(p, "></ol>\n");
    site_page_end(s);
}

void site_search(html_site *s)
{
    html_page *p = &s->page;
    size_t len;
    const void *script = p->host->asset(p->job, SCRIPT, &len);
    put_page(s);
    site_search_index(s);
    p->host->open_part(p->job, "search.js");
    if (script)
        p->host->write(p->job, script, len);
    else
        p->host->log(p->job, RAP_LOG_WARNING, "there is no html/search.js among the templates: the site has no search");
}
