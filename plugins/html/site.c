/* site.c - see site.h */
#include "site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what belongs to what -------------------------------------------------------------------------- */

#define NO_DAY 99999999

/* The first day of a meeting as yyyymmdd. */
static int64_t day_of(const html_site *s, const char *meeting)
{
    const rap_host *h = s->page.host;
    const char *start = rap_or_empty(rap_meeting_start(h, meeting ? h->find(s->page.job, meeting) : NULL));
    return strlen(start) == 10 ? (strtoll(start, NULL, 10) * 100 + strtoll(start + 5, NULL, 10)) * 100 + strtoll(start + 8, NULL, 10) : NO_DAY;
}

/* The first meeting first, those without a day last, then as the dataset has them. */
static int64_t by_day(const html_site *s, const char *meeting, size_t order)
{
    return day_of(s, meeting) * ((int64_t)1 << 32) + (int64_t)order;
}

/* The newest meeting first. */
static int64_t newest_first(const html_site *s, const char *meeting, size_t order)
{
    int64_t day = day_of(s, meeting);
    return (day == NO_DAY ? day : NO_DAY - day) * ((int64_t)1 << 32) + (int64_t)order;
}

/* By line, where it is known; a heading stands before what has the same line. */
static int64_t in_document(const html_site *s, const rap_node *source, size_t order)
{
    int64_t line = s->page.host->integer(source, RAP_SOURCE_LINE, INT32_MAX);
    return (line < 0 || line > INT32_MAX ? INT32_MAX : line) * ((int64_t)1 << 32) + (int64_t)order;
}

static void relate_recommendations(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, s->dataset); i++) {
        const rap_node *r = rap_dataset_recommendations(h, s->dataset, i);
        const char *meeting = rap_recommendation_meeting(h, r);
        html_relation_add(&s->meetings, meeting, r, (int64_t)i);
        html_relation_add(&s->lists, "recommendations", r, by_day(s, meeting, i));
        html_relation_add(&s->documents, rap_recommendation_document(h, r), r, in_document(s, rap_recommendation_source(h, r), i + 1));
        for (size_t t = 0; t < rap_recommendation_themes_count(h, r); t++)
            html_relation_add(&s->themes, rap_recommendation_themes(h, r, t), r, newest_first(s, meeting, i));
    }
}

static void relate_paragraphs(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_paragraphs_count(h, s->dataset); i++) {
        const rap_node *p = rap_dataset_paragraphs(h, s->dataset, i);
        html_relation_add(&s->documents, rap_paragraph_document(h, p), p, in_document(s, rap_paragraph_source(h, p), i + 1));
        for (size_t t = 0; t < rap_paragraph_themes_count(h, p); t++)
            html_relation_add(&s->themes, rap_paragraph_themes(h, p, t), p, (int64_t)i);
    }
}

static void relate_documents(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_documents_count(h, s->dataset); i++) {
        const rap_node *d = rap_dataset_documents(h, s->dataset, i);
        html_relation_add(&s->papers, rap_document_meeting(h, d), d, (int64_t)i);
        html_relation_add(&s->lists, "documents", d, by_day(s, rap_document_meeting(h, d), i));
        for (size_t n = 0; n < rap_document_sections_count(h, d); n++) {
            const rap_node *section = rap_document_sections(h, d, n);
            html_relation_add(&s->documents, rap_document_id(h, d), section, in_document(s, rap_section_source(h, section), 0));
        }
    }
}

static void relate_meetings(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_meetings_count(h, s->dataset); i++) {
        const rap_node *m = rap_dataset_meetings(h, s->dataset, i);
        html_relation_add(&s->lists, "meetings", m, newest_first(s, rap_meeting_id(h, m), i));
        for (size_t a = 0; a < rap_meeting_attendance_count(h, m); a++) {
            const rap_node *list = rap_meeting_attendance(h, m, a);
            for (size_t n = 0; n < rap_attendance_participants_count(h, list); n++) {
                const rap_node *one = rap_attendance_participants(h, list, n);
                const char *normal = rap_participant_normal(h, one);
                html_relation_add(&s->names, normal ? normal : rap_participant_name(h, one), list, by_day(s, rap_meeting_id(h, m), i));
            }
        }
    }
}

