#include "compose/states.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "compose/translate.h"

/* What a meeting knows of its States. */
typedef struct presence {
    size_t *states; /* each once */
    size_t count, room;
} presence;

struct rap_states_table {
    rap_arena *arena;
    rap_members list;     /* a participant for each, as the latest meeting has it */
    rap_ids keys;         /* codes, and names in the form of rap_unicode_plain() */
    size_t *owners;       /* of each key: a place in `list` */
    size_t owner_room;
    rap_ids meetings;     /* ids … */
    presence *presences;  /* … and who was there */
};

/* ---- who is who --------------------------------------------------------------------------- */

static const char *name_now(const rap_node *participant)
{
    const char *normal = rap_node_text(participant, RAP_PARTICIPANT_NORMAL);
    return normal ? normal : rap_node_text(participant, RAP_PARTICIPANT_NAME);
}

static size_t owner_of(const rap_states_table *s, const char *key)
{
    size_t at = rap_ids_find(&s->keys, key);
    return at == RAP_NO_ID ? RAP_NO_STATE : s->owners[at];
}

static size_t owner_of_name(const rap_states_table *s, const char *name)
{
    return name ? owner_of(s, rap_unicode_plain(s->arena, name)) : RAP_NO_STATE;
}

/* Codes are told from names by their capitals. */
static size_t find_state(const rap_states_table *s, const rap_node *participant)
{
    const char *code = rap_node_text(participant, RAP_PARTICIPANT_CODE);
    return code ? owner_of(s, code) : owner_of_name(s, name_now(participant));
}

static void add_key(rap_states_table *s, const char *key, size_t state)
{
    bool is_new;
    size_t at = rap_ids_add(&s->keys, key, &is_new);
    if (!is_new)
        return;
    s->owners = rap_arena_grow(s->arena, s->owners, at, &s->owner_room, sizeof *s->owners);
    s->owners[at] = state;
}

static void add_participant(rap_states_table *s, const rap_node *participant)
{
    const char *nature = rap_node_text(participant, RAP_PARTICIPANT_NATURE), *code = rap_node_text(participant, RAP_PARTICIPANT_CODE);
    if (!nature || strcmp(nature, "state") != 0)
        return;
    size_t state = find_state(s, participant);
    if (state == RAP_NO_STATE) {
        state = s->list.count;
        rap_members_add(s->arena, &s->list, participant);
    }
    s->list.list[state] = participant;
    if (code)
        add_key(s, code, state);
    add_key(s, rap_unicode_plain(s->arena, name_now(participant)), state);
    add_key(s, rap_unicode_plain(s->arena, rap_node_text(participant, RAP_PARTICIPANT_NAME)), state);
}

/* ---- walking meetings ------------------------------------------------------------------------ */

typedef void visit_node(rap_states_table *states, presence *presence, const rap_node *node);

static void visit_lists(rap_states_table *s, presence *p, const rap_node *meeting, rap_field lists, rap_field members, visit_node *visit)
{
    for (size_t i = 0; i < rap_node_count(meeting, lists); i++) {
        const rap_node *list = rap_node_item(meeting, lists, i);
        for (size_t j = 0; members && j < rap_node_count(list, members); j++)
            visit(s, p, rap_node_item(list, members, j));
        if (!members)
            visit(s, p, list);
    }
}

static void visit_participants(rap_states_table *s, presence *p, const rap_node *meeting, visit_node *visit)
{
    visit_lists(s, p, meeting, RAP_MEETING_ATTENDANCE, RAP_ATTENDANCE_PARTICIPANTS, visit);
    visit_lists(s, p, meeting, RAP_MEETING_STATEMENTS, RAP_STATEMENT_SPEAKERS, visit);
}

static void note_participant(rap_states_table *s, presence *p, const rap_node *participant)
{
    (void)p;
    add_participant(s, participant);
}

static size_t state_of_node(const rap_states_table *s, const rap_node *node)
{
    switch (rap_node_kind(node)) {
    case RAP_KIND_PARTICIPANT: return find_state(s, node);
    case RAP_KIND_OFFICER: return owner_of_name(s, rap_node_text(node, RAP_OFFICER_STATE));
    case RAP_KIND_PANELLIST: return owner_of_name(s, rap_node_text(node, RAP_PANELLIST_STATE));
    default: return RAP_NO_STATE;
    }
}

static void note_presence(rap_states_table *s, presence *p, const rap_node *node)
{
    size_t state = state_of_node(s, node);
    if (state == RAP_NO_STATE)
        return;
    p->states = rap_arena_grow(s->arena, p->states, p->count, &p->room, sizeof *p->states);
    p->states[p->count++] = state;
}

