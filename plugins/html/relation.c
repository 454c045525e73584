/* relation.c - see relation.h */
#include "relation.h"

#include <stdlib.h>
#include <string.h>

void html_relation_add(html_relation *r, const char *key, const rap_node *node, int64_t rank)
{
    if (!key)
        return;
    if (r->pairs && r->count < r->room)
        r->pairs[r->count] = (html_pair){key, node, rank};
    r->count++;
}

void html_relation_keep(html_relation *r, const rap_host *host, rap_job *job)
{
    r->room = r->count;
    r->pairs = r->room ? host->alloc(job, r->room * sizeof *r->pairs) : NULL;
    r->count = 0;
}

static int compare(const void *a, const void *b)
{
    const html_pair *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

void html_relation_sort(html_relation *r)
{
    r->count = r->pairs ? r->room : 0;
    if (r->count)
        qsort(r->pairs, r->count, sizeof *r->pairs, compare);
}

const html_pair *html_relation_of(const html_relation *r, const char *key, size_t *count)
{
    size_t low = 0, high = r->count;
    *count = 0;
    while (key && low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(r->pairs[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; key && i < r->count && strcmp(r->pairs[i].key, key) == 0; i++)
        ++*count;
    return *count ? &r->pairs[low] : NULL;
}
