#include "model/unite.h"

#include <string.h>

#include "base/unicode.h"

/* ---- nodes ------------------------------------------------------------------------------ */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_field(const rap_node *a, const rap_node *b, const rap_field_info *f)
{
    size_t count = rap_node_count(a, f->field);
    if (count != rap_node_count(b, f->field) || !same_text(rap_node_text(a, f->field), rap_node_text(b, f->field)) ||
        rap_node_integer(a, f->field, INT64_MIN) != rap_node_integer(b, f->field, INT64_MIN) ||
        rap_node_has(a, f->field) != rap_node_has(b, f->field))
        return false;
    if (f->type == RAP_TYPE_NUMBER)
        return !(rap_node_number(a, f->field, 0) < rap_node_number(b, f->field, 0)) &&
               !(rap_node_number(a, f->field, 0) > rap_node_number(b, f->field, 0));
    for (size_t i = 0; i < count; i++)
        if (!same_text(rap_node_text_item(a, f->field, i), rap_node_text_item(b, f->field, i)) ||
            !rap_node_same(rap_node_item(a, f->field, i), rap_node_item(b, f->field, i)))
            return false;
    return true;
}

bool rap_node_same(const rap_node *a, const rap_node *b)
{
    if (a == b)
        return true;
    if (!a || !b || rap_node_kind(a) != rap_node_kind(b))
        return false;
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(a))->fields; *f; f++)
        if (!same_field(a, b, *f))
            return false;
    return true;
}

bool rap_part_same(rap_arena *arena, const rap_node *a, const rap_node *b)
{
    size_t count = rap_node_count(a, RAP_SUBPARAGRAPH_ITEMS);
    if (rap_node_kind(a) != RAP_KIND_SUBPARAGRAPH || rap_node_kind(b) != RAP_KIND_SUBPARAGRAPH)
        return rap_node_same(a, b);
    rap_node *plain[] = {rap_node_clone(arena, a), rap_node_clone(arena, b)};
    for (int i = 0; i < 2; i++) {
        rap_node_unset(plain[i], RAP_SUBPARAGRAPH_THEMES);
        rap_node_unset(plain[i], RAP_SUBPARAGRAPH_EVIDENCE);
        rap_node_unset(plain[i], RAP_SUBPARAGRAPH_FOLLOW_UP);
        rap_node_unset(plain[i], RAP_SUBPARAGRAPH_ITEMS);
    }
    bool is_same = rap_node_same(plain[0], plain[1]) && count == rap_node_count(b, RAP_SUBPARAGRAPH_ITEMS);
    for (size_t i = 0; i < count && is_same; i++)
        is_same = rap_part_same(arena, rap_node_item(a, RAP_SUBPARAGRAPH_ITEMS, i), rap_node_item(b, RAP_SUBPARAGRAPH_ITEMS, i));
    return is_same;
}

static bool holds(const rap_node *node, rap_field field, const rap_node *item)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++)
        if (rap_node_same(rap_node_item(node, field, i), item))
            return true;
    return false;
}

/* REFS may be long, as cited_by is. */
static void unite_texts(rap_arena *arena, rap_node *into, const rap_node *from, rap_field field)
{
    rap_table known = {.arena = arena};
    for (size_t i = 0; i < rap_node_count(into, field); i++)
        rap_table_put(&known, rap_node_text_item(into, field, i), into);
    for (size_t i = 0; i < rap_node_count(from, field); i++) {
        const char *text = rap_node_text_item(from, field, i);
        if (!rap_table_get(&known, text))
            rap_node_add_text(arena, into, field, text);
        rap_table_put(&known, text, into);
    }
}

void rap_unite_list(rap_arena *arena, rap_node *into, const rap_node *from, rap_field field)
{
    uint32_t type = rap_field_describe(field)->type;
    if (type == RAP_TYPE_TEXTS || type == RAP_TYPE_REFS)
        unite_texts(arena, into, from, field);
    else
        for (size_t i = 0; i < rap_node_count(from, field); i++)
            if (!holds(into, field, rap_node_item(from, field, i)))
                rap_node_add(arena, into, field, rap_node_item(from, field, i));
}

