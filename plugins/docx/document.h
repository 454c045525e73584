/* document.h - one job: what it reads, the parts it makes, and how it fails.
 *
 * Failure is sticky: it is stated to the host once, everything goes on to do nothing, and
 * render() answers with the host's status. So code above has no error branches; loops ask
 * docx_goes_on(). All memory is the job's and lives until render() returns.
 */
#ifndef DOCX_DOCUMENT_H
#define DOCX_DOCUMENT_H

#include <stdbool.h>

#include <rapporteur/helpers.h>

#include "xml.h"

struct docx_style;
struct docx_numbering;
struct docx_outline;
struct docx_moves;

/* Addresses that one part of the package links to: the name of each is rId and its number. */
typedef struct docx_links {
    const char **addresses;
    size_t count, room;
    size_t first;           /* number of the first: those below are taken */
} docx_links;

/* A part with words: the text of the paper, or its footnotes. */
typedef struct docx_story {
    docx_xml *xml;
    docx_links links;
} docx_story;

typedef struct docx_document {
    const rap_host *host;
    rap_job *job;
    const rap_node *paper;
    const char *language;            /* of the paper */
    bool is_rtl;                     /* it runs from right to left */
    bool is_letter, with_contents;
    const struct docx_style *style;
    struct docx_numbering *numbering;
    struct docx_outline *outline;
    struct docx_moves *moves;        /* of the recommendation in hand */
    docx_story body, notes;
    size_t marks, footnotes;         /* how many were written, which gives them their numbers: bookmarks and changes; footnotes */
    size_t end_of_properties;        /* of the last paragraph of the body, in its XML; 0 where a table is last */
    bool starts_page, keeps_next;    /* the paragraph that is written next */
    bool stands_before_table;        /* it does, and no caption is between */
    int columns;                     /* of the section in hand */
    size_t section_start, sections;  /* where it began in the XML of the body; how many have ended */
    bool shows_marks;                /* footnotes have the marks of the paper: Word would count otherwise */
    bool has_columns;                /* what is written stands in columns */
    char date[24];                   /* of the file: 2024-10-04T00:00:00Z */
    char change_dates[2][24];        /* of tracked changes: changes of two neighbouring paragraphs are one where type, author and minute are the same */
    bool is_second;                  /* the paragraph at hand has the second of them */
    bool has_replaced;               /* a character that XML cannot hold */
} docx_document;

/* Reads the options and looks at the paper. */
void docx_document_open(docx_document *d);

/* States the failure of the job; the first one stays. */
void docx_fail(docx_document *d, rap_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Whether there is reason to go on: no failure so far, and no stop. */
bool docx_goes_on(docx_document *d);

/* Memory of the job, zeroed; NULL after a failure. */
void *docx_alloc(docx_document *d, size_t size);

/* Room for one more element: `list`, or a larger copy of it; NULL after a failure. */
void *docx_grow(docx_document *d, void *list, size_t count, size_t *room, size_t size);

/* Whether texts in a language run from right to left; `around` where it is NULL. */
bool docx_is_rtl(const char *language, bool around);

/* Whether letters of a language are slanted for emphasis: those of Arabic and Chinese are not. */
bool docx_has_italics(const char *language);

#endif
