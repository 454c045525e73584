/* site_names.c - what records are called, and links to them; see site.h */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "date.h"
#include "site.h"

/* ---- links ------------------------------------------------------------------------------------- */

static void put_place(html_site *s, const char *page, const char *anchor, const char *below)
{
    char words[512];
    html_page *p = &s->page;
    html_put(p, "<a href=\"");
    html_put(p, p->up);
    html_put(p, page);
    html_put(p, ".html");
    if (anchor) {
        snprintf(words, sizeof words, "%s%s", anchor, below);
        html_fragment(p, words);
    }
    html_put(p, "\">");
}

/* An id without its last part, where it ends with one: of a subparagraph from a bracket behind the
 * number sign on, of an agenda item from the last slash on. Where that part begins; NULL for none. */
static const char *cut(const char *id, char mark, char *out, size_t size)
{
    const char *hash = strchr(id, '#'), *at = mark == '/' ? strrchr(id, '/') : hash ? strchr(hash, mark) : NULL;
    if (!at || (size_t)(at - id) >= size)
        return NULL;
    snprintf(out, size, "%.*s", (int)(at - id), id);
    return at;
}

static bool begin_part_link(html_site *s, const char *id)
{
    char whole[512];
    const char *part = cut(id, '(', whole, sizeof whole);
    const site_entry *e = part ? site_find(s, whole) : NULL;
    if (!e) {
        part = cut(id, '/', whole, sizeof whole);
        e = part ? site_find(s, whole) : NULL;
        if (!e || s->page.host->kind(s->page.host->find(s->page.job, id)) != RAP_KIND_AGENDA_ITEM)
            return false;
        put_place(s, e->page, part + 1, "");
        return true;
    }
    if (!e->page)
        return site_link_begin(s, whole);
    put_place(s, e->page, site_anchor(e), part);
    return true;
}

bool site_link_begin(html_site *s, const char *id)
{
    const site_entry *e = site_find(s, id), *document;
    if (!id || !e)
        return id && begin_part_link(s, id);
    if (e->page) {
        bool is_recommendation = s->page.host->kind(e->node) == RAP_KIND_RECOMMENDATION;
        put_place(s, e->page, is_recommendation ? site_anchor(e) : NULL, "");
        return true;
    }
    document = site_find(s, rap_paragraph_document(s->page.host, e->node));
    if (!document || !document->page)
        return false;
    put_place(s, document->page, site_anchor(e), "");
    return true;
}

void site_link(html_site *s, const char *id)
{
    bool is_link = site_link_begin(s, id);
    site_name(s, id);
    html_put(&s->page, is_link ? "</a>" : NULL);
}

/* ---- names ------------------------------------------------------------------------------------- */

/* The first letter as a capital. */
static void put_capital(html_site *s, const char *words)
{
    char letter[8] = {0};
    int32_t at = 0, len = 0;
    UChar32 c;
    UBool is_wrong = 0;
    U8_NEXT(words, at, -1, c);
    if (c > 0)
        U8_APPEND((uint8_t *)letter, len, (int32_t)sizeof letter - 1, u_totitle(c), is_wrong);
    (void)is_wrong;
    html_text(&s->page, letter);
    html_text(&s->page, words + at);
}

/* A label with the one placeholder {mark}. */
static void put_marked(html_site *s, const char *key, const char *mark, bool is_capital)
{
    static const char placeholder[] = "{mark}";
    char words[256];
    const char *label = s->page.host->label(s->page.job, key), *at = strstr(label, placeholder);
    snprintf(words, sizeof words, "%.*s%s%s", at ? (int)(at - label) : (int)strlen(label), label, at ? mark : "", at ? at + sizeof placeholder - 1 : "");
    if (is_capital)
        put_capital(s, words);
    else
        html_text(&s->page, words);
}

/* By its number; "5 bis" by the mark that holds it, a point "(b)" behind the number of its paragraph. */
static void put_recommendation(html_site *s, const rap_node *r, bool is_capital)
{
    const rap_host *h = s->page.host;
    int64_t number = rap_recommendation_number(h, r);
    const char *own = number > 0 ? rap_or_empty(rap_source_paragraph(h, rap_recommendation_source(h, r))) : "";
    const char *given = rap_recommendation_mark(h, r);
    char key[48], mark[80];
    snprintf(key, sizeof key, "place.%.24s", number > 0 ? rap_or_empty(rap_recommendation_status(h, r)) : "unnumbered");
    if (*own == '(')
        snprintf(mark, sizeof mark, "%" PRId64 " %s", number, own);
    else if (own[strspn(own, "0123456789")])
        snprintf(mark, sizeof mark, "%s", own);
    else
        snprintf(mark, sizeof mark, "%" PRId64, number);
    put_marked(s, key, given ? given : mark, is_capital);
}

/* Whether a meeting of another body, or the same, is of the year of this one. */
static bool has_company(const html_site *s, const rap_node *meeting, bool is_of_other_body)
{
    const rap_host *h = s->page.host;
    const char *start = rap_meeting_start(h, meeting), *body = rap_or_empty(rap_meeting_body(h, meeting));
    for (size_t i = 0; start && i < rap_dataset_meetings_count(h, s->dataset); i++) {
        const rap_node *other = rap_dataset_meetings(h, s->dataset, i);
        bool is_other = strcmp(rap_or_empty(rap_meeting_body(h, other)), body) != 0;
        if (other != meeting && is_other == is_of_other_body && strncmp(rap_or_empty(rap_meeting_start(h, other)), start, 4) == 0)
            return true;
    }
    return false;
}

