/* records.h - the records of each document in the order of its lines, and what they cite. */
#ifndef AKN_RECORDS_H
#define AKN_RECORDS_H

#include "xml.h"

/* A recommendation or a paragraph. */
typedef struct entry {
    const char *document; /* its id; the key, which stands first */
    int64_t line;         /* where it begins; after all others where it is not known */
    size_t sequence;      /* its place in the dataset */
    const rap_node *node;
} entry;

typedef struct citation {
    const char *from;     /* id of the record; the key, which stands first */
    size_t sequence;
    const rap_node *link;
} citation;

typedef struct records {
    entry *entries;       /* by document and line */
    size_t count;
    citation *citations;  /* links of type cites, by record */
    size_t citation_count;
} records;

/* Gathers them; 0 when there is no memory. */
int records_gather(const xml *x, records *all);

/* Those of a document: the first, and how many. */
const entry *records_of(const records *all, const char *document, size_t *count);

/* Of those of a document, the ones that a meeting adopted: recommendations, and the paragraphs that say so of them. How
 * many of either; none where there is no recommendation. The list is the job's memory. */
const entry *records_adopted(const xml *x, const entry *entries, size_t count, size_t *adopted);

/* Links from a record to documents: the first, and how many. */
const citation *records_cited(const records *all, const char *record, size_t *count);

/* Line at which a source begins, INT64_MAX where there is none. */
int64_t records_line(const xml *x, const rap_node *source);

/* The id of a record. */
const char *records_id(const xml *x, const rap_node *record);

#endif
