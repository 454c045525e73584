/* site_document.c - the page of a document: what it is, and all its text in order; see site.h */
#include "date.h"
#include "site.h"

static void put_facts(html_site *s, const rap_node *d)
{
    const rap_host *h = s->page.host;
    html_put(&s->page, "<dl>\n");
    if (rap_document_symbol(h, d)) {
        site_fact_begin(s, "column.symbol");
        site_symbol(s, rap_document_symbol(h, d));
        for (size_t i = 0; i < rap_document_joint_count(h, d); i++) {
            site_between(s, 1);
            site_symbol(s, rap_document_joint(h, d, i));
        }
        site_fact_end(s);
    }
    site_fact_text(s, "column.title", rap_document_title(h, d), site_language_of(s, rap_document_id(h, d)));
    site_fact_value(s, "column.kind", "kind", rap_document_genre(h, d));
    if (rap_document_date(h, d)) {
        site_fact_begin(s, "column.date");
        html_date(&s->page, rap_document_date(h, d));
        site_fact_end(s);
    }
    if (rap_document_meeting(h, d)) {
        site_fact_begin(s, "column.meeting");
        site_link(s, rap_document_meeting(h, d));
        site_fact_end(s);
    }
    site_themes(s, d, RAP_DOCUMENT_THEMES);
    site_links(s, rap_document_id(h, d));
    html_put(&s->page, "</dl>\n");
}

static void put_section(html_site *s, const rap_node *section, const char *language)
{
    const rap_host *h = s->page.host;
    int64_t level = rap_section_level(h, section);
    const char *open[] = {"<h2>", "<h3>", "<h4>"}, *close[] = {"</h2>\n", "</h3>\n", "</h4>\n"};
    size_t depth = level < 2 ? 0 : level == 2 ? 1 : 2;
    html_put(&s->page, open[depth]);
    html_text(&s->page, rap_section_number(h, section));
    html_put(&s->page, rap_section_number(h, section) ? ". " : NULL);
    site_words(s, "span", NULL, language, rap_section_title(h, section));
    html_put(&s->page, close[depth]);
}

static void put_paragraph(html_site *s, const rap_node *paragraph, const char *language)
{
    const rap_host *h = s->page.host;
    const site_entry *e = site_find(s, rap_paragraph_id(h, paragraph));
    const char *number = rap_paragraph_number(h, paragraph);
    html_put(&s->page, "<div class=\"paragraph\"");
    html_id(&s->page, e ? site_anchor(e) : NULL);
    html_put(&s->page, ">\n<p");
    html_language(&s->page, language);
    html_put(&s->page, ">");
    if (number) {
        html_put(&s->page, "<span class=\"number\">");
        html_text(&s->page, number);
        html_put(&s->page, ".</span> ");
    }
    site_words(s, "span", NULL, language, rap_paragraph_text(h, paragraph));
    html_put(&s->page, "</p>\n");
    site_items(s, paragraph, RAP_PARAGRAPH_ITEMS, e ? site_anchor(e) : NULL, language);
    site_words(s, "p", NULL, language, rap_paragraph_closing(h, paragraph));
    site_footnotes(s, paragraph, RAP_PARAGRAPH_FOOTNOTES, language);
    html_put(&s->page, "</div>\n");
}

static void put_lines(html_site *s, const rap_node *d, const char *language)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_document_masthead_count(h, d); i++)
        site_words(s, "p", "reference", language, rap_document_masthead(h, d, i));
}

void site_document(html_site *s, const site_entry *e)
{
    const rap_host *h = s->page.host;
    size_t count;
    const html_pair *parts = html_relation_of(&s->documents, e->id, &count);
    const char *language = site_language_of(s, e->id);
    site_page_of(s, e);
    put_facts(s, e->node);
    put_lines(s, e->node, language);
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++) {
        rap_kind kind = h->kind(parts[i].node);
        if (kind == RAP_KIND_SECTION) {
            put_section(s, parts[i].node, language);
        } else if (kind == RAP_KIND_PARAGRAPH) {
            put_paragraph(s, parts[i].node, language);
        } else {
            html_put(&s->page, "<ul class=\"texts\" role=\"list\">\n");
            site_recommendation_item(s, parts[i].node);
            html_put(&s->page, "</ul>\n");
        }
    }
    site_page_end(s);
}
