#include "import/participants.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "model/unite.h"

const char *rap_capacity_read(const rap_reading *reading, const char *words)
{
    rap_match found;
    const char *name;
    if (!words || !rap_reading_match(reading, "facts.capacity", words, &found))
        return NULL;
    name = rap_match_group_name(&found);
    if (name && strcmp(name, "nonparty") == 0)
        return "non-party";
    return name && strcmp(name, "nonmember") == 0 ? "non-member" : name;
}

rap_capacities rap_capacities_of(const rap_reading *reading)
{
    rap_capacities known = {.all.arena = reading->arena, .observers.arena = reading->arena};
    const rap_node *meeting = reading->facts->meeting;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i);
        char *capacity = rap_arena_string(reading->arena, rap_node_text(list, RAP_ATTENDANCE_CAPACITY));
        for (size_t k = 0; k < rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS); k++) {
            const char *key = rap_participant_key(reading->arena, rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, k));
            if (!rap_table_get(&known.all, key))
                rap_table_put(&known.all, key, capacity);
            if (strcmp(capacity, "party") != 0 && !rap_table_get(&known.observers, key))
                rap_table_put(&known.observers, key, capacity);
        }
    }
    return known;
}

/* ---- one participant -------------------------------------------------------------------------- */

static const char *nature_of(const rap_reading *reading, const rap_roster_name *name, const char *capacity)
{
    if (name->known)
        return name->known->nature;
    if ((capacity && strcmp(capacity, "organization") == 0) ||
        rap_reading_match(reading, "facts.organization", name->text, NULL))
        return "organization";
    return "other";
}

static rap_node *make(const rap_reading *reading, const rap_roster_name *name, const char *capacity)
{
    rap_node *participant = rap_node_new(reading->arena, RAP_KIND_PARTICIPANT);
    rap_node_set_text(reading->arena, participant, RAP_PARTICIPANT_NAME, name->text);
    rap_node_set_text(reading->arena, participant, RAP_PARTICIPANT_NATURE, nature_of(reading, name, capacity));
    if (!name->known)
        return participant;
    if (!rap_unicode_alike(reading->arena, name->text, name->known->normal))
        rap_node_set_text(reading->arena, participant, RAP_PARTICIPANT_NORMAL, name->known->normal);
    rap_node_set_text(reading->arena, participant, RAP_PARTICIPANT_CODE, name->known->code);
    return participant;
}

static bool is_name(const rap_roster_name *name)
{
    const char *p = name->text;
    return name->known || rap_is_upper(rap_utf8_next(&p));
}

static const char *capacity_of(const rap_reading *reading, const rap_node *participant, const rap_capacities *known,
                               bool is_observer)
{
    const char *key = rap_participant_key(reading->arena, participant);
    const char *listed = known ? rap_table_get(is_observer ? &known->observers : &known->all, key) : NULL;
    if (listed)
        return listed;
    return strcmp(rap_node_text(participant, RAP_PARTICIPANT_NATURE), "organization") == 0 ? "organization" : "other";
}

/* ---- lists ------------------------------------------------------------------------------------ */

/* A list without the words that begin another inside it: "Chad and the observer for Fiji". */
static const char *without_delegates(const rap_reading *reading, const char *words)
{
    rap_text out = {.arena = reading->arena};
    rap_match found;
    size_t at = 0;
    while (words && rap_grammar_match(reading->facts->grammar, reading->arena, "facts.delegates.more", words, at, &found)) {
        rap_text_format(&out, "%.*s, ", (int)(found.start - at), words + at);
        at = found.end;
    }
    if (at == 0)
        return words;
    rap_text_put(&out, words + at);
    return rap_text_string(&out);
}

static rap_node *list_of(const rap_reading *reading, rap_capacity_lists *out, const char *capacity,
                         const rap_node *source)
{
    rap_node *list;
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(rap_node_text(out->lists[i], RAP_ATTENDANCE_CAPACITY), capacity) == 0)
            return out->lists[i];
    list = rap_node_new(reading->arena, RAP_KIND_ATTENDANCE);
    rap_node_set_text(reading->arena, list, RAP_ATTENDANCE_CAPACITY, capacity);
    rap_node_add(reading->arena, list, RAP_ATTENDANCE_SOURCE, source);
    out->lists[out->count++] = list;
    return list;
}

rap_capacity_lists rap_participants_read(const rap_reading *reading, const char *words, const char *capacity,
                                         const rap_capacities *known, bool is_observer, const rap_node *source)
{
    rap_roster roster = rap_roster_split(reading->facts->grammar, reading->facts->names, reading->arena,
                                         without_delegates(reading, words));
    rap_capacity_lists out = {0};
    for (size_t i = 0; i < roster.count; i++) {
        rap_node *participant;
        const char *own = capacity;
        if (!is_name(&roster.names[i]))
            continue;
        participant = make(reading, &roster.names[i], capacity);
        if (!own)
            own = capacity_of(reading, participant, known, is_observer);
        rap_node_add(reading->arena, list_of(reading, &out, own, source), RAP_ATTENDANCE_PARTICIPANTS, participant);
    }
    return out;
}
