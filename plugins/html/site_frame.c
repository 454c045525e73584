/* site_frame.c - what every page of a site has: head, ways to the others, heading; see site.h */
#include <stdio.h>
#include <string.h>

#include "site.h"

static const struct {
    const char *page, *label;
} ways[] = {
    {"index", "site.home"},
    {"recommendations", "column.recommendations"},
    {"documents", "heading.documents"},
    {"names", "index.names"},
    {"search", "site.search"},
};

static void put_way(html_site *s, size_t i, const char *name)
{
    html_page *p = &s->page;
    html_put(p, "<li><a href=\"");
    html_put(p, p->up);
    html_put(p, ways[i].page);
    html_put(p, strcmp(ways[i].page, name) == 0 ? ".html\" aria-current=\"page\">" : ".html\">");
    html_label(p, ways[i].label);
    html_put(p, "</a></li>\n");
}

void site_page_begin(html_site *s, const char *name, bool has_scripts)
{
    char file[256];
    html_page *p = &s->page;
    snprintf(file, sizeof file, "%s.html", name);
    s->name = name;
    p->host->open_part(p->job, file);
    p->up = strchr(name, '/') ? "../" : "";
    p->language = s->language;
    html_head_begin(p, has_scripts);
    if (has_scripts)
        html_put(p, "<script src=\"index.js\" defer></script>\n<script src=\"search.js\" defer></script>\n");
    html_title_begin(p);
}

/* That of the first meeting: the bodies may be headed by one that established it. */
void site_body(html_site *s)
{
    const rap_host *h = s->page.host;
    const char *id = rap_meeting_body(h, rap_dataset_meetings(h, s->dataset, 0));
    const rap_node *body = id ? h->find(s->page.job, id) : rap_dataset_bodies(h, s->dataset, 0);
    const char *name = rap_body_name(h, body);
    if (name)
        site_words(s, "span", NULL, site_language_of(s, NULL), name);
    else
        html_label(&s->page, "column.recommendations");
}

static void put_masthead(html_site *s)
{
    html_page *p = &s->page;
    html_put(p, "<header class=\"site\">\n<p class=\"body-name\">");
    site_body(s);
    html_put(p, "</p>\n<nav");
    html_attribute(p, "aria-label", p->host->label(p->job, "site.pages"));
    html_put(p, ">\n<ul role=\"list\">\n");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        put_way(s, i, s->name);
    html_put(p, "</ul>\n</nav>\n</header>\n");
}

void site_page_heading(html_site *s)
{
    html_page *p = &s->page;
    html_title_end(p);
    html_head_end(p);
    html_skip(p);
    put_masthead(s);
    html_main_begin(p);
    html_put(p, "<h1>");
}

void site_page_text(html_site *s)
{
    html_put(&s->page, "</h1>\n");
}

void site_page_end(html_site *s)
{
    html_page *p = &s->page;
    html_put(p, "</main>\n</body>\n</html>\n");
    s->pages_done++;
    p->host->progress(p->job, s->pages_done, s->pages);
}

static void put_name(html_site *s, const site_entry *e)
{
    if (s->page.host->kind(e->node) == RAP_KIND_RECOMMENDATION)
        site_recommendation_name(s, e->node);
    else
        site_name(s, e->id);
}

void site_page_of(html_site *s, const site_entry *e)
{
    site_page_begin(s, e->page, false);
    put_name(s, e);
    site_page_heading(s);
    put_name(s, e);
    site_page_text(s);
}

void site_search_form(html_site *s)
{
    html_page *p = &s->page;
    html_put(p, "<form class=\"search\" role=\"search\" action=\"search.html\" method=\"get\">\n<label for=\"words:\">");
    html_label(p, "site.words");
    html_put(p, "</label>\n<input id=\"words:\" type=\"search\" name=\"q\" dir=\"auto\" autocomplete=\"off\" spellcheck=\"false\">\n<button type=\"submit\">");
    html_label(p, "site.search");
    html_put(p, "</button>\n</form>\n");
}
