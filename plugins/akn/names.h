/* names.h - how documents and their parts are called, by the Akoma Ntoso naming convention (akn-nc 1.0) in the
 * profile of the United Nations (AKN4UN): /akn/un/TYPE/SUBTYPE/ACTOR/DATE/NUMBER.
 *
 * All names are the job's memory; "" when there is none. */
#ifndef AKN_NAMES_H
#define AKN_NAMES_H

#include "xml.h"

/* The class of a document, as AKN4UN has it. */
typedef struct names_class {
    const char *element; /* debateReport, doc */
    const char *subtype; /* report, agenda, paper */
    const char *name;    /* meetingReport, agendaAnnotated … */
} names_class;

names_class names_class_of(const xml *x, const rap_node *document);

/* Words one after the other; the list ends with NULL. */
#define names_join(x, ...) names_concat(x, (const char *const[]){__VA_ARGS__, NULL})
const char *names_concat(const xml *x, const char *const *words);

/* Words in letters that identifiers and addresses take: letters, digits, hyphens and points of ASCII stay, all
 * others are ~ and two hexadecimal digits for each byte. */
const char *names_escape(const xml *x, const char *words, size_t len);

/* The IRI of the work that a document is. */
const char *names_work(const xml *x, const rap_node *document);

/* What refers to a document: its work, or where nothing but its symbol is known the address of that. */
const char *names_reference(const xml *x, const rap_node *document);

/* The day, actor, number and language (three letters) in it. */
const char *names_date(const xml *x, const rap_node *document);
const char *names_actor(const xml *x, const rap_node *document);
const char *names_number(const xml *x, const rap_node *document);
const char *names_language(const xml *x, const rap_node *document);

/* The eId of a record by its id: rec_10 of …#rec-10, para_34, draft_1. */
const char *names_record(const xml *x, const char *id);

#endif