/* Gives `into` the value of `from`. */
static void take_field(rap_arena *arena, rap_node *into, const rap_node *from, const rap_field_info *f)
{
    switch (f->type) {
    case RAP_TYPE_INTEGER:
    case RAP_TYPE_FLAG:
        rap_node_set_integer(arena, into, f->field, rap_node_integer(from, f->field, 0));
        break;
    case RAP_TYPE_NUMBER:
        rap_node_set_number(arena, into, f->field, rap_node_number(from, f->field, 0));
        break;
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
    case RAP_TYPE_NODES:
        rap_unite_list(arena, into, from, f->field);
        break;
    case RAP_TYPE_NODE:
        rap_node_add(arena, into, f->field, rap_node_item(from, f->field, 0));
        break;
    default:
        rap_node_borrow_text(arena, into, f->field, rap_node_text(from, f->field));
    }
}

void rap_unite_absent(rap_arena *arena, rap_node *into, const rap_node *from)
{
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(into))->fields; *f; f++)
        if (!rap_node_has(into, (*f)->field) && rap_node_has(from, (*f)->field))
            take_field(arena, into, from, *f);
}

static bool has_extra(const rap_node *node, const char *key)
{
    for (const rap_extra *extra = rap_node_extra(node); extra; extra = extra->next)
        if (strcmp(extra->key, key) == 0)
            return true;
    return false;
}

void rap_unite_extra(rap_arena *arena, rap_node *into, const rap_node *from)
{
    for (const rap_extra *extra = rap_node_extra(from); extra; extra = extra->next)
        if (!has_extra(into, extra->key))
            rap_node_add_extra(arena, into, extra->key, extra->json);
}

void rap_unite_source(rap_arena *arena, rap_node *node, rap_field field, const rap_node *own,
                      const rap_node *source)
{
    if (source && !rap_node_same(own, source) && !holds(node, field, source))
        rap_node_add(arena, node, field, source);
}

/* ---- lists of a meeting ------------------------------------------------------------------- */

/* How the records of one list are known and united. */
typedef struct list_rule {
    rap_field list;                                              /* of the meeting */
    const char *(*key)(rap_arena *, const rap_node *);           /* what makes two of them one */
    void (*unite)(rap_arena *, rap_node *, const rap_node *);    /* what only one of them says */
} list_rule;

static const char *plain(rap_arena *arena, const char *text)
{
    return text ? rap_unicode_plain(arena, text) : "";
}

static void unite_also(rap_arena *arena, rap_node *into, const rap_node *from, rap_field source, rap_field also)
{
    const rap_node *own = rap_node_item(into, source, 0);
    rap_unite_source(arena, into, also, own, rap_node_item(from, source, 0));
    for (size_t i = 0; i < rap_node_count(from, also); i++)
        rap_unite_source(arena, into, also, own, rap_node_item(from, also, i));
}

static void unite_list(rap_arena *arena, rap_node *into, const rap_node *from, const list_rule *rule)
{
    rap_table known = {.arena = arena};
    for (size_t i = 0; i < rap_node_count(into, rule->list); i++) {
        rap_node *item = rap_node_item_mutable(into, rule->list, i);
        const char *key = rule->key(arena, item);
        if (!rap_table_get(&known, key))
            rap_table_put(&known, key, item);
    }
    for (size_t i = 0; i < rap_node_count(from, rule->list); i++) {
        const rap_node *item = rap_node_item(from, rule->list, i);
        const char *key = rule->key(arena, item);
        rap_node *same = rap_table_get(&known, key);
        if (same) {
            rule->unite(arena, same, item);
            continue;
        }
        rap_node_add(arena, into, rule->list, item);
        rap_table_put(&known, key, rap_node_item_mutable(into, rule->list, rap_node_count(into, rule->list) - 1));
    }
}

