/* site_recommendation.c - the page of a recommendation: its text, what is known of it, and what it
 * has to do with; see site.h */
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "site.h"

static void put_place(html_site *s, const rap_node *r)
{
    const rap_host *h = s->page.host;
    const char *meeting = rap_recommendation_meeting(h, r), *document = rap_recommendation_document(h, r);
    const char *paragraph = rap_source_paragraph(h, rap_recommendation_source(h, r));
    if (meeting) {
        site_fact_begin(s, "column.meeting");
        site_link(s, meeting);
        site_fact_end(s);
    }
    site_fact_begin(s, "column.document");
    site_link(s, document);
    site_fact_end(s);
    site_fact_text(s, "matrix.column.paragraph", paragraph, NULL);
    site_fact_text(s, "matrix.column.section", rap_recommendation_section(h, r), site_language_of(s, document));
    if (rap_recommendation_agenda_item(h, r)) {
        site_fact_begin(s, "column.agenda-item");
        site_link(s, rap_recommendation_agenda_item(h, r));
        site_fact_end(s);
    }
}

static void put_wording(html_site *s, const rap_node *r)
{
    const rap_host *h = s->page.host;
    const char *verb = rap_recommendation_verb(h, r), *strength = rap_recommendation_strength(h, r);
    if (strength) {
        site_fact_begin(s, "column.strength");
        site_value(s, "strength", strength);
        html_put(&s->page, verb ? " (" : NULL);
        site_words(s, "span", NULL, site_language_of(s, rap_recommendation_document(h, r)), verb);
        html_put(&s->page, verb ? ")" : NULL);
        site_fact_end(s);
    }
    site_fact_values(s, "matrix.column.addressees", "addressees", r, RAP_RECOMMENDATION_ADDRESSEES);
    site_fact_values(s, "matrix.column.qualifiers", "qualifiers", r, RAP_RECOMMENDATION_QUALIFIERS);
    site_fact_values(s, "matrix.column.persons", "persons", r, RAP_RECOMMENDATION_PERSONS);
    site_fact_values(s, "matrix.column.instruments", NULL, r, RAP_RECOMMENDATION_INSTRUMENTS);
    site_fact_values(s, "matrix.column.cited", NULL, r, RAP_RECOMMENDATION_CITED);
    site_fact_values(s, "index.names", NULL, r, RAP_RECOMMENDATION_NAMED);
    site_themes(s, r, RAP_RECOMMENDATION_THEMES);
    site_fact_value(s, "matrix.column.became", "fate", rap_recommendation_fate(h, r));
}

/* ---- what it has to do with --------------------------------------------------------------------- */

static const struct {
    const char *type, *from, *to; /* labels of links from the record and to it */
} kinds[] = {
    {"became", "matrix.column.became", "matrix.column.earlier-draft"},
    {"follows", "matrix.column.taken-up", "column.recommendations"},
    {"related", "matrix.column.related", "matrix.column.related"},
    {"cites", "matrix.column.cited", "site.cited-by"},
    {"deferred-to", "fate.deferred", "fate.deferred"},
};

static void put_other_end(html_site *s, const rap_node *link, bool is_from)
{
    const rap_host *h = s->page.host;
    site_link(s, is_from ? rap_link_to(h, link) : rap_link_from(h, link));
    for (size_t i = 0; i < rap_link_findings_count(h, link); i++) {
        html_put(&s->page, i ? NULL : " (");
        site_between(s, i);
        site_value(s, "verdict", rap_link_findings(h, link, i));
    }
    html_put(&s->page, rap_link_findings_count(h, link) ? ")" : NULL);
}

static bool put_links_of(html_site *s, const html_pair *pairs, size_t count, size_t kind, bool is_from, bool is_open)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rap_or_empty(rap_link_type(s->page.host, pairs[i].node)), kinds[kind].type) != 0)
            continue;
        if (!is_open)
            site_fact_begin(s, is_from ? kinds[kind].from : kinds[kind].to);
        site_between(s, is_open);
        put_other_end(s, pairs[i].node, is_from);
        is_open = true;
    }
    return is_open;
}

void site_links(html_site *s, const char *id)
{
    size_t out, in;
    const html_pair *from = html_relation_of(&s->from, id, &out), *to = html_relation_of(&s->to, id, &in);
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        bool is_even = strcmp(kinds[kind].from, kinds[kind].to) == 0; /* both ends say the same */
        bool is_open = put_links_of(s, from, out, kind, true, false);
        if (is_open && !is_even) {
            site_fact_end(s);
            is_open = false;
        }
        is_open = put_links_of(s, to, in, kind, false, is_open);
        if (is_open)
            site_fact_end(s);
    }
}

/* ---- what offices recorded ---------------------------------------------------------------------- */

static void put_follow_up(html_site *s, const rap_node *f)
{
    static const struct {
        rap_field field;
        const char *label;
    } facts[] = {
        {RAP_FOLLOW_UP_POSITION, "matrix.column.position"}, {RAP_FOLLOW_UP_LEAD_INSTITUTION, "matrix.column.lead-institution"},
        {RAP_FOLLOW_UP_PARTNERS, "matrix.column.partners"}, {RAP_FOLLOW_UP_ACTION, "matrix.column.action"},
        {RAP_FOLLOW_UP_INDICATOR, "matrix.column.indicator"}, {RAP_FOLLOW_UP_DEADLINE, "matrix.column.deadline"},
        {RAP_FOLLOW_UP_PROGRESS, "matrix.column.progress"}, {RAP_FOLLOW_UP_OUTCOME, "matrix.column.outcome"},
        {RAP_FOLLOW_UP_EVIDENCE, "matrix.column.evidence"}, {RAP_FOLLOW_UP_UPDATED_ON, "matrix.column.updated-on"},
    };
    html_put(&s->page, "<section class=\"follow-up\">\n<h2>");
    html_label(&s->page, "site.follow-up");
    html_put(&s->page, rap_follow_up_by(s->page.host, f) ? ": " : NULL);
    html_text(&s->page, rap_follow_up_by(s->page.host, f));
    html_put(&s->page, "</h2>\n<dl>\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        site_fact_text(s, facts[i].label, s->page.host->text(f, facts[i].field), NULL);
    html_put(&s->page, "</dl>\n</section>\n");
}

void site_recommendation(html_site *s, const site_entry *e)
{
    const rap_host *h = s->page.host;
    const rap_node *r = e->node;
    const char *language = site_language_of(s, rap_recommendation_document(h, r)), *status = rap_recommendation_status(h, r);
    site_page_of(s, e);
    html_put(&s->page, "<p class=\"status\"><span class=\"tone-");
    html_text(&s->page, status);
    html_put(&s->page, "\">");
    site_value(s, "status", site_standing(h, r));
    html_put(&s->page, "</span></p>\n<article");
    html_id(&s->page, site_anchor(e));
    html_put(&s->page, ">\n");
    site_words(s, "p", NULL, language, rap_recommendation_text(h, r));
    site_items(s, r, RAP_RECOMMENDATION_ITEMS, site_anchor(e), language);
    site_words(s, "p", NULL, language, rap_recommendation_closing(h, r));
    site_footnotes(s, r, RAP_RECOMMENDATION_FOOTNOTES, language);
    html_put(&s->page, "</article>\n<dl>\n");
    put_place(s, r);
    put_wording(s, r);
    site_links(s, rap_recommendation_id(h, r));
    html_put(&s->page, "</dl>\n");
    for (size_t i = 0; i < rap_recommendation_follow_up_count(h, r); i++)
        put_follow_up(s, rap_recommendation_follow_up(h, r, i));
    site_page_end(s);
}
