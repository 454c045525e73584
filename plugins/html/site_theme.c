/* site_theme.c - the page of a theme: what it covers, what was recommended, what was said; see site.h */
#include <string.h>

#include "site.h"

#define THEME_LEVELS 8 /* at most, of a theme below another */

const rap_node *site_theme_named(const html_site *s, const char *id)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; id && i < rap_dataset_themes_count(h, s->dataset); i++)
        if (strcmp(rap_or_empty(rap_theme_id(h, rap_dataset_themes(h, s->dataset, i))), id) == 0)
            return rap_dataset_themes(h, s->dataset, i);
    return NULL;
}

bool site_theme_is_used(const html_site *s, const rap_node *theme)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_themes_count(h, s->dataset); i++) {
        const rap_node *one = rap_dataset_themes(h, s->dataset, i);
        size_t count;
        html_relation_of(&s->themes, rap_theme_id(h, one), &count);
        for (int depth = 0; count && one && depth < THEME_LEVELS; depth++, one = site_theme_named(s, rap_theme_broader(h, one)))
            if (one == theme)
                return true;
    }
    return false;
}

static void put_neighbours(html_site *s, const rap_node *theme)
{
    const rap_host *h = s->page.host;
    size_t count;
    const html_pair *narrower = html_relation_of(&s->narrower, rap_theme_id(h, theme), &count);
    html_put(&s->page, "<dl>\n");
    if (rap_theme_broader(h, theme)) {
        site_fact_begin(s, "site.broader");
        site_link(s, rap_theme_broader(h, theme));
        site_fact_end(s);
    }
    if (count)
        site_fact_begin(s, "site.narrower");
    for (size_t i = 0; i < count; i++) {
        site_between(s, i);
        site_link(s, rap_theme_id(h, narrower[i].node));
    }
    if (count)
        site_fact_end(s);
    size_t related = 0;
    for (size_t i = 0; i < rap_theme_related_count(h, theme); i++) {
        if (!site_find(s, rap_theme_related(h, theme, i)))
            continue;
        if (related == 0)
            site_fact_begin(s, "heading.related");
        site_between(s, related++);
        site_link(s, rap_theme_related(h, theme, i));
    }
    if (related)
        site_fact_end(s);
    html_put(&s->page, "</dl>\n");
}

static void put_summary(html_site *s, const rap_node *theme)
{
    const rap_host *h = s->page.host;
    if (!rap_theme_summary_count(h, theme))
        return;
    site_heading(s, "heading.summary");
    for (size_t i = 0; i < rap_theme_summary_count(h, theme); i++) {
        const rap_node *sentence = rap_theme_summary(h, theme, i);
        html_put(&s->page, "<p class=\"summary\">");
        site_words(s, "span", NULL, site_language_of(s, NULL), rap_evidence_text(h, sentence));
        html_put(&s->page, " (");
        site_link(s, rap_evidence_record(h, sentence));
        html_put(&s->page, ")</p>\n");
    }
}

const char *site_standing(const rap_host *h, const rap_node *node)
{
    bool is_recommendation = h->kind(node) == RAP_KIND_RECOMMENDATION;
    const char *word = rap_or_empty(is_recommendation ? rap_recommendation_status(h, node) : rap_paragraph_authority(h, node));
    const char *agreement = is_recommendation ? rap_recommendation_agreement(h, node) : rap_paragraph_agreement(h, node);
    return strcmp(word, "proposed") == 0 && agreement ? "not-agreed" : word;
}

/* Recommendations of one standing, under a heading where there is one. */
void site_recommendations(html_site *s, const html_pair *pairs, size_t count, const char *standing, const char *heading)
{
    const rap_host *h = s->page.host;
    bool is_open = false;
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++) {
        if (h->kind(pairs[i].node) != RAP_KIND_RECOMMENDATION || strcmp(site_standing(h, pairs[i].node), standing) != 0)
            continue;
        if (!is_open) {
            site_heading(s, heading);
            html_put(&s->page, "<ul class=\"texts\" role=\"list\">\n");
        }
        is_open = true;
        site_recommendation_item(s, pairs[i].node);
    }
    html_put(&s->page, is_open ? "</ul>\n" : NULL);
}

static void put_said(html_site *s, const html_pair *pairs, size_t count)
{
    const rap_host *h = s->page.host;
    bool is_open = false;
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++) {
        const rap_node *paragraph = pairs[i].node;
        if (h->kind(paragraph) != RAP_KIND_PARAGRAPH)
            continue;
        if (!is_open) {
            site_heading(s, "site.paragraphs");
            html_put(&s->page, "<ul class=\"texts\" role=\"list\">\n");
        }
        is_open = true;
        html_put(&s->page, "<li class=\"text\">");
        site_words(s, "p", NULL, site_language_of(s, rap_paragraph_document(h, paragraph)), rap_paragraph_text(h, paragraph));
        html_put(&s->page, "<p class=\"reference\">");
        site_link(s, rap_paragraph_id(h, paragraph));
        html_put(&s->page, ". ");
        site_value(s, "authority", site_standing(h, paragraph));
        html_put(&s->page, "</p></li>\n");
    }
    html_put(&s->page, is_open ? "</ul>\n" : NULL);
}

void site_theme(html_site *s, const site_entry *e)
{
    const rap_host *h = s->page.host;
    size_t count;
    const html_pair *pairs = html_relation_of(&s->themes, e->id, &count);
    site_page_of(s, e);
    site_words(s, "p", "note", site_language_of(s, NULL), rap_theme_scope_note(h, e->node));
    put_neighbours(s, e->node);
    put_summary(s, e->node);
    site_recommendations(s, pairs, count, "adopted", "heading.adopted");
    site_recommendations(s, pairs, count, "not-agreed", "heading.not-agreed");
    site_recommendations(s, pairs, count, "proposed", "heading.proposed");
    site_recommendations(s, pairs, count, "draft", "heading.draft");
    put_said(s, pairs, count);
    site_page_end(s);
}
