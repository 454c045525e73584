/* site.h - a folder of pages made of the records: one for each recommendation, theme, meeting and
 * document, a home page, lists, and a search that needs no server. */
#ifndef HTML_SITE_H
#define HTML_SITE_H

#include "page.h"
#include "relation.h"

/* A record that has a page, or stands in one. Lives with the job. */
typedef struct site_entry {
    const char *id;
    const rap_node *node;
    const char *page; /* of its page from the folder of the site, without .html; NULL for a paragraph */
    size_t order;     /* in the dataset */
} site_entry;

typedef struct html_site {
    html_page page;
    const rap_node *dataset;
    const char *language; /* of the report */
    const char *name;     /* of the page at hand, without .html */
    site_entry *entries;  /* by id */
    size_t entries_count, pages, pages_done;
    /* theme: recommendations and paragraphs; record: links from and to it; document: all that stands
     * in it; meeting: recommendations; meeting: documents; name: lists of who attended, whose rank ends
     * with the place of the meeting; "meetings", "recommendations", "documents": all, by days */
    html_relation themes, narrower, from, to, documents, meetings, papers, names, lists;
} html_site;

rap_status html_site_render(const rap_host *host, rap_job *job);

/* ---- names and addresses (site_entries.c, site_names.c) -------------------------------------- */

bool site_entries_make(html_site *s);
/* NULL for what is not in the selection. */
const site_entry *site_find(const html_site *s, const char *id);

/* The theme of an id; NULL for none. Whether records have it, or a theme below it: no others are shown. The relation of
 * records to themes stands before. */
const rap_node *site_theme_named(const html_site *s, const char *id);
bool site_theme_is_used(const html_site *s, const rap_node *theme);
/* The name of a record in its page, as rec-2021-10: the end of its page's name. */
const char *site_anchor(const site_entry *e);
/* Begins <a> to a record; whether it has a place. */
bool site_link_begin(html_site *s, const char *id);
/* What a record is called, as text and as a link: recommendation 10 (2022), a symbol, a title … */
void site_name(html_site *s, const char *id);
void site_link(html_site *s, const char *id);
/* "Recommendation 10 (2022)", by the status; the first letter is a capital. */
void site_recommendation_name(html_site *s, const rap_node *recommendation);
void site_meeting_name(html_site *s, const rap_node *meeting);
/* The language of a record's texts where it is not the report's, else NULL. */
const char *site_language_of(const html_site *s, const char *document);
/* The year of a meeting, "" where it is not known; 4 letters. */
/* The year of a meeting; its days where its body met twice that year; the body too where another met. False, and nothing, where
 * it has no first day. */
bool site_when(html_site *s, const char *meeting);

void site_year(const html_site *s, const char *meeting, char year[8]);

/* ---- the frame of a page (site_frame.c) ------------------------------------------------------- */

/* A page is begun, then its title is written, as words alone; the heading; the text. */
void site_page_begin(html_site *s, const char *name, bool has_scripts); /* as themes/technology, without .html */
void site_page_heading(html_site *s);
void site_page_text(html_site *s);
void site_page_end(html_site *s);
/* Title and heading are the name of one record. */
void site_page_of(html_site *s, const site_entry *e);
void site_search_form(html_site *s);
/* The body that met, as the name of the site. */
void site_body(html_site *s);

/* ---- parts of pages (site_text.c) -------------------------------------------------------------- */

void site_heading(html_site *s, const char *key);
/* <tag class lang>words</tag>; nothing for NULL. */
void site_words(html_site *s, const char *tag, const char *class, const char *language, const char *words);
/* The subparagraphs of a record; `anchor` is that of the record. */
void site_items(html_site *s, const rap_node *node, rap_field items, const char *anchor, const char *language);
void site_footnotes(html_site *s, const rap_node *node, rap_field footnotes, const char *language);
/* A row of <dl>: what it is, and behind it the value until site_fact_end(). */
void site_fact_begin(html_site *s, const char *key);
void site_fact_end(html_site *s);
/* What parts the values of a list, where some stand before. */
void site_between(html_site *s, size_t before);
/* A label of a value, as strength.must; the value itself where there is none. */
void site_value(html_site *s, const char *prefix, const char *value);
void site_fact_value(html_site *s, const char *key, const char *prefix, const char *value);
void site_fact_values(html_site *s, const char *key, const char *prefix, const rap_node *node, rap_field values);
void site_fact_text(html_site *s, const char *key, const char *words, const char *language);
/* A symbol that leads to the document at the United Nations. */
void site_symbol(html_site *s, const char *symbol);
/* The text of a recommendation as a list has it: its name as a link, where it stands, all its words. */
void site_recommendation_item(html_site *s, const rap_node *recommendation);
void site_themes(html_site *s, const rap_node *node, rap_field themes);

/* Rows of <dl>: what links lead to and from, of a record. */
void site_links(html_site *s, const char *id);
/* What a recommendation or paragraph may claim: "not-agreed" of what was proposed where its document says so. */
const char *site_standing(const rap_host *h, const rap_node *node);
/* Recommendations of one standing among the nodes, under a heading; nothing where there is none. */
void site_recommendations(html_site *s, const html_pair *pairs, size_t count, const char *standing, const char *heading);
/* Symbol or title as a link to its page, with title and kind. */
void site_document_item(html_site *s, const rap_node *document);

/* ---- pages ------------------------------------------------------------------------------------- */

void site_home(html_site *s);
void site_recommendations_page(html_site *s);
void site_documents_page(html_site *s);
void site_names_page(html_site *s);
void site_search(html_site *s); /* the page, its index and its script */
/* What of the search is found of a record: whether anything; its address, its name, all its words, as they are. */
bool site_search_has(html_site *s, const site_entry *e);
void site_search_address(html_site *s, const site_entry *e);
void site_search_name(html_site *s, const site_entry *e);
void site_search_text(html_site *s, const site_entry *e);
void site_search_index(html_site *s); /* index.js (site_index.c) */
void site_recommendation(html_site *s, const site_entry *e);
void site_document(html_site *s, const site_entry *e);
void site_meeting(html_site *s, const site_entry *e);
void site_theme(html_site *s, const site_entry *e);

#endif
