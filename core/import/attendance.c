#include "import/attendance.h"

#include <string.h>

#include "base/unicode.h"
#include "import/participants.h"
#include "model/unite.h"

typedef struct finder {
    const rap_reading *reading;
    size_t count;
    rap_roll rolls[RAP_CAPACITIES]; /* one for each capacity so far */
} finder;

/* The list of a capacity; it is made where there is none. */
static rap_roll *roll_of(finder *f, const char *capacity, const rap_node *source)
{
    rap_arena *arena = f->reading->arena;
    rap_node *attendance;
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(rap_node_text(f->rolls[i].node, RAP_ATTENDANCE_CAPACITY), capacity) == 0)
            return &f->rolls[i];
    attendance = rap_node_new(arena, RAP_KIND_ATTENDANCE);
    rap_node_set_text(arena, attendance, RAP_ATTENDANCE_CAPACITY, capacity);
    rap_node_add(arena, attendance, RAP_ATTENDANCE_SOURCE, source);
    rap_node_add(arena, f->reading->facts->meeting, RAP_MEETING_ATTENDANCE, attendance);
    f->rolls[f->count] = rap_roll_open(arena, attendance);
    return &f->rolls[f->count++];
}

static void add_list(finder *f, const rap_node *list, const rap_node *source)
{
    rap_arena *arena = f->reading->arena;
    rap_roll *roll = roll_of(f, rap_node_text(list, RAP_ATTENDANCE_CAPACITY), source);
    for (size_t i = 0; i < rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS); i++)
        rap_roll_add(arena, roll, rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, i), source);
    rap_unite_source(arena, roll->node, RAP_ATTENDANCE_ALSO, rap_node_item(roll->node, RAP_ATTENDANCE_SOURCE, 0), source);
}

static void add_names(finder *f, const rap_node *source, const char *capacity, const char *names)
{
    rap_capacity_lists lists = rap_participants_read(f->reading, names, capacity, NULL, false, source);
    for (size_t i = 0; i < lists.count; i++)
        add_list(f, lists.lists[i], source);
}

/* Whether a list is of States and organizations alone: "Chad and the OSCE", not "the Chair". */
static bool is_all_known(const rap_reading *r, const char *list)
{
    rap_roster roster = rap_roster_split(r->facts->grammar, r->facts->names, r->arena, list);
    bool is_known = roster.count > 0 && roster.names[0].known;
    for (size_t i = 0; i < roster.count; i++)
        is_known = is_known && (roster.names[i].known || rap_reading_match(r, "facts.organization", roster.names[i].text, NULL));
    return is_known;
}

/* The names of a row, whose cells are columns of a list: each is told apart, but what is said of persons. */
static void add_cells(finder *f, const rap_node *source, const char *capacity, const char *row)
{
    rap_arena *arena = f->reading->arena;
    if (!row || !strchr(row, '\t')) {
        add_names(f, source, capacity, row);
        return;
    }
    for (const char *cell = row; *cell; cell += strcspn(cell, "\t"), cell += *cell == '\t') {
        const char *text = rap_unicode_squeeze(arena, rap_arena_copy(arena, cell, strcspn(cell, "\t")));
        if (!rap_reading_match(f->reading, "facts.styled", text, NULL))
            add_names(f, source, capacity, text);
    }
}

/* A list item is a name, or names under a rubric: "United Nations bodies: …". */
static void add_item(finder *f, const rap_node *source, const char *capacity, const char *text)
{
    const char *colon = text ? strchr(text, ':') : NULL;
    const char *own = NULL;
    if (colon)
        own = rap_capacity_read(f->reading, rap_arena_copy(f->reading->arena, text, (size_t)(colon - text)));
    add_cells(f, source, own ? own : capacity, own ? colon + 1 : text);
}

/* "The following were represented:", and a list with a line for each. */
static void read_items(finder *f, const rap_record *record)
{
    const char *opening = NULL, *capacity;
    for (size_t i = 0; i < record->sentences.count; i++)
        if (rap_reading_match(f->reading, "facts.attendance.open", record->sentences.texts[i], NULL))
            opening = record->sentences.texts[i];
    if (!opening || !rap_node_has(record->node, RAP_PARAGRAPH_ITEMS))
        return;
    capacity = rap_capacity_read(f->reading, opening);
    for (size_t i = 0; i < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); i++) {
        const rap_node *item = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, i);
        add_item(f, record->source, capacity, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        for (size_t k = 0; k < rap_node_count(item, RAP_SUBPARAGRAPH_ITEMS); k++)
            add_item(f, record->source, capacity,
                     rap_node_text(rap_node_item(item, RAP_SUBPARAGRAPH_ITEMS, k), RAP_SUBPARAGRAPH_TEXT));
    }
}

static void read_sentence(finder *f, const rap_record *record, const char *sentence)
{
    const rap_reading *r = f->reading;
    rap_match found;
    const char *capacity;
    if (rap_reading_match(r, "facts.statement", sentence, NULL) ||
        rap_reading_match(r, "facts.absence", sentence, NULL))
        return;
    if (rap_reading_match(r, "facts.attendance.list", sentence, &found)) {
        capacity = rap_capacity_read(r, rap_match_text(&found, "lead"));
        if (capacity)
            add_names(f, record->source, capacity, rap_match_text(&found, "list"));
    } else if (rap_reading_match(r, "facts.attendance.names", sentence, &found)) {
        add_names(f, record->source, rap_capacity_read(r, rap_match_text(&found, "aside")),
                  rap_match_text(&found, "list"));
    } else if ((rap_reading_match(r, "facts.attendance.plain", sentence, &found) ||
                rap_reading_match(r, "facts.attendance.present", sentence, &found)) &&
               is_all_known(r, rap_match_text(&found, "list"))) {
        add_names(f, record->source, rap_capacity_read(r, rap_match_text(&found, "aside")), rap_match_text(&found, "list"));
    }
}

void rap_attendance_find(const rap_reading *reading)
{
    finder f = {.reading = reading};
    for (size_t i = 0; i < reading->count; i++) {
        const rap_record *record = &reading->records[i];
        for (size_t k = 0; k < record->sentences.count; k++)
            read_sentence(&f, record, record->sentences.texts[k]);
        read_items(&f, record);
    }
}
