#include "import/agenda_items.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/unicode.h"

typedef struct builder {
    const rap_reading *reading;
    rap_table numbers; /* of the items so far */
} builder;

/* A title without the points and the "and" that end it in a list. */
static const char *trim_title(const builder *b, const char *title)
{
    rap_match found;
    const char *clean = rap_unicode_squeeze(b->reading->arena, title);
    if (rap_reading_match(b->reading, "facts.agenda.title", clean, &found))
        clean = rap_match_text(&found, "title");
    return rap_unicode_squeeze(b->reading->arena, clean);
}

/* "1 (a)" is item-1(a). */
static const char *id_of(const builder *b, const char *number)
{
    const char *meeting = rap_node_text(b->reading->facts->meeting, RAP_MEETING_ID);
    char *id = rap_arena_format(b->reading->arena, "%s/item-%s", meeting, number), *out = id;
    for (const char *p = id; *p; p++)
        if (*p != ' ')
            *out++ = *p;
    *out = '\0';
    return id;
}

/* A new item; NULL where its number is taken or it has no title. */
static rap_node *add_item(builder *b, rap_node *above, rap_field field, const char *number, const char *title,
                          const rap_node *source)
{
    rap_arena *arena = b->reading->arena;
    rap_node *item;
    title = trim_title(b, title);
    if (!*title || rap_table_get(&b->numbers, number))
        return NULL;
    item = rap_node_new(arena, RAP_KIND_AGENDA_ITEM);
    rap_node_set_text(arena, item, RAP_AGENDA_ITEM_ID, id_of(b, number));
    rap_node_set_text(arena, item, RAP_AGENDA_ITEM_NUMBER, number);
    rap_node_set_text(arena, item, RAP_AGENDA_ITEM_TITLE, title);
    rap_node_add(arena, item, RAP_AGENDA_ITEM_SOURCE, source);
    rap_node_add(arena, above, field, item);
    rap_table_put(&b->numbers, rap_node_text(item, RAP_AGENDA_ITEM_NUMBER), item);
    return item;
}

static bool is_number(const char *label)
{
    return label && *label && strspn(label, "0123456789") == strlen(label) && strlen(label) < 4;
}

static const rap_node *source_of(const rap_node *part, const rap_node *fallback)
{
    const rap_node *own = rap_node_item(part, RAP_SUBPARAGRAPH_SOURCE, 0);
    return own ? own : fallback;
}

static void add_sub_items(builder *b, rap_node *item, const rap_node *parent, rap_field list, const rap_node *source)
{
    const char *number = rap_node_text(item, RAP_AGENDA_ITEM_NUMBER);
    for (size_t i = 0; i < rap_node_count(parent, list); i++) {
        const rap_node *part = rap_node_item(parent, list, i);
        const char *label = rap_node_text(part, RAP_SUBPARAGRAPH_LABEL);
        if (!label || rap_node_integer(part, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        rap_node *sub = add_item(b, item, RAP_AGENDA_ITEM_ITEMS, rap_arena_format(b->reading->arena, "%s (%s)", number, label),
                                 rap_node_text(part, RAP_SUBPARAGRAPH_TEXT), source_of(part, source));
        if (sub)
            add_sub_items(b, sub, part, RAP_SUBPARAGRAPH_ITEMS, source);
    }
}

/* The list of a paragraph: its numbered parts are items. */
static void add_list(builder *b, const rap_record *record)
{
    rap_node *meeting = b->reading->facts->meeting;
    for (size_t i = 0; i < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); i++) {
        const rap_node *part = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, i);
        const char *label = rap_node_text(part, RAP_SUBPARAGRAPH_LABEL);
        rap_node *item;
        if (!is_number(label) || rap_node_integer(part, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        item = add_item(b, meeting, RAP_MEETING_AGENDA, label, rap_node_text(part, RAP_SUBPARAGRAPH_TEXT),
                        source_of(part, record->source));
        if (item)
            add_sub_items(b, item, part, RAP_SUBPARAGRAPH_ITEMS, record->source);
    }
}

/* A numbered paragraph under the heading "Provisional agenda" is the next item; a paragraph of
 * the report under the heading "Agenda" has a number of its own. */
static void add_paragraph(builder *b, const rap_record *record)
{
    const char *number = rap_node_text(record->node, RAP_PARAGRAPH_NUMBER);
    rap_node *item;
    if (!is_number(number) ||
        strtoul(number, NULL, 10) != rap_node_count(b->reading->facts->meeting, RAP_MEETING_AGENDA) + 1)
        return;
    item = add_item(b, b->reading->facts->meeting, RAP_MEETING_AGENDA, number,
                    rap_node_text(record->node, RAP_PARAGRAPH_TEXT), record->source);
    if (item)
        add_sub_items(b, item, record->node, RAP_PARAGRAPH_ITEMS, record->source);
}

static bool introduces_agenda(const rap_reading *r, const rap_record *record)
{
    bool introduces = false; /* words that close the list stand behind those that open it */
    for (size_t i = 0; i < record->sentences.count && !introduces; i++)
        introduces = rap_reading_match(r, "facts.agenda.adopted", record->sentences.texts[i], NULL);
    return introduces && rap_node_has(record->node, RAP_PARAGRAPH_ITEMS);
}

static bool stands_under_agenda(const rap_reading *r, const rap_record *record)
{
    return record->section != RAP_NO_SECTION &&
           rap_reading_match(r, "facts.agenda.heading", rap_node_text(r->sections[record->section], RAP_SECTION_TITLE), NULL);
}

/* "Recommendations on X" stand under the item X. */
static const char *subject_of(const rap_reading *r, const char *title)
{
    rap_match found;
    const char *subject, *rest;
    if (!rap_reading_match(r, "facts.recommendations.heading", title, &found))
        return title;
    subject = rest = rap_match_text(&found, "title");
    if (!rap_is_lower(rap_utf8_next(&rest)) || rest - subject > 1)
        return subject;
    return rap_arena_format(r->arena, "%c%s", *subject - 'a' + 'A', rest);
}

/* Headings such as "Status of the Convention (agenda item 3)". */
static void add_headings(builder *b)
{
    const rap_reading *r = b->reading;
    for (size_t i = 0; i < r->section_count; i++) {
        rap_match found;
        if (rap_reading_match(r, "facts.agenda.in-heading", rap_node_text(r->sections[i], RAP_SECTION_TITLE), &found))
            add_item(b, r->facts->meeting, RAP_MEETING_AGENDA, rap_match_text(&found, "number"),
                     subject_of(r, rap_match_text(&found, "title")), rap_node_item(r->sections[i], RAP_SECTION_SOURCE, 0));
    }
}

void rap_agenda_items_find(const rap_reading *reading)
{
    builder b = {.reading = reading, .numbers.arena = reading->arena};
    for (size_t i = 0; i < reading->count && b.numbers.count == 0; i++)
        if (introduces_agenda(reading, &reading->records[i]))
            add_list(&b, &reading->records[i]);
    if (b.numbers.count > 0)
        return;
    for (size_t i = 0; i < reading->count; i++)
        if (stands_under_agenda(reading, &reading->records[i])) {
            add_list(&b, &reading->records[i]);
            add_paragraph(&b, &reading->records[i]);
        }
    if (b.numbers.count == 0)
        add_headings(&b);
}
