#include "analysis/subject_units.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/debate.h"
#include "base/ids.h"
#include "base/unicode.h"

/* A record before it is put in its place. */
typedef struct entry {
    const rap_node *record;
    size_t document, place;
    int64_t line;
} entry;

typedef struct gathering {
    rap_arena *arena;
    rap_arena *passing;      /* for what goes before the units do */
    const rap_debate *debate;
    rap_subject_units units;
    entry *entries;
    size_t count, room;
    rap_ids documents, papers;
    rap_ids earlier;         /* ids of drafts and proposals that became other texts */
    bool is_recurring;       /* the record at hand */
} gathering;

/* ---- which records, in what order ----------------------------------------------------------- */

static void add_entry(gathering *g, const rap_node *record, const char *document, const rap_node *source)
{
    g->entries = rap_arena_widen(g->passing, g->entries, g->count, &g->room, sizeof *g->entries);
    g->entries[g->count] = (entry){record, rap_ids_find(&g->documents, document), g->count, rap_node_integer(source, RAP_SOURCE_LINE, 0)};
    g->count++;
}

/* What a paragraph of a report records of rooms and lists is no subject; what it records of
 * the debate is. */
static bool has_substance(const gathering *g, const rap_node *paragraph)
{
    const char *authority = rap_node_text(paragraph, RAP_PARAGRAPH_AUTHORITY);
    if (rap_ids_find(&g->papers, rap_node_text(paragraph, RAP_PARAGRAPH_DOCUMENT)) != RAP_NO_ID)
        return true;
    if (!authority || strcmp(authority, "provisional") == 0)
        return false;
    return strcmp(authority, "record") == 0 ? rap_debate_has(g->debate, paragraph) : !rap_debate_is_list(g->debate, paragraph);
}

static int by_place(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void gather_entries(gathering *g, const rap_node *dataset)
{
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        const char *genre = rap_node_text(d, RAP_DOCUMENT_GENRE), *id = rap_node_text(d, RAP_DOCUMENT_ID);
        rap_ids_add(&g->documents, id, NULL);
        if (genre && strcmp(genre, "background-paper") == 0)
            rap_ids_add(&g->papers, id, NULL);
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        add_entry(g, r, rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), rap_node_item(r, RAP_RECOMMENDATION_SOURCE, 0));
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++) {
        const rap_node *p = rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i);
        if (has_substance(g, p))
            add_entry(g, p, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), rap_node_item(p, RAP_PARAGRAPH_SOURCE, 0));
    }
    if (g->count > 1)
        qsort(g->entries, g->count, sizeof *g->entries, by_place);
}

/* ---- their texts ---------------------------------------------------------------------------- */

static void add_unit(gathering *g, const char *id, const char *text, size_t skipped)
{
    rap_subject_units *u = &g->units;
    if (!text || !*text)
        return;
    u->list = rap_arena_widen(g->arena, u->list, u->count, &u->room, sizeof *u->list);
    u->list[u->count++] = (rap_subject_unit){id, text, (uint32_t)skipped, u->owner_count & INT32_MAX, g->is_recurring};
}

static bool is_inline(const rap_node *item)
{
    return rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0);
}

/* The record's own text without what its inline subparagraphs hold of it. */
static void add_own_text(gathering *g, const rap_node *owner, const char *id, const char *text, rap_field items)
{
    const char *from = text;
    size_t skipped = 0;
    for (size_t i = 0; i < rap_node_count(owner, items); i++) {
        const rap_node *item = rap_node_item(owner, items, i);
        const char *inner = is_inline(item) ? rap_node_text(item, RAP_SUBPARAGRAPH_TEXT) : NULL;
        const char *found = inner && *inner ? strstr(from, inner) : NULL;
        if (!found)
            continue;
        add_unit(g, id, rap_arena_copy(g->arena, from, (size_t)(found - from)), skipped);
        found += strlen(inner);
        skipped += rap_utf8_count(rap_arena_copy(g->passing, from, (size_t)(found - from)));
        from = found;
    }
    add_unit(g, id, from, skipped);
}

static void add_items(gathering *g, const rap_node *node, rap_field items, const char *above)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *id = rap_node_text(item, RAP_SUBPARAGRAPH_ID);
        bool has_place = id && rap_node_has(item, RAP_SUBPARAGRAPH_LABEL);
        add_unit(g, has_place ? id : above, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), has_place ? 0 : RAP_SUBJECT_NO_PLACE);
        add_items(g, item, RAP_SUBPARAGRAPH_ITEMS, has_place ? id : above);
    }
}

static void add_record(gathering *g, const rap_node *r)
{
    bool is_recommendation = rap_node_kind(r) == RAP_KIND_RECOMMENDATION;
    rap_field items = is_recommendation ? RAP_RECOMMENDATION_ITEMS : RAP_PARAGRAPH_ITEMS;
    const char *id = rap_node_text(r, is_recommendation ? RAP_RECOMMENDATION_ID : RAP_PARAGRAPH_ID);
    const char *text = rap_node_text(r, is_recommendation ? RAP_RECOMMENDATION_TEXT : RAP_PARAGRAPH_TEXT);
    rap_subject_units *u = &g->units;
    g->is_recurring = rap_ids_find(&g->earlier, id) == RAP_NO_ID;
    u->owners = rap_arena_widen(g->arena, u->owners, u->owner_count, &u->owner_room, sizeof *u->owners);
    u->owners[u->owner_count] = r;
    add_own_text(g, r, id, text ? text : "", items);
    add_items(g, r, items, id);
    u->owner_count++;
}

rap_subject_units rap_subject_units_of(rap_arena *arena, const rap_node *dataset)
{
    rap_arena *passing = rap_arena_new_within(arena);
    gathering g = {.arena = arena, .passing = passing, .debate = rap_debate_of(passing, dataset),
                   .documents.arena = passing, .papers.arena = passing, .earlier.arena = passing};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_LINKS); i++) {
        const rap_node *link = rap_node_item(dataset, RAP_DATASET_LINKS, i);
        if (strcmp(rap_node_text(link, RAP_LINK_TYPE), "became") == 0)
            rap_ids_add(&g.earlier, rap_node_text(link, RAP_LINK_FROM), NULL);
    }
    gather_entries(&g, dataset);
    for (size_t i = 0; i < g.count; i++)
        add_record(&g, g.entries[i].record);
    rap_arena_clear(passing);
    return g.units;
}
