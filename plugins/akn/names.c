#include "names.h"

#include <stdio.h>
#include <unicode/uloc.h>

#define NO_DATE "0001-01-01" /* the convention wants one; a document may not say its own */
#define REPORT "report"      /* the genre */
#define STATEMENT "statement" /* the element */

const char *names_concat(const xml *x, const char *const *words)
{
    size_t len = 0;
    for (const char *const *w = words; *w; w++)
        len += strlen(*w);
    char *all = x->host->alloc(x->job, len + 1), *at = all;
    for (; all && *words; words++) {
        memcpy(at, *words, strlen(*words));
        at += strlen(*words);
    }
    return all ? all : "";
}

static int is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

const char *names_escape(const xml *x, const char *words, size_t len)
{
    static const char hex[] = "0123456789ABCDEF";
    char *name = x->host->alloc(x->job, 3 * len + 1), *at = name;
    for (size_t i = 0; name && i < len; i++) {
        unsigned char c = (unsigned char)words[i];
        if (is_plain(c)) {
            *at++ = (char)c;
        } else {
            *at++ = '~';
            *at++ = hex[c >> 4];
            *at++ = hex[c & 15];
        }
    }
    return name ? name : "";
}

/* ---- documents ---------------------------------------------------------------------------- */

static const rap_node *meeting_of(const xml *x, const rap_node *document)
{
    return x->host->find(x->job, rap_or_empty(rap_document_meeting(x->host, document)));
}

static const char *actor_of(const xml *x, const rap_node *document)
{
    const char *body = rap_meeting_body(x->host, meeting_of(x, document));
    return body ? names_escape(x, body, strlen(body)) : "un";
}

/* Slashes of a symbol are hyphens: CTOC-COP-WG.4-2021-6. */
static const char *number_of(const xml *x, const rap_node *document)
{
    const char *id = rap_document_symbol(x->host, document);
    id = id ? id : rap_or_empty(rap_document_id(x->host, document));
    char *number = x->host->alloc(x->job, strlen(id) + 1);
    for (size_t i = 0; number && id[i]; i++)
        number[i] = id[i] == '/' ? '-' : id[i];
    return number ? names_escape(x, number, strlen(number)) : "";
}

/* The element, subtype and name that the guidelines have for a kind of documents. */
static names_work class_of(const xml *x, const rap_node *document)
{
    static const struct {
        const char *genre;
        names_work is;
    } classes[] = {
        {REPORT, {.element = "debateReport", .subtype = "report", .name = "meetingReport"}},
        {"draft-report", {.element = "debateReport", .subtype = "report", .name = "meetingReportDraft"}},
        {"agenda", {.element = "debateReport", .subtype = "agenda", .name = "agendaAnnotated"}},
        {"background-paper", {.element = "doc", .subtype = "paper", .name = "backgroundPaper"}},
        {"conference-room-paper", {.element = "doc", .subtype = "paper", .name = "conferenceRoomPaper"}},
        {"list-of-participants", {.element = "doc", .subtype = "list", .name = "listOfParticipants"}},
    };
    const char *genre = rap_or_empty(rap_document_genre(x->host, document));
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].genre, genre) == 0)
            return classes[i].is;
    return (names_work){.element = "doc", .subtype = "document", .name = *genre ? genre : "document"};
}

/* A work of which all but its IRI is known. */
static names_work with_uri(const xml *x, names_work work)
{
    work.actor = actor_of(x, work.document);
    work.uri = names_join(x, "/akn/un/", work.element, "/", work.subtype, "/", work.actor, "/", work.date, "/", work.number);
    return work;
}

names_work names_work_of(const xml *x, const rap_node *document)
{
    names_work work = class_of(x, document);
    const char *date = rap_document_date(x->host, document), *start = rap_meeting_start(x->host, meeting_of(x, document));
    work.document = document;
    work.date = date ? date : start ? start : NO_DATE;
    work.day = date ? "distribution" : "meeting";
    work.number = number_of(x, document);
    return with_uri(x, work);
}

/* A meeting may adopt until its last day; where that is not known the statement has the date of the report. */
names_work names_statement_of(const xml *x, const rap_node *report)
{
    names_work work = names_work_of(x, report);
    const char *end = rap_meeting_end(x->host, meeting_of(x, report));
    work.element = STATEMENT;
    work.subtype = "deliberation";
    work.name = "recommendations";
    work.number = names_join(x, work.number, "-recommendations");
    work.day = end ? "meeting" : work.day;
    work.date = end ? end : work.date;
    return with_uri(x, work);
}

int names_is_statement(const names_work *work)
{
    return strcmp(work->element, STATEMENT) == 0;
}

int names_is_report(const xml *x, const rap_node *document)
{
    return strcmp(rap_or_empty(rap_document_genre(x->host, document)), REPORT) == 0;
}

const char *names_shown(const xml *x, const rap_node *document)
{
    const char *symbol = rap_document_symbol(x->host, document), *title = rap_document_title(x->host, document);
    return symbol ? symbol : title ? title : rap_or_empty(rap_document_id(x->host, document));
}

const char *names_body(const xml *x, const rap_node *document)
{
    const char *body = rap_or_empty(rap_meeting_body(x->host, meeting_of(x, document)));
    return rap_or_empty(rap_body_name(x->host, x->host->find(x->job, body)));
}

static int is_address_sign(char c)
{
    return is_plain((unsigned char)c) || strchr("/()_", c);
}

const char *names_reference(const xml *x, const rap_node *document)
{
    const char *symbol = rap_document_symbol(x->host, document);
    size_t len = 0;
    if (!symbol || rap_document_date(x->host, document) || meeting_of(x, document))
        return names_work_of(x, document).uri;
    while (symbol[len] && is_address_sign(symbol[len]))
        len++;
    return symbol[len] ? names_work_of(x, document).uri : names_join(x, "https://undocs.org/", symbol);
}

const char *names_language(const xml *x, const rap_node *document)
{
    const char *tag = rap_document_language(x->host, document);
    tag = tag ? tag : rap_dataset_language(x->host, x->host->root(x->job, RAP_VIEW_RECORDS));
    const char *code = tag ? uloc_getISO3Language(tag) : "";
    return *code ? code : "und";
}

/* ---- records ------------------------------------------------------------------------------ */

const char *names_record(const xml *x, const char *id)
{
    const char *part = strrchr(id, '#');
    part = part ? part + 1 : id;
    const char *hyphen = strrchr(part, '-');
    if (!hyphen || hyphen == part)
        return names_escape(x, part, strlen(part));
    return names_join(x, names_escape(x, part, (size_t)(hyphen - part)), "_", names_escape(x, hyphen + 1, strlen(hyphen + 1)));
}

/* How many items before this one have its label. */
static size_t same_before(const xml *x, const rap_node *parent, rap_field items, size_t at, const char *label)
{
    size_t same = 0;
    for (size_t i = 0; i < at; i++)
        same += strcmp(rap_or_empty(rap_subparagraph_label(x->host, x->host->item(parent, items, i))), label) == 0;
    return same;
}

const char *names_item(const xml *x, const rap_node *parent, rap_field items, size_t at, const char *eid)
{
    const char *label = rap_or_empty(rap_subparagraph_label(x->host, x->host->item(parent, items, at)));
    size_t same = same_before(x, parent, items, at, label);
    char number[32] = "";
    if (!*label)
        snprintf(number, sizeof number, "nn~%zu", at + 1);
    else if (same)
        snprintf(number, sizeof number, "~%zu", same + 1);
    return names_join(x, eid, "__subpara_", names_escape(x, label, strlen(label)), number);
}
