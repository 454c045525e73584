#include "names.h"

#include <unicode/uloc.h>

#define NO_DATE "0001-01-01" /* the convention wants one; a document may not say its own */

names_class names_class_of(const xml *x, const rap_node *document)
{
    static const struct {
        const char *genre;
        names_class is;
    } classes[] = {
        {"report", {"debateReport", "report", "meetingReport"}},
        {"draft-report", {"debateReport", "report", "meetingReportDraft"}},
        {"agenda", {"debateReport", "agenda", "agendaAnnotated"}},
        {"background-paper", {"doc", "paper", "backgroundPaper"}},
        {"conference-room-paper", {"doc", "paper", "conferenceRoomPaper"}},
        {"list-of-participants", {"doc", "list", "listOfParticipants"}},
    };
    const char *genre = rap_or_empty(rap_document_genre(x->host, document));
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].genre, genre) == 0)
            return classes[i].is;
    return (names_class){"doc", "document", *genre ? genre : "document"};
}

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

const char *names_date(const xml *x, const rap_node *document)
{
    const char *date = rap_document_date(x->host, document), *start = rap_meeting_start(x->host, meeting_of(x, document));
    return date ? date : start ? start : NO_DATE;
}

const char *names_actor(const xml *x, const rap_node *document)
{
    const char *body = rap_meeting_body(x->host, meeting_of(x, document));
    return body ? names_escape(x, body, strlen(body)) : "un";
}

/* Slashes of a symbol are hyphens: CTOC-COP-WG.4-2021-6. */
const char *names_number(const xml *x, const rap_node *document)
{
    const char *id = rap_document_symbol(x->host, document);
    id = id ? id : rap_or_empty(rap_document_id(x->host, document));
    char *number = x->host->alloc(x->job, strlen(id) + 1);
    for (size_t i = 0; number && id[i]; i++)
        number[i] = id[i] == '/' ? '-' : id[i];
    return number ? names_escape(x, number, strlen(number)) : "";
}

const char *names_work(const xml *x, const rap_node *document)
{
    names_class is = names_class_of(x, document);
    return names_join(x, "/akn/un/", is.element, "/", is.subtype, "/", names_actor(x, document), "/", names_date(x, document), "/",
                      names_number(x, document));
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
        return names_work(x, document);
    while (symbol[len] && is_address_sign(symbol[len]))
        len++;
    return symbol[len] ? names_work(x, document) : names_join(x, "https://undocs.org/", symbol);
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
