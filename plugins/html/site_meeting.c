/* site_meeting.c - the page of a meeting; see site.h */
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "site.h"
#include "table.h"

static void put_facts(html_site *s, const rap_node *m)
{
    const rap_host *h = s->page.host;
    char number[24];
    html_put(&s->page, "<dl>\n");
    if (rap_meeting_body(h, m)) {
        site_fact_begin(s, "matrix.column.body");
        site_name(s, rap_meeting_body(h, m));
        site_fact_end(s);
    }
    snprintf(number, sizeof number, "%lld", (long long)rap_meeting_ordinal(h, m));
    site_fact_text(s, "matrix.column.number", rap_meeting_ordinal(h, m) > 0 ? number : NULL, NULL);
    site_fact_value(s, "site.mode", "mode", rap_meeting_mode(h, m));
    html_put(&s->page, "</dl>\n");
}

/* ---- agenda -------------------------------------------------------------------------------------- */

static void put_items(html_site *s, const rap_node *node, rap_field items)
{
    const rap_host *h = s->page.host;
    size_t count = h->count(node, items);
    if (!count)
        return;
    html_put(&s->page, "<ol class=\"labelled\" role=\"list\">\n");
    for (size_t i = 0; i < count; i++) {
        const rap_node *item = h->item(node, items, i);
        const char *id = rap_agenda_item_id(h, item), *slash = id ? strrchr(id, '/') : NULL;
        html_put(&s->page, "<li");
        html_id(&s->page, slash ? slash + 1 : id);
        html_put(&s->page, "><span class=\"label\">");
        html_text(&s->page, rap_agenda_item_number(h, item));
        html_put(&s->page, "</span> <div>");
        site_words(s, "p", NULL, site_language_of(s, NULL), rap_agenda_item_title(h, item));
        put_items(s, item, RAP_AGENDA_ITEM_ITEMS);
        html_put(&s->page, "</div></li>\n");
    }
    html_put(&s->page, "</ol>\n");
}

/* ---- tables: a column for each field ------------------------------------------------------------- */

typedef struct column {
    rap_field field;
    const char *label, *prefix; /* prefix: of values that have labels */
} column;

static void put_table(html_site *s, const rap_node *m, rap_field rows, const char *heading, const column *columns, size_t count)
{
    const rap_host *h = s->page.host;
    if (!h->count(m, rows))
        return;
    site_heading(s, heading);
    html_table_begin(&s->page, NULL, h->label(s->page.job, heading));
    html_put(&s->page, "<thead>\n<tr>");
    for (size_t c = 0; c < count; c++) {
        html_put(&s->page, "<th scope=\"col\">");
        html_label(&s->page, columns[c].label);
        html_put(&s->page, "</th>");
    }
    html_put(&s->page, "</tr>\n</thead>\n<tbody>\n");
    for (size_t r = 0; r < h->count(m, rows) && html_goes_on(&s->page); r++) {
        html_put(&s->page, "<tr>");
        for (size_t c = 0; c < count; c++) {
            const char *words = h->text(h->item(m, rows, r), columns[c].field);
            html_put(&s->page, "<td>");
            if (columns[c].prefix && *columns[c].prefix)
                site_value(s, columns[c].prefix, words);
            else if (columns[c].prefix)
                html_date(&s->page, words);
            else
                site_words(s, "span", NULL, site_language_of(s, NULL), words);
            html_put(&s->page, "</td>");
        }
        html_put(&s->page, "</tr>\n");
    }
    html_put(&s->page, "</tbody>\n");
    html_table_end(&s->page);
}

#define COLUMNS(list) list, sizeof list / sizeof *list

