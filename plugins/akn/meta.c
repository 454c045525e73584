#include "meta.h"

#include <stdio.h>
#include <stdlib.h>

#include "names.h"

#define SOURCE "#rapporteur" /* who says all this */

/* ---- identification ----------------------------------------------------------------------- */

static void open_level(xml *x, const char *element, const char *this, const char *uri)
{
    xml_open(x, element, NULL);
    xml_empty(x, "FRBRthis", "value", this);
    xml_empty(x, "FRBRuri", "value", uri);
}

static void write_work(xml *x, const names_work *work)
{
    const char *symbol = names_is_statement(work) ? NULL : rap_document_symbol(x->host, work->document);
    open_level(x, "FRBRWork", names_join(x, work->uri, "/!main"), work->uri);
    if (symbol)
        xml_empty(x, "FRBRalias", "value", symbol, "name", "symbol");
    xml_empty(x, "FRBRdate", "date", work->date, "name", work->day);
    xml_empty(x, "FRBRauthor", "href", names_join(x, "#", work->actor));
    xml_empty(x, "FRBRcountry", "value", "un");
    xml_empty(x, "FRBRsubtype", "value", work->subtype);
    xml_empty(x, "FRBRnumber", "value", work->number);
    xml_close(x, "FRBRWork");
}

static void write_identification(xml *x, const names_work *work)
{
    const char *language = names_language(x, work->document);
    const char *expression = names_join(x, work->uri, "/", language, "@", work->date);
    xml_open(x, "identification", "source", SOURCE);
    write_work(x, work);
    open_level(x, "FRBRExpression", names_join(x, expression, "/!main"), expression);
    xml_empty(x, "FRBRdate", "date", work->date, "name", "expression");
    xml_empty(x, "FRBRauthor", "href", names_join(x, "#", work->actor));
    xml_empty(x, "FRBRlanguage", "language", language);
    xml_close(x, "FRBRExpression");
    open_level(x, "FRBRManifestation", names_join(x, expression, "/!main.xml"), names_join(x, expression, ".akn"));
    xml_empty(x, "FRBRdate", "date", work->date, "name", "manifestation");
    xml_empty(x, "FRBRauthor", "href", SOURCE);
    xml_empty(x, "FRBRformat", "value", "application/akn+xml");
    xml_close(x, "FRBRManifestation");
    xml_close(x, "identification");
}

/* Where a statement was published: in the report, where that has a date. */
static void write_publication(xml *x, const names_work *report)
{
    const char *date = rap_document_date(x->host, report->document);
    if (date)
        xml_empty(x, "publication", "date", date, "name", report->name, "showAs", names_shown(x, report->document), "number", report->number);
}

/* ---- references --------------------------------------------------------------------------- */

/* A list of ids in the order of their bytes, each once. */
typedef struct ids {
    const char **list;
    size_t count;
} ids;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void make_unique(ids *all)
{
    size_t kept = 0;
    if (all->count > 0)
        qsort(all->list, all->count, sizeof *all->list, by_bytes);
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || strcmp(all->list[kept - 1], all->list[i]) != 0)
            all->list[kept++] = all->list[i];
    all->count = kept;
}

/* Themes of the recommendations of a document. */
static ids themes_of(const xml *x, const entry *entries, size_t count)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++)
        room += rap_recommendation_themes_count(x->host, entries[i].node);
    ids all = {.list = x->host->alloc(x->job, room * sizeof *all.list)};
    for (size_t i = 0; all.list && i < count; i++)
        for (size_t t = 0; t < rap_recommendation_themes_count(x->host, entries[i].node); t++)
            all.list[all.count++] = rap_recommendation_themes(x->host, entries[i].node, t);
    make_unique(&all);
    return all;
}

