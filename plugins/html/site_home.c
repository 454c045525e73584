/* site_home.c - the home page and the lists; see site.h */
#include <stdlib.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/uiter.h>

#include "site.h"

static void begin(html_site *s, const char *name, const char *label)
{
    site_page_begin(s, name, false);
    html_label(&s->page, label);
    site_page_heading(s);
    html_label(&s->page, label);
    site_page_text(s);
}

/* ---- home ---------------------------------------------------------------------------------------- */

/* (adopted: 9; proposed, not agreed upon: 10); nothing for none. */
static void put_counts(html_site *s, const html_pair *recommendations, size_t count)
{
    static const char *const standings[] = {"adopted", "proposed", "not-agreed", "draft"};
    size_t written = 0;
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++) {
        size_t number = 0;
        for (size_t r = 0; r < count; r++)
            number += strcmp(site_standing(s->page.host, recommendations[r].node), standings[i]) == 0;
        if (!number)
            continue;
        html_put(&s->page, written++ ? NULL : " (");
        html_put(&s->page, written > 1 ? "; " : NULL);
        site_value(s, "status", standings[i]);
        html_label(&s->page, "sentence.colon");
        html_number(&s->page, number);
    }
    html_put(&s->page, written ? ")" : NULL);
}

static void put_meetings(html_site *s)
{
    const rap_host *h = s->page.host;
    site_heading(s, "site.meetings");
    html_put(&s->page, "<ul class=\"plain\" role=\"list\">\n");
    size_t all, count;
    const html_pair *meetings = html_relation_of(&s->lists, "meetings", &all);
    for (size_t i = 0; i < all && html_goes_on(&s->page); i++) {
        const char *id = rap_meeting_id(h, meetings[i].node);
        const html_pair *recommendations = html_relation_of(&s->meetings, id, &count);
        html_put(&s->page, "<li>");
        site_link(s, id);
        put_counts(s, recommendations, count);
        html_put(&s->page, "</li>\n");
    }
    html_put(&s->page, "</ul>\n");
}

/* How many recommendations and how many paragraphs a theme has: (3 / 12) */
static void put_numbers(html_site *s, const char *theme)
{
    size_t all, recommendations = 0;
    const html_pair *records = html_relation_of(&s->themes, theme, &all);
    for (size_t r = 0; r < all; r++)
        recommendations += s->page.host->kind(records[r].node) == RAP_KIND_RECOMMENDATION;
    if (all == 0)
        return;
    html_put(&s->page, " (");
    html_number(&s->page, recommendations);
    html_put(&s->page, " / ");
    html_number(&s->page, all - recommendations);
    html_put(&s->page, ")");
}

/* What the numbers behind themes are. */
static void put_key(html_site *s)
{
    html_put(&s->page, "<p class=\"note\">(");
    html_label(&s->page, "column.recommendations");
    html_put(&s->page, " / ");
    html_label(&s->page, "site.paragraphs");
    html_put(&s->page, ")</p>\n");
}

/* The themes below a theme, "" for the widest, each with its numbers. */
static void put_themes(html_site *s, const char *broader, int depth)
{
    const rap_host *h = s->page.host;
    size_t count;
    const html_pair *themes = html_relation_of(&s->narrower, broader, &count);
    if (!count || depth > 8)
        return;
    html_put(&s->page, "<ul class=\"plain\" role=\"list\">\n");
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++) {
        const char *id = rap_theme_id(h, themes[i].node);
        html_put(&s->page, "<li><div>");
        site_link(s, id);
        put_numbers(s, id);
        html_put(&s->page, "</div>");
        put_themes(s, id, depth + 1);
        html_put(&s->page, "</li>\n");
    }
    html_put(&s->page, "</ul>\n");
}

void site_home(html_site *s)
{
    site_page_begin(s, "index", false);
    site_body(s);
    site_page_heading(s);
    site_body(s);
    site_page_text(s);
    site_search_form(s);
    if (rap_dataset_meetings_count(s->page.host, s->dataset))
        put_meetings(s);
    if (rap_dataset_themes_count(s->page.host, s->dataset)) {
        site_heading(s, "matrix.column.themes");
        put_key(s);
        html_put(&s->page, "<div class=\"columns\">\n");
        put_themes(s, "", 0);
        html_put(&s->page, "</div>\n");
    }
    site_page_end(s);
}

