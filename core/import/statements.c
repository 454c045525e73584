#include "import/statements.h"

#include <string.h>

#include "import/items.h"
#include "import/participants.h"
#include "model/unite.h"

typedef struct finder {
    const rap_reading *reading;
    rap_capacities known;
    rap_table statements; /* rap_roll by items and capacity */
    rap_items items;      /* of the statement before */
    size_t section;       /* where it stands */
    bool has_statement;   /* whether there is one before */
} finder;

static const char *key_of(const finder *f, const rap_items *items, const char *capacity)
{
    const char *key = capacity;
    for (size_t i = 0; i < items->count; i++)
        key = rap_arena_format(f->reading->arena, "%s|%s", key, items->numbers[i]);
    return key;
}

/* The record of these items and this capacity; it is made where there is none. */
static rap_roll *statement_of(finder *f, const rap_items *items, const char *capacity, const rap_node *source)
{
    rap_arena *arena = f->reading->arena;
    const char *key = key_of(f, items, capacity);
    rap_roll *roll = rap_table_get(&f->statements, key);
    rap_node *statement;
    if (roll)
        return roll;
    statement = rap_node_new(arena, RAP_KIND_STATEMENT);
    for (size_t i = 0; i < items->count; i++)
        rap_node_add_text(arena, statement, RAP_STATEMENT_ITEMS, items->numbers[i]);
    rap_node_set_text(arena, statement, RAP_STATEMENT_CAPACITY, capacity);
    rap_node_add(arena, statement, RAP_STATEMENT_SOURCE, source);
    rap_node_add(arena, f->reading->facts->meeting, RAP_MEETING_STATEMENTS, statement);
    roll = rap_arena_alloc(arena, sizeof *roll);
    *roll = rap_roll_open(arena, statement);
    rap_table_put(&f->statements, key, roll);
    return roll;
}

static void add_list(finder *f, const rap_items *items, const rap_node *list)
{
    rap_arena *arena = f->reading->arena;
    const rap_node *source = rap_node_item(list, RAP_ATTENDANCE_SOURCE, 0);
    rap_roll *roll = statement_of(f, items, rap_node_text(list, RAP_ATTENDANCE_CAPACITY), source);
    for (size_t i = 0; i < rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS); i++)
        rap_roll_add(arena, roll, rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, i), source);
    rap_unite_source(arena, roll->node, RAP_STATEMENT_ALSO, rap_node_item(roll->node, RAP_STATEMENT_SOURCE, 0), source);
}

/* "also made a statement" goes on with the items of the statement before. */
static rap_items items_of(const finder *f, const rap_record *record, const char *sentence)
{
    rap_items items = rap_items_read(f->reading->facts->grammar, f->reading->arena, sentence);
    if (items.count == 0 && f->has_statement && f->section == record->section &&
        rap_reading_match(f->reading, "facts.also", sentence, NULL))
        return f->items;
    return items;
}

/* The capacity that the words before the list state, or an aside behind a name; NULL where
 * they state none ("the delegations of …"). */
static const char *stated_capacity(const rap_reading *r, const rap_match *found)
{
    rap_match aside;
    const char *capacity = rap_capacity_read(r, rap_match_text(found, "lead"));
    if (!capacity && rap_reading_match(r, "facts.aside", rap_match_text(found, "list"), &aside))
        capacity = rap_capacity_read(r, rap_match_text(&aside, "aside"));
    return capacity && strcmp(capacity, "other") == 0 ? NULL : capacity;
}

static void read_sentence(finder *f, const rap_record *record, const char *sentence)
{
    const rap_reading *r = f->reading;
    rap_match found;
    rap_capacity_lists lists;
    rap_items items;
    const char *lead;
    if (!rap_reading_match(r, "facts.statement", sentence, &found) || rap_reading_match(r, "facts.absence", sentence, NULL))
        return;
    lead = rap_match_text(&found, "lead");
    lists = rap_participants_read(r, rap_match_text(&found, "list"), stated_capacity(r, &found), &f->known,
                                  lead && rap_reading_match(r, "facts.observer", lead, NULL), record->source);
    if (lists.count == 0)
        return;
    items = items_of(f, record, sentence);
    for (size_t i = 0; i < lists.count; i++)
        add_list(f, &items, lists.lists[i]);
    f->items = items;
    f->section = record->section;
    f->has_statement = true;
}

void rap_statements_find(const rap_reading *reading)
{
    finder f = {.reading = reading, .statements.arena = reading->arena, .known = rap_capacities_of(reading)};
    for (size_t i = 0; i < reading->count; i++)
        for (size_t k = 0; k < reading->records[i].sentences.count; k++)
            read_sentence(&f, &reading->records[i], reading->records[i].sentences.texts[k]);
}