static void relate_others(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_themes_count(h, s->dataset); i++) {
        const rap_node *theme = rap_dataset_themes(h, s->dataset, i), *broader = site_theme_named(s, rap_theme_broader(h, theme));
        if (site_theme_is_used(s, theme))
            html_relation_add(&s->narrower, broader ? rap_theme_id(h, broader) : "", theme, (int64_t)i);
    }
    for (size_t i = 0; i < rap_dataset_links_count(h, s->dataset); i++) {
        const rap_node *link = rap_dataset_links(h, s->dataset, i);
        html_relation_add(&s->from, rap_link_from(h, link), link, (int64_t)i);
        html_relation_add(&s->to, rap_link_to(h, link), link, (int64_t)i);
    }
}

/* Relations are counted in a first round, and filled in a second. Both lists end with NULL. */
static void fill(html_site *s, void (*const relate[])(html_site *), html_relation *const all[])
{
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; relate[i]; i++)
            relate[i](s);
        for (size_t i = 0; all[i]; i++)
            if (round == 0)
                html_relation_keep(all[i], s->page.host, s->page.job);
            else
                html_relation_sort(all[i]);
    }
}

/* Those of themes and links ask which themes have records. */
static void relate(html_site *s)
{
    static void (*const records[])(html_site *) = {relate_recommendations, relate_paragraphs, relate_documents, relate_meetings, NULL};
    static void (*const others[])(html_site *) = {relate_others, NULL};
    fill(s, records, (html_relation *const[]){&s->themes, &s->documents, &s->meetings, &s->papers, &s->names, &s->lists, NULL});
    fill(s, others, (html_relation *const[]){&s->narrower, &s->from, &s->to, NULL});
}

/* ---- pages ----------------------------------------------------------------------------------------- */

static void put_record(html_site *s, const site_entry *e)
{
    switch (s->page.host->kind(e->node)) {
    case RAP_KIND_RECOMMENDATION:
        return site_recommendation(s, e);
    case RAP_KIND_THEME:
        return site_theme(s, e);
    case RAP_KIND_MEETING:
        return site_meeting(s, e);
    case RAP_KIND_DOCUMENT:
        return site_document(s, e);
    default:
        return; /* a paragraph stands in its document */
    }
}

static void put_pages(html_site *s)
{
    html_page *p = &s->page;
    site_home(s);
    site_recommendations_page(s);
    site_documents_page(s);
    site_names_page(s);
    site_search(s);
    for (size_t i = 0; i < s->entries_count && html_goes_on(p); i++)
        put_record(s, &s->entries[i]);
    p->host->open_part(p->job, "style.css");
    if (p->style)
        p->host->write(p->job, p->style, p->style_len);
}

/* The labels' locale without what it says of digits: ar of ar-u-nu-latn, en of en-001. */
static const char *language_of(html_site *s)
{
    const char *locale = s->page.host->label(s->page.job, "locale");
    size_t len = strcspn(locale, "-_");
    char *language = s->page.host->alloc(s->page.job, len + 1);
    return language ? memcpy(language, locale, len) : "";
}

rap_status html_site_render(const rap_host *host, rap_job *job)
{
    html_site s = {.dataset = host->root(job, RAP_VIEW_RECORDS), .pages = 5};
    if (!html_page_begin(&s.page, host, job))
        return host->status(job);
    s.language = language_of(&s);
    relate(&s);
    if (html_goes_on(&s.page) && site_entries_make(&s))
        put_pages(&s);
    return html_page_end(&s.page);
}
