/* site_text.c - parts of pages; see site.h */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "site.h"
#include "table.h"

void site_heading(html_site *s, const char *key)
{
    html_put(&s->page, "<h2>");
    html_label(&s->page, key);
    html_put(&s->page, "</h2>\n");
}

void site_words(html_site *s, const char *tag, const char *class, const char *language, const char *words)
{
    html_page *p = &s->page;
    if (!words)
        return;
    if (p->is_plain || (strcmp(tag, "span") == 0 && !class && !language))
        return html_text(p, words);
    html_put(p, "<");
    html_put(p, tag);
    html_attribute(p, "class", class);
    html_language(p, language);
    html_put(p, ">");
    p->language = language ? language : s->language;
    html_text(p, words);
    p->language = s->language;
    html_put(p, "</");
    html_put(p, tag);
    html_put(p, *tag == 'p' ? ">\n" : ">");
}

/* ---- subparagraphs ------------------------------------------------------------------------------ */

/* Rows of a table that was in the text have tabs between their cells. */
static bool is_table(const html_site *s, const rap_node *item)
{
    return !rap_subparagraph_label(s->page.host, item) && strchr(rap_or_empty(rap_subparagraph_text(s->page.host, item)), '\t');
}

static void put_row(html_site *s, const char *words, const char *language)
{
    char cell[1024];
    html_put(&s->page, "<tr>");
    for (const char *end; words; words = end ? end + 1 : NULL) {
        end = strchr(words, '\t');
        size_t len = end ? (size_t)(end - words) : strlen(words);
        bool is_short = end && len < sizeof cell;
        snprintf(cell, sizeof cell, "%.*s", is_short ? (int)len : 0, words);
        site_words(s, "td", NULL, language, is_short ? cell : words);
        end = is_short || !end ? end : NULL; /* a cell that long takes the rest of its row along */
    }
    html_put(&s->page, "</tr>\n");
}

static void put_rows(html_site *s, const rap_node *node, rap_field items, const char *language)
{
    const rap_host *h = s->page.host;
    html_table_begin(&s->page, NULL, NULL);
    html_put(&s->page, "<tbody>\n");
    for (size_t i = 0; i < h->count(node, items) && html_goes_on(&s->page); i++)
        put_row(s, rap_subparagraph_text(h, h->item(node, items, i)), language);
    html_put(&s->page, "</tbody>\n");
    html_table_end(&s->page);
}

static void put_item(html_site *s, const rap_node *item, const char *anchor, const char *language)
{
    const rap_host *h = s->page.host;
    char own[512];
    const char *label = rap_subparagraph_label(h, item);
    snprintf(own, sizeof own, "%s(%s)", rap_or_empty(anchor), rap_or_empty(label));
    html_put(&s->page, "<li");
    if (anchor && label)
        html_id(&s->page, own);
    html_put(&s->page, ">");
    if (label) {
        const char *written = rap_subparagraph_written(h, item);
        html_put(&s->page, written ? "<span class=\"label\">" : "<span class=\"label\">(");
        html_text(&s->page, written ? written : label);
        html_put(&s->page, written ? "</span> " : ")</span> ");
    }
    html_put(&s->page, "<div>");
    site_words(s, "p", NULL, language, rap_subparagraph_text(h, item));
    site_items(s, item, RAP_SUBPARAGRAPH_ITEMS, anchor && label ? own : NULL, language);
    html_put(&s->page, "</div></li>\n");
}

/* What stands inside the sentence of its record is there already. */
void site_items(html_site *s, const rap_node *node, rap_field items, const char *anchor, const char *language)
{
    const rap_host *h = s->page.host;
    size_t count = h->count(node, items);
    if (!count || rap_subparagraph_inline(h, h->item(node, items, 0)))
        return;
    if (is_table(s, h->item(node, items, 0)))
        return put_rows(s, node, items, language);
    html_put(&s->page, "<ol class=\"labelled\" role=\"list\">\n");
    for (size_t i = 0; i < count && html_goes_on(&s->page); i++)
        put_item(s, h->item(node, items, i), anchor, language);
    html_put(&s->page, "</ol>\n");
}