static const char *officer_key(rap_arena *arena, const rap_node *officer)
{
    return rap_arena_format(arena, "%s|%s", plain(arena, rap_node_text(officer, RAP_OFFICER_NAME)),
                            rap_node_text(officer, RAP_OFFICER_ROLE));
}

static void unite_officer(rap_arena *arena, rap_node *into, const rap_node *from)
{
    unite_also(arena, into, from, RAP_OFFICER_SOURCE, RAP_OFFICER_ALSO);
    rap_unite_absent(arena, into, from);
}

static const char *slot_key(rap_arena *arena, const rap_node *slot)
{
    const char *date = rap_node_text(slot, RAP_SLOT_DATE), *start = rap_node_text(slot, RAP_SLOT_START);
    const char *item = rap_node_text(slot, RAP_SLOT_ITEM);
    return rap_arena_format(arena, "%s|%s|%s|%s", date ? date : "", start ? start : "", item ? item : "",
                            plain(arena, rap_node_text(slot, RAP_SLOT_TITLE)));
}

static const char *panellist_key(rap_arena *arena, const rap_node *panellist)
{
    const char *item = rap_node_text(panellist, RAP_PANELLIST_ITEM);
    return rap_arena_format(arena, "%s|%s", plain(arena, rap_node_text(panellist, RAP_PANELLIST_NAME)),
                            item ? item : "");
}

static void unite_panellist(rap_arena *arena, rap_node *into, const rap_node *from)
{
    unite_also(arena, into, from, RAP_PANELLIST_SOURCE, RAP_PANELLIST_ALSO);
    rap_unite_absent(arena, into, from);
}

static const char *agenda_key(rap_arena *arena, const rap_node *item)
{
    return plain(arena, rap_node_text(item, RAP_AGENDA_ITEM_NUMBER));
}

static void unite_agenda_item(rap_arena *arena, rap_node *into, const rap_node *from)
{
    static const list_rule rule = {RAP_AGENDA_ITEM_ITEMS, agenda_key, unite_agenda_item};
    unite_also(arena, into, from, RAP_AGENDA_ITEM_SOURCE, RAP_AGENDA_ITEM_ALSO);
    unite_list(arena, into, from, &rule);
    rap_unite_absent(arena, into, from);
}

/* ---- participants ------------------------------------------------------------------------- */

const char *rap_participant_key(rap_arena *arena, const rap_node *participant)
{
    const char *code = rap_node_text(participant, RAP_PARTICIPANT_CODE);
    const char *normal = rap_node_text(participant, RAP_PARTICIPANT_NORMAL);
    return code ? code : plain(arena, normal ? normal : rap_node_text(participant, RAP_PARTICIPANT_NAME));
}

/* Adds what a participant's own sources say, or that its list lists it. */
static void add_sources(rap_arena *arena, rap_node *into, const rap_node *from, const rap_node *list_source)
{
    for (size_t i = 0; i < rap_node_count(from, RAP_PARTICIPANT_SOURCES); i++)
        rap_unite_source(arena, into, RAP_PARTICIPANT_SOURCES, NULL, rap_node_item(from, RAP_PARTICIPANT_SOURCES, i));
    if (!rap_node_has(from, RAP_PARTICIPANT_SOURCES))
        rap_unite_source(arena, into, RAP_PARTICIPANT_SOURCES, NULL, list_source);
}

/* Two lists of one source say nothing new of whom both list. */
static void unite_participant(rap_arena *arena, rap_node *into, const rap_node *own, const rap_node *from,
                              const rap_node *theirs)
{
    bool is_news = rap_node_has(into, RAP_PARTICIPANT_SOURCES) || rap_node_has(from, RAP_PARTICIPANT_SOURCES) ||
                   !rap_node_same(own, theirs);
    if (!is_news)
        return;
    if (!rap_node_has(into, RAP_PARTICIPANT_SOURCES))
        rap_unite_source(arena, into, RAP_PARTICIPANT_SOURCES, NULL, own);
    add_sources(arena, into, from, theirs);
}

