/* site_entries.c - where each record stands: pages are named by what identifies a record, in letters
 * that every file system and address has. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "site.h"

enum { LONGEST = 96 }; /* of a name: a folder, and what makes it unique, go beside it */

/* Letters and digits in small letters, a hyphen for anything else. */
static void make_slug(const char *words, char slug[LONGEST + 1])
{
    size_t len = 0;
    for (; *words && len < LONGEST; words++) {
        char c = *words >= 'A' && *words <= 'Z' ? (char)(*words | 0x20) : *words;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug[len++] = c;
        else if (len && slug[len - 1] != '-')
            slug[len++] = '-';
    }
    while (len && slug[len - 1] == '-')
        len--;
    slug[len] = '\0';
    if (!len)
        snprintf(slug, LONGEST + 1, "untitled");
}

static const char *keep(html_site *s, const char *words)
{
    size_t size = strlen(words) + 1;
    char *kept = s->page.host->alloc(s->page.job, size);
    return kept ? memcpy(kept, words, size) : "";
}

static void add(html_site *s, const char *id, const rap_node *node, const char *folder, const char *name)
{
    char slug[LONGEST + 1], page[LONGEST + 32];
    site_entry *e = &s->entries[s->entries_count];
    if (!id)
        return;
    *e = (site_entry){.id = id, .node = node, .order = s->entries_count};
    s->entries_count++;
    if (!folder)
        return;
    make_slug(name, slug);
    snprintf(page, sizeof page, "%s/%s", folder, slug);
    e->page = keep(s, page);
    s->pages++;
}

/* rec-2021-10, as papers have it; what has no number is named by its id. */
static void add_recommendation(html_site *s, const rap_node *r)
{
    const rap_host *h = s->page.host;
    char name[64], year[8];
    const char *id = rap_recommendation_id(h, r), *status = rap_or_empty(rap_recommendation_status(h, r));
    int64_t number = rap_recommendation_number(h, r);
    site_year(s, rap_recommendation_meeting(h, r), year);
    snprintf(name, sizeof name, "%s-%s%s%" PRId64, strcmp(status, "adopted") == 0 ? "rec" : status, year, *year ? "-" : "", number);
    add(s, id, r, "recommendations", number > 0 ? name : rap_or_empty(id));
}

static void add_themes(html_site *s)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < rap_dataset_themes_count(h, s->dataset); i++) {
        const rap_node *theme = rap_dataset_themes(h, s->dataset, i);
        const char *id = rap_theme_id(h, theme);
        if (site_theme_is_used(s, theme))
            add(s, id, theme, "themes", rap_or_empty(id));
    }
}

static void add_all(html_site *s, rap_field list, const char *folder)
{
    const rap_host *h = s->page.host;
    for (size_t i = 0; i < h->count(s->dataset, list); i++) {
        const rap_node *node = h->item(s->dataset, list, i);
        const char *id = list == RAP_DATASET_MEETINGS ? rap_meeting_id(h, node)
                       : list == RAP_DATASET_DOCUMENTS ? rap_document_id(h, node) : rap_paragraph_id(h, node);
        add(s, id, node, folder, rap_or_empty(id));
    }
}

/* ---- order ------------------------------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
    const site_entry *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare_pages(const void *a, const void *b)
{
    const site_entry *x = a, *y = b;
    int order = strcmp(rap_or_empty(x->page), rap_or_empty(y->page));
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The second of a name is name.2: what is made of words has no point. */
static void part_names(html_site *s)
{
    const char *first = NULL;
    size_t times = 1;
    for (size_t i = 0; i < s->entries_count; i++) {
        char page[LONGEST + 64];
        site_entry *e = &s->entries[i];
        times = first && e->page && strcmp(first, e->page) == 0 ? times + 1 : 1;
        if (times == 1) {
            first = e->page;
            continue;
        }
        snprintf(page, sizeof page, "%s.%zu", e->page, times);
        e->page = keep(s, page);
    }
}

bool site_entries_make(html_site *s)
{
    const rap_host *h = s->page.host;
    const rap_node *d = s->dataset;
    size_t room = rap_dataset_recommendations_count(h, d) + rap_dataset_themes_count(h, d) + rap_dataset_meetings_count(h, d) +
                  rap_dataset_documents_count(h, d) + rap_dataset_paragraphs_count(h, d);
    s->entries = h->alloc(s->page.job, (room + 1) * sizeof *s->entries);
    if (!s->entries)
        return false;
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, d); i++)
        add_recommendation(s, rap_dataset_recommendations(h, d, i));
    add_themes(s);
    add_all(s, RAP_DATASET_MEETINGS, "meetings");
    add_all(s, RAP_DATASET_DOCUMENTS, "documents");
    add_all(s, RAP_DATASET_PARAGRAPHS, NULL);
    qsort(s->entries, s->entries_count, sizeof *s->entries, compare_pages);
    part_names(s);
    qsort(s->entries, s->entries_count, sizeof *s->entries, compare_ids);
    return h->status(s->page.job) == RAP_OK;
}

const site_entry *site_find(const html_site *s, const char *id)
{
    size_t low = 0, high = s->entries_count;
    while (id && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(s->entries[middle].id, id);
        if (order == 0)
            return &s->entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *site_anchor(const site_entry *e)
{
    const char *slash = strrchr(rap_or_empty(e->page), '/'), *hash = strrchr(e->id, '#');
    return slash ? slash + 1 : hash ? hash + 1 : e->id;
}
