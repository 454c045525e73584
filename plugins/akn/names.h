/* names.h - how documents and their parts are called, by the Akoma Ntoso naming convention (akn-nc 1.0) in the
 * profile of the United Nations (AKN4UN): /akn/un/TYPE/SUBTYPE/ACTOR/DATE/NUMBER.
 *
 * All names are the job's memory; "" when there is none. */
#ifndef AKN_NAMES_H
#define AKN_NAMES_H

#include "xml.h"

/* Words one after the other; the list ends with NULL. */
#define names_join(x, ...) names_concat(x, (const char *const[]){__VA_ARGS__, NULL})
const char *names_concat(const xml *x, const char *const *words);

/* Words in letters that identifiers and addresses take: letters, digits, hyphens and points of ASCII stay, all
 * others are ~ and two hexadecimal digits for each byte. */
const char *names_escape(const xml *x, const char *words, size_t len);

/* A work: a document, or what the meeting that it reports on adopted. */
typedef struct names_work {
    const rap_node *document; /* that it is, or that it is published in */
    const char *element;      /* debateReport, statement, doc */
    const char *subtype;      /* report, agenda, deliberation, paper */
    const char *name;         /* meetingReport, agendaAnnotated, recommendations … */
    const char *actor;        /* the body */
    const char *date, *day;   /* and what day that is: distribution, meeting */
    const char *number;
    const char *uri;          /* its IRI */
} names_work;

names_work names_work_of(const xml *x, const rap_node *document);
names_work names_statement_of(const xml *x, const rap_node *report);

int names_is_statement(const names_work *work);

/* Whether a document is one that says what a meeting adopted. */
int names_is_report(const xml *x, const rap_node *document);

/* What refers to a document: its work, or where nothing but its symbol is known the address of that. */
const char *names_reference(const xml *x, const rap_node *document);

/* What people call a document: its symbol, else its title, else its id. */
const char *names_shown(const xml *x, const rap_node *document);

/* The name of the body whose document it is; "" where it is not known. */
const char *names_body(const xml *x, const rap_node *document);

/* The language of a document in three letters. */
const char *names_language(const xml *x, const rap_node *document);

/* The eId of a record by its id: rec_10 of …#rec-10, para_34, draft_1. */
const char *names_record(const xml *x, const char *id);

/* The eId of a subparagraph by that of what holds it: rec_10__subpara_a; of the second with the same label, or of one
 * without any, its number is said too. */
const char *names_item(const xml *x, const rap_node *parent, rap_field items, size_t at, const char *eid);

#endif