bool site_when(html_site *s, const char *id)
{
    const rap_host *h = s->page.host;
    const rap_node *meeting = id ? h->find(s->page.job, id) : NULL;
    char year[8];
    site_year(s, id, year);
    if (!*year)
        return false;
    if (has_company(s, meeting, false))
        html_dates(&s->page, rap_meeting_start(h, meeting), rap_meeting_end(h, meeting));
    else
        html_text(&s->page, year);
    if (has_company(s, meeting, true)) {
        html_label(&s->page, "index.first");
        site_name(s, rap_meeting_body(h, meeting));
    }
    return true;
}

static void put_when(html_site *s, const char *meeting)
{
    char year[8];
    site_year(s, meeting, year);
    html_put(&s->page, *year ? " (" : NULL);
    html_put(&s->page, site_when(s, meeting) ? ")" : NULL);
}

void site_recommendation_name(html_site *s, const rap_node *recommendation)
{
    put_recommendation(s, recommendation, true);
    put_when(s, rap_recommendation_meeting(s->page.host, recommendation));
}

void site_meeting_name(html_site *s, const rap_node *meeting)
{
    const rap_host *h = s->page.host;
    const char *place = rap_meeting_place(h, meeting), *start = rap_meeting_start(h, meeting);
    site_words(s, "span", NULL, site_language_of(s, NULL), place);
    if (place && start)
        html_label(&s->page, "index.first");
    html_dates(&s->page, start, rap_meeting_end(h, meeting));
    if (!place && !start)
        html_text(&s->page, rap_meeting_id(h, meeting));
}

static void put_document(html_site *s, const rap_node *d)
{
    const rap_host *h = s->page.host;
    const char *symbol = rap_document_symbol(h, d), *title = rap_document_title(h, d);
    if (symbol)
        return site_words(s, "bdi", NULL, NULL, symbol);
    if (title)
        return site_words(s, "span", NULL, site_language_of(s, rap_document_id(h, d)), title);
    site_value(s, "kind", rap_document_genre(h, d));
    if (rap_document_meeting(h, d)) {
        html_label(&s->page, "index.first");
        site_name(s, rap_document_meeting(h, d));
    }
}

static void put_paragraph(html_site *s, const rap_node *p)
{
    const rap_host *h = s->page.host;
    const char *mark = rap_paragraph_mark(h, p), *number = mark ? mark : rap_paragraph_number(h, p);
    site_name(s, rap_paragraph_document(h, p));
    html_label(&s->page, "index.first");
    put_marked(s, number ? "place.paragraph" : "place.unnumbered", number, false);
}

/* Number and title in the direction of the title. */
static void put_item(html_site *s, const rap_node *item)
{
    const rap_host *h = s->page.host;
    const char *language = s->page.is_plain ? NULL : site_language_of(s, NULL);
    html_put(&s->page, language ? "<span" : NULL);
    html_language(&s->page, language);
    html_put(&s->page, language ? ">" : NULL);
    html_text(&s->page, rap_agenda_item_number(h, item));
    html_put(&s->page, ". ");
    html_text(&s->page, rap_agenda_item_title(h, item));
    html_put(&s->page, language ? "</span>" : NULL);
}

void site_name(html_site *s, const char *id)
{
    const rap_host *h = s->page.host;
    const rap_node *node = h->find(s->page.job, rap_or_empty(id));
    char whole[512];
    const char *part;
    switch (h->kind(node)) {
    case RAP_KIND_RECOMMENDATION:
        put_recommendation(s, node, false);
        return put_when(s, rap_recommendation_meeting(h, node));
    case RAP_KIND_PARAGRAPH:
        return put_paragraph(s, node);
    case RAP_KIND_MEETING:
        return site_meeting_name(s, node);
    case RAP_KIND_DOCUMENT:
        return put_document(s, node);
    case RAP_KIND_THEME:
        return site_words(s, "span", NULL, site_language_of(s, NULL), rap_theme_label(h, node));
    case RAP_KIND_AGENDA_ITEM:
        return put_item(s, node);
    case RAP_KIND_BODY:
        return html_text(&s->page, rap_body_name(h, node));
    case RAP_KIND_SUBPARAGRAPH:
        part = cut(id, '(', whole, sizeof whole);
        if (part)
            site_name(s, whole);
        html_put(&s->page, part ? " " : NULL);
        return html_text(&s->page, part ? part : id);
    default:
        return html_text(&s->page, id);
    }
}

const char *site_language_of(const html_site *s, const char *document)
{
    const rap_host *h = s->page.host;
    const char *language = rap_document_language(h, document ? h->find(s->page.job, document) : NULL);
    language = language ? language : rap_dataset_language(h, s->dataset);
    return language && strcmp(language, s->language) != 0 ? language : NULL;
}

void site_year(const html_site *s, const char *meeting, char year[8])
{
    const rap_host *h = s->page.host;
    const char *start = rap_meeting_start(h, meeting ? h->find(s->page.job, meeting) : NULL);
    snprintf(year, 8, "%.4s", rap_or_empty(start));
}