static rap_node *clone_participant(rap_arena *arena, const rap_node *participant, const rap_node *source,
                                   bool is_elsewhere)
{
    rap_node *clone = rap_node_clone(arena, participant);
    if (is_elsewhere && !rap_node_has(clone, RAP_PARTICIPANT_SOURCES))
        rap_unite_source(arena, clone, RAP_PARTICIPANT_SOURCES, NULL, source);
    return clone;
}

static rap_field field_of(const rap_node *node, rap_field of_attendance, rap_field of_statement)
{
    return rap_node_kind(node) == RAP_KIND_STATEMENT ? of_statement : of_attendance;
}

static rap_field people_field(const rap_node *node)
{
    return field_of(node, RAP_ATTENDANCE_PARTICIPANTS, RAP_STATEMENT_SPEAKERS);
}

static const rap_node *source_of(const rap_node *node)
{
    return rap_node_item(node, field_of(node, RAP_ATTENDANCE_SOURCE, RAP_STATEMENT_SOURCE), 0);
}

rap_roll rap_roll_open(rap_arena *arena, rap_node *node)
{
    rap_roll roll = {.node = node, .known.arena = arena};
    rap_field people = people_field(node);
    for (size_t i = 0; i < rap_node_count(node, people); i++)
        rap_table_put(&roll.known, rap_participant_key(arena, rap_node_item(node, people, i)),
                      rap_node_item_mutable(node, people, i));
    return roll;
}

void rap_roll_add(rap_arena *arena, rap_roll *roll, const rap_node *participant, const rap_node *source)
{
    const rap_node *own = source_of(roll->node);
    const char *key = rap_participant_key(arena, participant);
    rap_node *same = rap_table_get(&roll->known, key);
    if (same) {
        unite_participant(arena, same, own, participant, source);
        return;
    }
    same = clone_participant(arena, participant, source, !rap_node_same(own, source));
    rap_node_add(arena, roll->node, people_field(roll->node), same);
    rap_table_put(&roll->known, key, same);
}

static void unite_people(rap_arena *arena, rap_node *into, const rap_node *from)
{
    rap_roll roll = rap_roll_open(arena, into);
    rap_field people = people_field(from);
    for (size_t i = 0; i < rap_node_count(from, people); i++)
        rap_roll_add(arena, &roll, rap_node_item(from, people, i), source_of(from));
}

static const char *attendance_key(rap_arena *arena, const rap_node *attendance)
{
    (void)arena;
    return rap_node_text(attendance, RAP_ATTENDANCE_CAPACITY);
}

static void unite_attendance(rap_arena *arena, rap_node *into, const rap_node *from)
{
    unite_people(arena, into, from);
    unite_also(arena, into, from, RAP_ATTENDANCE_SOURCE, RAP_ATTENDANCE_ALSO);
}

static const char *statement_key(rap_arena *arena, const rap_node *statement)
{
    rap_text key = {.arena = arena};
    for (size_t i = 0; i < rap_node_count(statement, RAP_STATEMENT_ITEMS); i++)
        rap_text_format(&key, "%s|", rap_node_text_item(statement, RAP_STATEMENT_ITEMS, i));
    rap_text_put(&key, rap_node_text(statement, RAP_STATEMENT_CAPACITY));
    return rap_text_string(&key);
}

static void unite_statement(rap_arena *arena, rap_node *into, const rap_node *from)
{
    unite_people(arena, into, from);
    unite_also(arena, into, from, RAP_STATEMENT_SOURCE, RAP_STATEMENT_ALSO);
}

/* ---- speakers whose capacity another document tells ----------------------------------------- */

static const char several[] = "";

/* In what capacity the meeting lists each participant; `several` for more than one. */
static void learn_capacities(rap_arena *arena, rap_table *known, const rap_node *meeting)
{
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i);
        for (size_t k = 0; k < rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS); k++) {
            const char *key = rap_participant_key(arena, rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, k));
            rap_table_put(known, key, rap_table_get(known, key) ? (void *)several
                                                                : (void *)rap_node_text(list, RAP_ATTENDANCE_CAPACITY));
        }
    }
}

