#include "compose/debate.h"

#include <string.h>

static const char *place_key(rap_arena *arena, const char *document, const char *place)
{
    return place ? rap_arena_format(arena, "%s\n%s", document, place) : NULL;
}

/* What is known of paragraphs, by place_key(). */
typedef struct debate {
    rap_composer *composer;
    rap_ids lists;        /* numbers of paragraphs that facts were read from */
    rap_ids introductions; /* of those, the ones that name panellists */
    rap_ids business;     /* sections on the business of the meeting itself */
    rap_ids debated;      /* sections on agenda items */
} debate;

/* Notes the paragraphs that facts were read from. */
static void note_sources(rap_composer *c, rap_ids *places, const rap_node *node)
{
    const rap_kind_info *info = rap_kind_describe(rap_node_kind(node));
    const char *place = rap_node_text(node, RAP_SOURCE_PARAGRAPH);
    if (place && rap_node_has(node, RAP_SOURCE_DOCUMENT))
        rap_ids_add(places, place_key(c->arena, rap_node_text(node, RAP_SOURCE_DOCUMENT), place), NULL);
    for (const rap_field_info *const *f = info->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODE || (*f)->type == RAP_TYPE_NODES)
            for (size_t i = 0; i < rap_node_count(node, (*f)->field); i++)
                note_sources(c, places, rap_node_item(node, (*f)->field, i));
}

static void note_meeting(debate *d, const rap_node *meeting)
{
    static const rap_field lists[] = {RAP_MEETING_OFFICERS, RAP_MEETING_AGENDA, RAP_MEETING_SCHEDULE,
                                      RAP_MEETING_STATEMENTS, RAP_MEETING_ATTENDANCE};
    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++)
        for (size_t i = 0; i < rap_node_count(meeting, lists[l]); i++)
            note_sources(d->composer, &d->lists, rap_node_item(meeting, lists[l], i));
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_PANELLISTS); i++)
        note_sources(d->composer, &d->introductions, rap_node_item(meeting, RAP_MEETING_PANELLISTS, i));
}

static const char *paragraph_key(const debate *d, const rap_node *p, rap_field place)
{
    return place_key(d->composer->arena, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), rap_node_text(p, place));
}

/* A section that a list of participants was read from is on the business of the meeting. */
static void note_section(debate *d, const rap_node *p)
{
    const char *section = paragraph_key(d, p, RAP_PARAGRAPH_SECTION);
    if (section && rap_ids_find(&d->lists, paragraph_key(d, p, RAP_PARAGRAPH_NUMBER)) != RAP_NO_ID)
        rap_ids_add(&d->business, section, NULL);
    if (section && rap_node_has(p, RAP_PARAGRAPH_AGENDA_ITEM))
        rap_ids_add(&d->debated, section, NULL);
}

static bool is_deliberation(const debate *d, const rap_node *p)
{
    const char *authority = rap_node_text(p, RAP_PARAGRAPH_AUTHORITY), *section = paragraph_key(d, p, RAP_PARAGRAPH_SECTION);
    const char *number = paragraph_key(d, p, RAP_PARAGRAPH_NUMBER);
    bool is_record = authority && strcmp(authority, "record") == 0;
    if (!is_record && !(authority && strcmp(authority, "summary") == 0))
        return false;
    return rap_ids_find(&d->lists, number) == RAP_NO_ID && rap_ids_find(&d->introductions, number) == RAP_NO_ID
        && rap_ids_find(&d->business, section) == RAP_NO_ID && rap_ids_find(&d->debated, section) != RAP_NO_ID;
}

void rap_debate_find(rap_composer *c, const rap_members *meetings, const rap_members *paragraphs, rap_members *out)
{
    rap_arena *a = c->arena;
    debate d = {.composer = c, .lists = {.arena = a}, .introductions = {.arena = a}, .business = {.arena = a}, .debated = {.arena = a}};
    const rap_node *whole = rap_model_dataset(c->model);
    for (size_t i = 0; i < meetings->count; i++)
        note_meeting(&d, meetings->list[i]);
    for (size_t i = 0; i < rap_node_count(whole, RAP_DATASET_PARAGRAPHS); i++)
        note_section(&d, rap_node_item(whole, RAP_DATASET_PARAGRAPHS, i));
    for (size_t i = 0; i < paragraphs->count; i++)
        if (is_deliberation(&d, paragraphs->list[i]))
            rap_members_add(a, out, paragraphs->list[i]);
}