static void put_tables(html_site *s, const rap_node *m)
{
    static const column officers[] = {
        {RAP_OFFICER_ROLE, "column.office", "role"}, {RAP_OFFICER_NAME, "column.name", NULL}, {RAP_OFFICER_STATE, "column.state", NULL}};
    static const column schedule[] = {
        {RAP_SLOT_DATE, "column.date", ""}, {RAP_SLOT_START, "column.time", NULL}, {RAP_SLOT_ITEM, "column.item", NULL}, {RAP_SLOT_TITLE, "column.title", NULL}};
    static const column panellists[] = {
        {RAP_PANELLIST_NAME, "column.name", NULL}, {RAP_PANELLIST_TITLE, "column.post", NULL},
        {RAP_PANELLIST_STATE, "column.panellist-state", NULL}, {RAP_PANELLIST_ITEM, "column.item", NULL}};
    put_table(s, m, RAP_MEETING_OFFICERS, "heading.officers", COLUMNS(officers));
    if (rap_meeting_agenda_count(s->page.host, m))
        site_heading(s, "heading.agenda");
    put_items(s, m, RAP_MEETING_AGENDA);
    put_table(s, m, RAP_MEETING_SCHEDULE, "heading.schedule", COLUMNS(schedule));
    put_table(s, m, RAP_MEETING_PANELLISTS, "heading.panellists", COLUMNS(panellists));
}

/* ---- who spoke, who attended --------------------------------------------------------------------- */

static void put_people(html_site *s, const rap_node *node, rap_field people)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < h->count(node, people) && html_goes_on(&s->page); i++) {
        site_between(s, i);
        site_words(s, "span", NULL, site_language_of(s, NULL), rap_participant_name(h, h->item(node, people, i)));
    }
}

static void put_statements(html_site *s, const rap_node *m)
{
    const rap_host *h = s->page.host;
    if (rap_meeting_statements_count(h, m))
        site_heading(s, "heading.statements");
    for (size_t i = 0; i < rap_meeting_statements_count(h, m); i++) {
        const rap_node *statement = rap_meeting_statements(h, m, i);
        html_put(&s->page, "<p><b>");
        for (size_t n = 0; n < rap_statement_items_count(h, statement); n++) {
            html_put(&s->page, n ? ", " : NULL);
            html_text(&s->page, rap_statement_items(h, statement, n));
        }
        html_put(&s->page, rap_statement_items_count(h, statement) ? " \xC2\xB7 " : NULL);
        site_value(s, "capacity", rap_statement_capacity(h, statement));
        html_put(&s->page, "</b> ");
        put_people(s, statement, RAP_STATEMENT_SPEAKERS);
        html_put(&s->page, "</p>\n");
    }
}

static void put_attendance(html_site *s, const rap_node *m)
{
    const rap_host *h = s->page.host;
    if (rap_meeting_attendance_count(h, m))
        site_heading(s, "heading.attendance");
    for (size_t i = 0; i < rap_meeting_attendance_count(h, m); i++) {
        const rap_node *list = rap_meeting_attendance(h, m, i);
        html_put(&s->page, "<p><b>");
        site_value(s, "capacity", rap_attendance_capacity(h, list));
        html_put(&s->page, "</b> ");
        put_people(s, list, RAP_ATTENDANCE_PARTICIPANTS);
        html_put(&s->page, "</p>\n");
    }
}

static void put_documents(html_site *s, const char *meeting)
{
    size_t count;
    const html_pair *papers = html_relation_of(&s->papers, meeting, &count);
    if (count)
        site_heading(s, "heading.documents");
    html_put(&s->page, count ? "<ul class=\"plain\" role=\"list\">\n" : NULL);
    for (size_t i = 0; i < count; i++) {
        html_put(&s->page, "<li>");
        site_document_item(s, papers[i].node);
        html_put(&s->page, "</li>\n");
    }
    html_put(&s->page, count ? "</ul>\n" : NULL);
}

void site_meeting(html_site *s, const site_entry *e)
{
    size_t count;
    const html_pair *pairs = html_relation_of(&s->meetings, e->id, &count);
    site_page_of(s, e);
    put_facts(s, e->node);
    site_recommendations(s, pairs, count, "adopted", "heading.adopted");
    site_recommendations(s, pairs, count, "not-agreed", "heading.not-agreed");
    site_recommendations(s, pairs, count, "proposed", "heading.proposed");
    site_recommendations(s, pairs, count, "draft", "heading.draft");
    put_tables(s, e->node);
    put_statements(s, e->node);
    put_attendance(s, e->node);
    put_documents(s, e->id);
    site_page_end(s);
}