/* A statement of the same items and source, in another capacity, with one speaker. */
static rap_node *statement_in(rap_arena *arena, const rap_node *from, const char *capacity, const rap_node *speaker)
{
    rap_node *statement = rap_node_new(arena, RAP_KIND_STATEMENT);
    for (size_t i = 0; i < rap_node_count(from, RAP_STATEMENT_ITEMS); i++)
        rap_node_add_text(arena, statement, RAP_STATEMENT_ITEMS, rap_node_text_item(from, RAP_STATEMENT_ITEMS, i));
    rap_node_set_text(arena, statement, RAP_STATEMENT_CAPACITY, capacity);
    rap_node_add(arena, statement, RAP_STATEMENT_SPEAKERS, speaker);
    rap_node_add(arena, statement, RAP_STATEMENT_SOURCE, rap_node_item(from, RAP_STATEMENT_SOURCE, 0));
    return statement;
}

/* Moves the speakers whose capacity is told out of a statement in capacity other. */
static void tell_capacities(rap_arena *arena, const rap_table *known, rap_node *statement, rap_node *told)
{
    size_t count = rap_node_count(statement, RAP_STATEMENT_SPEAKERS);
    const rap_node **speakers = rap_arena_alloc(arena, (count + 1) * sizeof *speakers);
    for (size_t i = 0; i < count; i++)
        speakers[i] = rap_node_item(statement, RAP_STATEMENT_SPEAKERS, i);
    rap_node_clear(statement, RAP_STATEMENT_SPEAKERS);
    for (size_t i = 0; i < count; i++) {
        const char *capacity = rap_table_get(known, rap_participant_key(arena, speakers[i]));
        if (!capacity || capacity == several || strcmp(capacity, "other") == 0)
            rap_node_add(arena, statement, RAP_STATEMENT_SPEAKERS, speakers[i]);
        else
            rap_node_add(arena, told, RAP_MEETING_STATEMENTS, statement_in(arena, statement, capacity, speakers[i]));
    }
}

/* A draft that lists no observers leaves "the observer for X" in capacity other, until the
 * report says in what capacity X attended. */
static void unite_statements(rap_arena *arena, rap_node *into, const rap_node *from)
{
    static const list_rule rule = {RAP_MEETING_STATEMENTS, statement_key, unite_statement};
    rap_node *told = rap_node_new(arena, RAP_KIND_MEETING), *all = rap_node_new(arena, RAP_KIND_MEETING);
    rap_table known = {.arena = arena};
    learn_capacities(arena, &known, into);
    unite_list(arena, all, into, &rule);
    unite_list(arena, all, from, &rule);
    rap_node_unset(into, RAP_MEETING_STATEMENTS);
    for (size_t i = 0; i < rap_node_count(all, RAP_MEETING_STATEMENTS); i++) {
        rap_node *statement = rap_node_item_mutable(all, RAP_MEETING_STATEMENTS, i);
        if (strcmp(rap_node_text(statement, RAP_STATEMENT_CAPACITY), "other") == 0)
            tell_capacities(arena, &known, statement, told);
        if (rap_node_has(statement, RAP_STATEMENT_SPEAKERS))
            rap_node_add(arena, into, RAP_MEETING_STATEMENTS, statement);
    }
    unite_list(arena, into, told, &rule);
}

void rap_unite_meeting_lists(rap_arena *arena, rap_node *into, const rap_node *from)
{
    static const list_rule rules[] = {
        {RAP_MEETING_OFFICERS, officer_key, unite_officer},
        {RAP_MEETING_AGENDA, agenda_key, unite_agenda_item},
        {RAP_MEETING_SCHEDULE, slot_key, rap_unite_absent},
        {RAP_MEETING_PANELLISTS, panellist_key, unite_panellist},
        {RAP_MEETING_ATTENDANCE, attendance_key, unite_attendance},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        unite_list(arena, into, from, &rules[i]);
    unite_statements(arena, into, from);
}
