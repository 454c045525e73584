#include "import/attendance.h"

#include <string.h>

#include "import/participants.h"
#include "model/unite.h"

/* The record of a capacity; it is made where there is none. */
static rap_node *attendance_of(const rap_reading *r, const char *capacity, const rap_node *source)
{
    rap_node *meeting = r->facts->meeting, *attendance;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        attendance = rap_node_item_mutable(meeting, RAP_MEETING_ATTENDANCE, i);
        if (strcmp(rap_node_text(attendance, RAP_ATTENDANCE_CAPACITY), capacity) == 0)
            return attendance;
    }
    attendance = rap_node_new(r->arena, RAP_KIND_ATTENDANCE);
    rap_node_set_text(r->arena, attendance, RAP_ATTENDANCE_CAPACITY, capacity);
    rap_node_add(r->arena, attendance, RAP_ATTENDANCE_SOURCE, source);
    rap_node_add(r->arena, meeting, RAP_MEETING_ATTENDANCE, attendance);
    return attendance;
}

static void add_names(const rap_reading *r, const rap_node *source, const char *capacity, const char *names)
{
    rap_capacity_lists lists = rap_participants_read(r, names, capacity, NULL, false, source);
    for (size_t i = 0; i < lists.count; i++) {
        rap_node *attendance = attendance_of(r, rap_node_text(lists.lists[i], RAP_ATTENDANCE_CAPACITY), source);
        rap_unite_participants(r->arena, attendance, lists.lists[i], RAP_ATTENDANCE_PARTICIPANTS);
        rap_unite_source(r->arena, attendance, RAP_ATTENDANCE_ALSO,
                         rap_node_item(attendance, RAP_ATTENDANCE_SOURCE, 0), source);
    }
}

/* A list item is a name, or names under a rubric: "United Nations bodies: …". */
static void add_item(const rap_reading *r, const rap_node *source, const char *capacity, const char *text)
{
    const char *colon = text ? strchr(text, ':') : NULL;
    const char *own = colon ? rap_capacity_read(r, rap_arena_copy(r->arena, text, (size_t)(colon - text))) : NULL;
    if (own)
        add_names(r, source, own, colon + 1);
    else
        add_names(r, source, capacity, text);
}

/* "The following were represented:", and a list with a line for each. */
static void read_items(const rap_reading *r, const rap_record *record)
{
    const char *last = record->sentences.count ? record->sentences.texts[record->sentences.count - 1] : "";
    const char *capacity;
    rap_match found;
    if (!rap_node_has(record->node, RAP_PARAGRAPH_ITEMS) ||
        !rap_reading_match(r, "facts.attendance.open", last, &found))
        return;
    capacity = rap_capacity_read(r, last);
    for (size_t i = 0; i < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); i++) {
        const rap_node *item = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, i);
        add_item(r, record->source, capacity, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        for (size_t k = 0; k < rap_node_count(item, RAP_SUBPARAGRAPH_ITEMS); k++)
            add_item(r, record->source, capacity,
                     rap_node_text(rap_node_item(item, RAP_SUBPARAGRAPH_ITEMS, k), RAP_SUBPARAGRAPH_TEXT));
    }
}

static void read_sentence(const rap_reading *r, const rap_record *record, const char *sentence)
{
    rap_match found;
    const char *capacity;
    if (rap_reading_match(r, "facts.statement", sentence, NULL) ||
        rap_reading_match(r, "facts.absence", sentence, NULL))
        return;
    if (rap_reading_match(r, "facts.attendance.list", sentence, &found)) {
        capacity = rap_capacity_read(r, rap_match_text(&found, "lead"));
        if (capacity)
            add_names(r, record->source, capacity, rap_match_text(&found, "list"));
    } else if (rap_reading_match(r, "facts.attendance.names", sentence, &found)) {
        add_names(r, record->source, rap_capacity_read(r, rap_match_text(&found, "aside")),
                  rap_match_text(&found, "list"));
    }
}

void rap_attendance_find(const rap_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const rap_record *record = &reading->records[i];
        for (size_t k = 0; k < record->sentences.count; k++)
            read_sentence(reading, record, record->sentences.texts[k]);
        read_items(reading, record);
    }
}
