#include "records.h"

#include <stdlib.h>
#include <string.h>

int64_t records_line(const xml *x, const rap_node *source)
{
    return source ? x->host->integer(source, RAP_SOURCE_LINE, INT64_MAX) : INT64_MAX;
}

const char *records_id(const xml *x, const rap_node *record)
{
    return rap_or_empty(x->host->kind(record) == RAP_KIND_RECOMMENDATION ? rap_recommendation_id(x->host, record)
                                                                         : rap_paragraph_id(x->host, record));
}

/* ---- gathering ---------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = strcmp(x->document, y->document);
    if (order == 0 && x->line != y->line)
        order = x->line < y->line ? -1 : 1;
    return order ? order : x->sequence < y->sequence ? -1 : 1;
}

static int by_record(const void *a, const void *b)
{
    const citation *x = a, *y = b;
    int order = strcmp(x->from, y->from);
    return order ? order : x->sequence < y->sequence ? -1 : 1;
}

static void gather_entries(const xml *x, const rap_node *dataset, records *all)
{
    const rap_host *h = x->host;
    for (size_t i = 0; i < rap_dataset_paragraphs_count(h, dataset); i++, all->count++) {
        const rap_node *node = rap_dataset_paragraphs(h, dataset, i);
        all->entries[all->count] = (entry){rap_or_empty(rap_paragraph_document(h, node)), records_line(x, rap_paragraph_source(h, node)), all->count, node};
    }
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, dataset); i++, all->count++) {
        const rap_node *node = rap_dataset_recommendations(h, dataset, i);
        all->entries[all->count] = (entry){rap_or_empty(rap_recommendation_document(h, node)), records_line(x, rap_recommendation_source(h, node)), all->count, node};
    }
    qsort(all->entries, all->count, sizeof *all->entries, by_place);
}

static void gather_citations(const xml *x, const rap_node *dataset, records *all)
{
    for (size_t i = 0; i < rap_dataset_links_count(x->host, dataset); i++) {
        const rap_node *link = rap_dataset_links(x->host, dataset, i);
        if (strcmp(rap_or_empty(rap_link_type(x->host, link)), "cites") == 0)
            all->citations[all->citation_count++] = (citation){rap_or_empty(rap_link_from(x->host, link)), i, link};
    }
    qsort(all->citations, all->citation_count, sizeof *all->citations, by_record);
}

int records_gather(const xml *x, records *all)
{
    const rap_host *h = x->host;
    const rap_node *dataset = h->root(x->job, RAP_VIEW_RECORDS);
    size_t room = rap_dataset_paragraphs_count(h, dataset) + rap_dataset_recommendations_count(h, dataset);
    *all = (records){.entries = h->alloc(x->job, (room + 1) * sizeof *all->entries)};
    all->citations = h->alloc(x->job, (rap_dataset_links_count(h, dataset) + 1) * sizeof *all->citations);
    if (!all->entries || !all->citations)
        return 0;
    gather_entries(x, dataset, all);
    gather_citations(x, dataset, all);
    return 1;
}

/* ---- finding ------------------------------------------------------------------------------ */

/* The words that an entry or a citation begins with. */
static const char *key_at(const void *list, size_t size, size_t at)
{
    const char *key;
    memcpy(&key, (const char *)list + at * size, sizeof key);
    return key;
}

/* The first in a list, ordered by key, whose key is this, and how many have it. */
static size_t find_first(const void *list, size_t size, size_t length, const char *key, size_t *count)
{
    size_t low = 0, high = length;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(key_at(list, size, middle), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < length && strcmp(key_at(list, size, low + *count), key) == 0;)
        ++*count;
    return low;
}

const entry *records_of(const records *all, const char *document, size_t *count)
{
    return all->entries + find_first(all->entries, sizeof *all->entries, all->count, document, count);
}

static int is_adopted(const xml *x, const rap_node *node)
{
    int is_recommendation = x->host->kind(node) == RAP_KIND_RECOMMENDATION;
    const char *word = is_recommendation ? rap_recommendation_status(x->host, node) : rap_paragraph_authority(x->host, node);
    return strcmp(rap_or_empty(word), "adopted") == 0;
}

const entry *records_adopted(const xml *x, const entry *entries, size_t count, size_t *adopted)
{
    entry *list = x->host->alloc(x->job, (count + 1) * sizeof *list);
    size_t recommendations = 0;
    *adopted = 0;
    for (size_t i = 0; list && i < count; i++) {
        if (!is_adopted(x, entries[i].node))
            continue;
        list[(*adopted)++] = entries[i];
        recommendations += x->host->kind(entries[i].node) == RAP_KIND_RECOMMENDATION;
    }
    *adopted = recommendations ? *adopted : 0;
    return list;
}

const citation *records_cited(const records *all, const char *record, size_t *count)
{
    return all->citations + find_first(all->citations, sizeof *all->citations, all->citation_count, record, count);
}
