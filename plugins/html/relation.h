/* relation.h - what belongs to what: the nodes under a key, in the order in which they were added. */
#ifndef HTML_RELATION_H
#define HTML_RELATION_H

#include <rapporteur/exporter.h>

typedef struct html_pair {
    const char *key; /* borrowed, as the node */
    const rap_node *node;
    int64_t rank; /* orders the nodes of a key */
} html_pair;

/* Filled in two rounds of the same calls: the first counts, the second keeps. */
typedef struct html_relation {
    html_pair *pairs;
    size_t count, room;
} html_relation;

void html_relation_add(html_relation *r, const char *key, const rap_node *node, int64_t rank);
/* Between the rounds: makes room. Memory lives with the job. */
void html_relation_keep(html_relation *r, const rap_host *host, rap_job *job);
void html_relation_sort(html_relation *r);
/* The pairs of a key, `*count` of them; NULL for none. */
const html_pair *html_relation_of(const html_relation *r, const char *key, size_t *count);

#endif