/* Documents that its records cite. */
static ids cited_by(const xml *x, const records *from, const entry *entries, size_t count)
{
    size_t room = 1, found;
    for (size_t i = 0; i < count; i++) {
        records_cited(from, records_id(x, entries[i].node), &found);
        room += found;
    }
    ids all = {.list = x->host->alloc(x->job, room * sizeof *all.list)};
    for (size_t i = 0; all.list && i < count; i++) {
        const citation *cited = records_cited(from, records_id(x, entries[i].node), &found);
        for (size_t c = 0; c < found; c++)
            all.list[all.count++] = rap_or_empty(rap_link_to(x->host, cited[c].link));
    }
    make_unique(&all);
    return all;
}

static const char *label_of(const xml *x, const char *theme)
{
    const char *label = rap_theme_label(x->host, x->host->find(x->job, theme));
    return label ? label : theme;
}

static void write_classification(xml *x, const ids *themes)
{
    if (themes->count == 0)
        return;
    xml_open(x, "classification", "source", SOURCE);
    for (size_t i = 0; i < themes->count; i++)
        xml_empty(x, "keyword", "value", themes->list[i], "showAs", label_of(x, themes->list[i]), "dictionary", "#vocabulary");
    xml_close(x, "classification");
}

static void write_actor(xml *x, const names_work *work)
{
    const char *name = names_body(x, work->document);
    xml_empty(x, "TLCOrganization", "eId", work->actor, "href", names_join(x, "/akn/ontology/organization/un/", work->actor), "showAs", *name ? name : "United Nations");
}

/* The standard's words for a work that is part of another as a document of its own. */
static void write_other(xml *x, const names_work *other)
{
    if (names_is_statement(other))
        xml_empty(x, "hasAttachment", "eId", "hasAttachment_1", "href", other->uri, "showAs", other->name);
    else
        xml_empty(x, "attachmentOf", "eId", "attachmentOf_1", "href", other->uri, "showAs", names_shown(x, other->document));
}

/* The vocabulary that the themes are from. */
static void write_vocabulary(xml *x)
{
    const char *name = rap_or_empty(rap_dataset_vocabulary(x->host, x->host->root(x->job, RAP_VIEW_RECORDS)));
    name = *name ? name : "themes";
    xml_empty(x, "TLCReference", "eId", "vocabulary", "name", "vocabulary", "href",
              names_join(x, "/akn/ontology/reference/un/", names_escape(x, name, strlen(name))), "showAs", name);
}

static void write_cited(xml *x, const ids *cited)
{
    char eid[40];
    for (size_t i = 0; i < cited->count; i++) {
        const rap_node *other = x->host->find(x->job, cited->list[i]);
        const char *symbol = rap_document_symbol(x->host, other);
        snprintf(eid, sizeof eid, "activeRef_%zu", i + 1);
        if (other)
            xml_empty(x, "activeRef", "eId", eid, "href", names_reference(x, other), "showAs", symbol ? symbol : cited->list[i]);
    }
}

static void write_themes(xml *x, const ids *themes)
{
    if (themes->count > 0)
        write_vocabulary(x);
    for (size_t i = 0; i < themes->count; i++) {
        const char *name = names_escape(x, themes->list[i], strlen(themes->list[i]));
        xml_empty(x, "TLCConcept", "eId", names_join(x, "theme_", name), "href", names_join(x, "/akn/ontology/concept/un/", name), "showAs", label_of(x, themes->list[i]));
    }
}

static void write_references(xml *x, const names_work *work, const names_work *other, const ids *themes, const ids *cited)
{
    xml_open(x, "references", "source", SOURCE);
    write_cited(x, cited);
    if (other)
        write_other(x, other);
    write_actor(x, work);
    xml_empty(x, "TLCOrganization", "eId", "rapporteur", "href", "/akn/ontology/organization/rapporteur", "showAs", "rapporteur"); /* only these and persons act */
    write_themes(x, themes);
    xml_close(x, "references");
}

void meta_write(xml *x, const names_work *work, const names_work *other, const records *all, const entry *entries, size_t count)
{
    ids themes = themes_of(x, entries, count), cited = cited_by(x, all, entries, count);
    xml_open(x, "meta", NULL);
    write_identification(x, work);
    if (other && names_is_statement(work))
        write_publication(x, other);
    write_classification(x, &themes);
    write_references(x, work, other, &themes, &cited);
    xml_close(x, "meta");
}