static int by_size(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static void find_presence(rap_states_table *s, presence *p, const rap_node *meeting)
{
    size_t kept = 0;
    visit_participants(s, p, meeting, note_presence);
    visit_lists(s, p, meeting, RAP_MEETING_OFFICERS, 0, note_presence);
    visit_lists(s, p, meeting, RAP_MEETING_PANELLISTS, 0, note_presence);
    if (p->count > 0)
        qsort(p->states, p->count, sizeof *p->states, by_size);
    for (size_t i = 0; i < p->count; i++)
        if (i == 0 || p->states[i] != p->states[kept - 1])
            p->states[kept++] = p->states[i];
    p->count = kept;
}

/* ---- in order ----------------------------------------------------------------------------- */

typedef struct ranked {
    const rap_node *node;
    const char *name; /* as the report says it */
    size_t place;
} ranked;

static int by_name(const void *a, const void *b, void *words)
{
    return rap_words_compare_names(words, ((const ranked *)a)->name, ((const ranked *)b)->name);
}

static const char *said_name(rap_composer *c, const rap_node *state)
{
    const char *translated = rap_translate_participant(c, c->root, state);
    return translated ? translated : name_now(state);
}

/* States in order of their names; keys follow them. */
static void sort_states(rap_composer *c, rap_states_table *s)
{
    ranked *order = rap_arena_alloc(c->arena, (s->list.count + 1) * sizeof *order);
    size_t *places = rap_arena_alloc(c->arena, (s->list.count + 1) * sizeof *places);
    for (size_t i = 0; i < s->list.count; i++)
        order[i] = (ranked){s->list.list[i], said_name(c, s->list.list[i]), i};
    qsort_r(order, s->list.count, sizeof *order, by_name, c->words);
    for (size_t i = 0; i < s->list.count; i++) {
        s->list.list[i] = order[i].node;
        places[order[i].place] = i;
    }
    for (size_t i = 0; i < s->keys.count; i++)
        s->owners[i] = places[s->owners[i]];
}

static rap_states_table *table_of(rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    size_t count = rap_node_count(dataset, RAP_DATASET_MEETINGS);
    if (c->states)
        return c->states;
    rap_states_table *s = rap_arena_alloc(c->kept, sizeof *s);
    *s = (rap_states_table){.arena = c->kept, .keys = {.arena = c->kept}, .meetings = {.arena = c->kept}};
    s->presences = rap_arena_alloc(c->kept, (count + 1) * sizeof *s->presences);
    for (size_t i = 0; i < count; i++)
        visit_participants(s, NULL, rap_node_item(dataset, RAP_DATASET_MEETINGS, i), note_participant);
    sort_states(c, s);
    for (size_t i = 0; i < count; i++) {
        const rap_node *meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        find_presence(s, &s->presences[rap_ids_add(&s->meetings, rap_node_text(meeting, RAP_MEETING_ID), NULL)], meeting);
    }
    c->states = s;
    return s;
}

/* ---- asking ------------------------------------------------------------------------------- */

const rap_members *rap_states(rap_composer *c)
{
    return &table_of(c)->list;
}

static const presence *presence_at(const rap_states_table *s, const rap_node *meeting)
{
    static const presence nobody;
    size_t at = rap_ids_find(&s->meetings, rap_node_text(meeting, RAP_MEETING_ID));
    return at == RAP_NO_ID ? &nobody : &s->presences[at];
}

static bool is_share(const rap_composer *c, const rap_node *state)
{
    const rap_compose_request *r = c->request;
    return !r->share || !r->per || strcmp(r->per, "state") != 0 || strcmp(name_now(state), r->share) == 0;
}

size_t *rap_states_at(rap_composer *c, const rap_members *meetings, size_t *count)
{
    rap_states_table *s = table_of(c);
    bool *is_there = rap_arena_alloc(c->arena, s->list.count + 1);
    size_t *found = rap_arena_alloc(c->arena, (s->list.count + 1) * sizeof *found);
    for (size_t i = 0; i < meetings->count; i++) {
        const presence *p = presence_at(s, meetings->list[i]);
        for (size_t j = 0; j < p->count; j++)
            is_there[p->states[j]] = true;
    }
    *count = 0;
    for (size_t i = 0; i < s->list.count; i++)
        if (is_there[i] && is_share(c, s->list.list[i]))
            found[(*count)++] = i;
    return found;
}

rap_members rap_state_meetings(rap_composer *c, size_t state, const rap_members *meetings)
{
    rap_states_table *s = table_of(c);
    rap_members kept = {0};
    for (size_t i = 0; i < meetings->count; i++) {
        const presence *p = presence_at(s, meetings->list[i]);
        if (p->count > 0 && bsearch(&state, p->states, p->count, sizeof state, by_size))
            rap_members_add(c->arena, &kept, meetings->list[i]);
    }
    return kept;
}

static bool lists_state(const rap_states_table *s, size_t state, const rap_node *list, rap_field members)
{
    for (size_t i = 0; i < rap_node_count(list, members); i++)
        if (find_state(s, rap_node_item(list, members, i)) == state)
            return true;
    return false;
}

bool rap_state_has(rap_composer *c, size_t state, const rap_node *node)
{
    const rap_states_table *s = table_of(c);
    switch (rap_node_kind(node)) {
    case RAP_KIND_STATEMENT: return lists_state(s, state, node, RAP_STATEMENT_SPEAKERS);
    case RAP_KIND_ATTENDANCE: return lists_state(s, state, node, RAP_ATTENDANCE_PARTICIPANTS);
    case RAP_KIND_OFFICER:
    case RAP_KIND_PANELLIST:
    case RAP_KIND_PARTICIPANT: return state_of_node(s, node) == state;
    default: return true;
    }
}

const char *rap_state_capacity(rap_composer *c, size_t state, const rap_node *meeting)
{
    const rap_states_table *s = table_of(c);
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i);
        if (lists_state(s, state, list, RAP_ATTENDANCE_PARTICIPANTS))
            return rap_node_text(list, RAP_ATTENDANCE_CAPACITY);
    }
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_STATEMENTS); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_STATEMENTS, i);
        if (lists_state(s, state, list, RAP_STATEMENT_SPEAKERS))
            return rap_node_text(list, RAP_STATEMENT_CAPACITY);
    }
    return NULL;
}

size_t rap_state_of(rap_composer *c, const rap_node *participant)
{
    return find_state(table_of(c), participant);
}

size_t rap_state_called(rap_composer *c, const char *name)
{
    return owner_of_name(table_of(c), name);
}