/* ---- lists --------------------------------------------------------------------------------------- */

void site_recommendations_page(html_site *s)
{
    size_t count;
    const html_pair *all = html_relation_of(&s->lists, "recommendations", &count);
    begin(s, "recommendations", "column.recommendations");
    html_put(&s->page, "<ul class=\"texts\" role=\"list\">\n");
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++)
        site_recommendation_item(s, all[i].node);
    html_put(&s->page, "</ul>\n");
    site_page_end(s);
}

void site_document_item(html_site *s, const rap_node *d)
{
    const rap_host *h = s->page.host;
    site_link(s, rap_document_id(h, d));
    if (rap_document_symbol(h, d) && rap_document_title(h, d)) {
        html_put(&s->page, ": ");
        site_words(s, "span", NULL, site_language_of(s, rap_document_id(h, d)), rap_document_title(h, d));
    }
    if (rap_document_symbol(h, d) && rap_document_genre(h, d)) {
        html_put(&s->page, " (");
        site_value(s, "kind", rap_document_genre(h, d));
        html_put(&s->page, ")");
    }
}

void site_documents_page(html_site *s)
{
    size_t count;
    const html_pair *all = html_relation_of(&s->lists, "documents", &count);
    begin(s, "documents", "heading.documents");
    html_put(&s->page, "<ul class=\"plain\" role=\"list\">\n");
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++) {
        html_put(&s->page, "<li>");
        site_document_item(s, all[i].node);
        html_put(&s->page, "</li>\n");
    }
    html_put(&s->page, "</ul>\n");
    site_page_end(s);
}

/* ---- States and organizations -------------------------------------------------------------------- */

static UCollator *collator;

/* By the rules of the language, then by their bytes. */
static int compare_names(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    UCharIterator from, to;
    UErrorCode status = U_ZERO_ERROR;
    uiter_setUTF8(&from, x, -1);
    uiter_setUTF8(&to, y, -1);
    int order = collator ? (int)ucol_strcollIter(collator, &from, &to, &status) : 0;
    return order ? order : strcmp(x, y);
}

static const char **order_names(html_site *s, size_t *count)
{
    const html_relation *r = &s->names;
    const char **names = s->page.host->alloc(s->page.job, (r->count + 1) * sizeof *names);
    UErrorCode status = U_ZERO_ERROR;
    *count = 0;
    for (size_t i = 0; names && i < r->count; i++)
        if (!*count || strcmp(names[*count - 1], r->pairs[i].key) != 0)
            names[(*count)++] = r->pairs[i].key;
    collator = ucol_open(s->page.host->label(s->page.job, "locale"), &status);
    if (names)
        qsort(names, *count, sizeof *names, compare_names);
    ucol_close(collator);
    return names;
}

static void put_name(html_site *s, const char *name)
{
    const rap_host *h = s->page.host;
    size_t count;
    const html_pair *lists = html_relation_of(&s->names, name, &count);
    html_put(&s->page, "<div><dt>");
    site_words(s, "span", NULL, site_language_of(s, NULL), name);
    html_put(&s->page, "</dt><dd>");
    for (size_t i = 0; i < count; i++) {
        const rap_node *meeting = rap_dataset_meetings(h, s->dataset, (size_t)(lists[i].rank & UINT32_MAX));
        site_between(s, i);
        site_link_begin(s, rap_meeting_id(h, meeting));
        if (!site_when(s, rap_meeting_id(h, meeting)))
            html_text(&s->page, rap_meeting_id(h, meeting));
        html_put(&s->page, "</a> (");
        site_value(s, "capacity", rap_attendance_capacity(h, lists[i].node));
        html_put(&s->page, ")");
    }
    html_put(&s->page, "</dd></div>\n");
}

void site_names_page(html_site *s)
{
    size_t count;
    const char **names = order_names(s, &count);
    begin(s, "names", "index.names");
    html_put(&s->page, count ? "<dl class=\"names\">\n" : NULL);
    for (size_t i = 0; names && i < count && html_goes_on(&s->page); i++)
        put_name(s, names[i]);
    html_put(&s->page, count ? "</dl>\n" : NULL);
    site_page_end(s);
}