void site_footnotes(html_site *s, const rap_node *node, rap_field footnotes, const char *language)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < h->count(node, footnotes); i++) {
        const rap_node *note = h->item(node, footnotes, i);
        html_put(&s->page, "<p class=\"footnote\"");
        html_language(&s->page, language);
        html_put(&s->page, "><sup>");
        html_text(&s->page, rap_footnote_mark(h, note));
        html_put(&s->page, "</sup> ");
        html_text(&s->page, rap_footnote_text(h, note));
        html_put(&s->page, "</p>\n");
    }
}

/* ---- facts -------------------------------------------------------------------------------------- */

void site_fact_begin(html_site *s, const char *key)
{
    html_put(&s->page, "<div><dt>");
    html_label(&s->page, key);
    html_put(&s->page, "</dt><dd>");
}

void site_fact_end(html_site *s)
{
    html_put(&s->page, "</dd></div>\n");
}

void site_value(html_site *s, const char *prefix, const char *value)
{
    char key[160];
    if (!value)
        return;
    snprintf(key, sizeof key, "%s.%.120s", prefix, value);
    const char *label = s->page.host->label(s->page.job, key);
    html_text(&s->page, strcmp(label, key) == 0 || strchr(label, '{') ? value : label);
}

void site_fact_value(html_site *s, const char *key, const char *prefix, const char *value)
{
    if (!value)
        return;
    site_fact_begin(s, key);
    site_value(s, prefix, value);
    site_fact_end(s);
}

void site_between(html_site *s, size_t before)
{
    if (before)
        html_label(&s->page, "question.and");
}

void site_fact_values(html_site *s, const char *key, const char *prefix, const rap_node *node, rap_field values)
{
    const rap_host *h = s->page.host;
    size_t count = h->count(node, values);
    if (!count)
        return;
    site_fact_begin(s, key);
    for (size_t i = 0; i < count; i++) {
        site_between(s, i);
        if (prefix)
            site_value(s, prefix, h->text_item(node, values, i));
        else
            site_words(s, "span", NULL, site_language_of(s, NULL), h->text_item(node, values, i));
    }
    site_fact_end(s);
}

void site_fact_text(html_site *s, const char *key, const char *words, const char *language)
{
    if (!words)
        return;
    site_fact_begin(s, key);
    site_words(s, "span", NULL, language, words);
    site_fact_end(s);
}

void site_symbol(html_site *s, const char *symbol)
{
    html_put(&s->page, "<a href=\"https://undocs.org/");
    html_path(&s->page, symbol);
    html_put(&s->page, "\">");
    html_text(&s->page, symbol);
    html_put(&s->page, "</a>");
}

void site_themes(html_site *s, const rap_node *node, rap_field themes)
{
    const rap_host *h = s->page.host;
    size_t count = h->count(node, themes);
    if (!count)
        return;
    site_fact_begin(s, "matrix.column.themes");
    for (size_t i = 0; i < count; i++) {
        site_between(s, i);
        site_link(s, h->text_item(node, themes, i));
    }
    site_fact_end(s);
}

void site_recommendation_item(html_site *s, const rap_node *r)
{
    const rap_host *h = s->page.host;
    const site_entry *e = site_find(s, rap_recommendation_id(h, r));
    const char *language = site_language_of(s, rap_recommendation_document(h, r));
    html_put(&s->page, "<li class=\"text\"");
    html_id(&s->page, e ? site_anchor(e) : NULL);
    html_put(&s->page, "><p class=\"title\">");
    site_link_begin(s, rap_recommendation_id(h, r));
    site_recommendation_name(s, r);
    html_put(&s->page, e ? "</a>" : NULL);
    html_label(&s->page, "index.first");
    site_name(s, rap_recommendation_meeting(h, r));
    html_put(&s->page, "</p>\n");
    site_words(s, "p", NULL, language, rap_recommendation_text(h, r));
    site_items(s, r, RAP_RECOMMENDATION_ITEMS, NULL, language);
    site_words(s, "p", NULL, language, rap_recommendation_closing(h, r));
    html_put(&s->page, "</li>\n");
}
