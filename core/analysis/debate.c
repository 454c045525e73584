#include "analysis/debate.h"

#include <string.h>

#include "base/ids.h"

static const char *place_key(rap_arena *arena, const char *document, const char *place)
{
    return place ? rap_arena_format(arena, "%s\n%s", document, place) : NULL;
}

/* What is known of paragraphs, by place_key(). */
struct rap_debate {
    rap_arena *arena;
    rap_ids lists;         /* paragraphs that officers, speakers and participants were read from */
    rap_ids introductions; /* paragraphs that panellists were read from */
    rap_ids opening;       /* the first agenda item and its sub-items: opening, agenda, organization */
    rap_ids documents;     /* those with paragraphs on items of substance */
    rap_ids papers;        /* background papers: written, not said */
    rap_ids sections;      /* sections, and for each of them: */
    struct section {
        size_t paragraphs, lists, debated;
    } *counts;
};

/* Notes the paragraphs that facts were read from. */
static void note_sources(rap_arena *arena, rap_ids *places, const rap_node *node)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(node));
    const char *place = rap_node_text(node, RAP_SOURCE_PARAGRAPH);
    if (place && rap_node_has(node, RAP_SOURCE_DOCUMENT))
        rap_ids_add(places, place_key(arena, rap_node_text(node, RAP_SOURCE_DOCUMENT), place), NULL);
    for (const rap_field_info *const *f = info->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
            for (size_t i = 0; i < rap_node_count(node, (*f)->field); i++)
                note_sources(arena, places, rap_node_item(node, (*f)->field, i));
}

/* Notes an agenda item and its sub-items. */
static void note_item(rap_ids *ids, const rap_node *item)
{
    if (rap_node_has(item, RAP_AGENDA_ITEM_ID))
        rap_ids_add(ids, rap_node_text(item, RAP_AGENDA_ITEM_ID), NULL);
    for (size_t i = 0; i < rap_node_count(item, RAP_AGENDA_ITEM_ITEMS); i++)
        note_item(ids, rap_node_item(item, RAP_AGENDA_ITEM_ITEMS, i));
}

static void note_meeting(rap_debate *d, const rap_node *meeting)
{
    static const rap_field lists[] = {RAP_MEETING_OFFICERS, RAP_MEETING_STATEMENTS, RAP_MEETING_ATTENDANCE};
    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++)
        for (size_t i = 0; i < rap_node_count(meeting, lists[l]); i++)
            note_sources(d->arena, &d->lists, rap_node_item(meeting, lists[l], i));
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_PANELLISTS); i++)
        note_sources(d->arena, &d->introductions, rap_node_item(meeting, RAP_MEETING_PANELLISTS, i));
    note_item(&d->opening, rap_node_item(meeting, RAP_MEETING_AGENDA, 0));
}

static const char *paragraph_key(const rap_debate *d, const rap_node *p, rap_field place)
{
    return place_key(d->arena, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), rap_node_text(p, place));
}

static bool is_in(const rap_ids *places, const char *key)
{
    return rap_ids_find(places, key) != RAP_NO_ID;
}

/* Whether it stands under an item of substance. */
static bool has_item(const rap_debate *d, const rap_node *p)
{
    const char *item = rap_node_text(p, RAP_PARAGRAPH_AGENDA_ITEM);
    return item && !is_in(&d->opening, item);
}

static void count_sections(rap_debate *d, const rap_node *dataset)
{
    size_t count = rap_node_count(dataset, RAP_DATASET_PARAGRAPHS);
    d->counts = rap_arena_alloc(d->arena, (count + 1) * sizeof *d->counts);
    for (size_t i = 0; i < count; i++) {
        const rap_node *p = rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i);
        const char *section = paragraph_key(d, p, RAP_PARAGRAPH_SECTION);
        if (has_item(d, p))
            rap_ids_add(&d->documents, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), NULL);
        if (!section)
            continue;
        struct section *s = &d->counts[rap_ids_add(&d->sections, section, NULL)];
        s->paragraphs++;
        s->lists += is_in(&d->lists, paragraph_key(d, p, RAP_PARAGRAPH_NUMBER));
        s->debated += has_item(d, p);
    }
}

/* A section on agenda items, if the document tells them, that is not for the most part lists. */
static bool is_debated_section(const rap_debate *d, const rap_node *p)
{
    size_t at = rap_ids_find(&d->sections, paragraph_key(d, p, RAP_PARAGRAPH_SECTION));
    bool tells_items = is_in(&d->documents, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT));
    return at != RAP_NO_ID && (d->counts[at].debated > 0 || !tells_items) && d->counts[at].lists * 2 < d->counts[at].paragraphs;
}

bool rap_debate_is_list(const rap_debate *d, const rap_node *p)
{
    const char *number = paragraph_key(d, p, RAP_PARAGRAPH_NUMBER);
    return is_in(&d->lists, number) || is_in(&d->introductions, number);
}

bool rap_debate_has(const rap_debate *d, const rap_node *p)
{
    const char *authority = rap_node_text(p, RAP_PARAGRAPH_AUTHORITY);
    if (!authority || (strcmp(authority, "summary") != 0 && strcmp(authority, "record") != 0))
        return false;
    return is_debated_section(d, p) && !rap_debate_is_list(d, p);
}

bool rap_debate_was_held(const rap_debate *d, const rap_node *p)
{
    return rap_debate_has(d, p) && !is_in(&d->papers, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT));
}

static void note_paper(rap_debate *d, const rap_node *document)
{
    const char *kind = rap_node_text(document, RAP_DOCUMENT_GENRE);
    if (kind && strcmp(kind, "background-paper") == 0)
        rap_ids_add(&d->papers, rap_node_text(document, RAP_DOCUMENT_ID), NULL);
}

rap_debate *rap_debate_of(rap_arena *a, const rap_node *dataset)
{
    rap_debate *d = rap_arena_alloc(a, sizeof *d);
    *d = (rap_debate){.arena = a, .lists = {.arena = a}, .introductions = {.arena = a}, .opening = {.arena = a}, .documents = {.arena = a},
                      .papers = {.arena = a}, .sections = {.arena = a}};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++)
        note_meeting(d, rap_node_item(dataset, RAP_DATASET_MEETINGS, i));
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++)
        note_paper(d, rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i));
    count_sections(d, dataset);
    return d;
}
