#include <stdlib.h>
#include <string.h>

#include "analysis/findings.h"
#include "base/table.h"

/* What is known of a participant of one meeting. */
typedef struct presence {
    const char *name, *capacity;
    bool is_told; /* of its two names */
} presence;

typedef struct meeting_check {
    rap_findings *findings;
    const rap_node *meeting;
    rap_table present; /* presence by normal name */
} meeting_check;

static const char *normal_name(const rap_node *participant)
{
    const char *normal = rap_node_text(participant, RAP_PARTICIPANT_NORMAL);
    return normal ? normal : rap_node_text(participant, RAP_PARTICIPANT_NAME);
}

/* Where a list of participants stands. */
static rap_place place_of_list(const meeting_check *m, const rap_node *list)
{
    return rap_place_of(m->findings->model, list);
}

/* A State is a party or it observes, in one meeting. Speakers have no capacity here. */
static void check_capacity(meeting_check *m, presence *p, const char *capacity, rap_place place)
{
    if (!p->capacity)
        p->capacity = capacity;
    else if (capacity && strcmp(p->capacity, capacity) != 0)
        rap_findings_add(m->findings, false, "two-capacities", place, "%s attended as %s and as %s", p->name, p->capacity, capacity);
}

static void check_participant(meeting_check *m, const rap_node *participant, const char *capacity, rap_place place)
{
    const char *name = rap_node_text(participant, RAP_PARTICIPANT_NAME), *key = normal_name(participant);
    presence *p = rap_table_get(&m->present, key);
    if (!p) {
        p = rap_arena_alloc(m->findings->arena, sizeof *p);
        p->name = name;
        rap_table_put(&m->present, key, p);
    }
    if (strcmp(p->name, name) != 0 && !p->is_told) {
        p->is_told = true;
        rap_findings_add(m->findings, false, "two-names", place, "'%s' and '%s' are the same participant", p->name, name);
    }
    check_capacity(m, p, capacity, place);
}

static void check_known(meeting_check *m, const rap_node *participant, rap_place place)
{
    bool is_state = strcmp(rap_node_text(participant, RAP_PARTICIPANT_NATURE), "state") == 0;
    if (is_state && !rap_node_text(participant, RAP_PARTICIPANT_CODE))
        rap_findings_add(m->findings, false, "unknown-name", place, "'%s' stands among States, but no list of names has it",
                         rap_node_text(participant, RAP_PARTICIPANT_NAME));
}

static void check_attendance(meeting_check *m)
{
    for (size_t i = 0; i < rap_node_count(m->meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(m->meeting, RAP_MEETING_ATTENDANCE, i);
        for (size_t j = 0; j < rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS); j++) {
            const rap_node *participant = rap_node_item(list, RAP_ATTENDANCE_PARTICIPANTS, j);
            check_participant(m, participant, rap_node_text(list, RAP_ATTENDANCE_CAPACITY), place_of_list(m, list));
            check_known(m, participant, place_of_list(m, list));
        }
    }
}

static void check_statements(meeting_check *m)
{
    for (size_t i = 0; i < rap_node_count(m->meeting, RAP_MEETING_STATEMENTS); i++) {
        const rap_node *list = rap_node_item(m->meeting, RAP_MEETING_STATEMENTS, i);
        for (size_t j = 0; j < rap_node_count(list, RAP_STATEMENT_SPEAKERS); j++)
            check_participant(m, rap_node_item(list, RAP_STATEMENT_SPEAKERS, j), NULL, place_of_list(m, list));
    }
}

/* Where an item has two lists of panellists, each should name them all. */
static void check_panellists(meeting_check *m)
{
    rap_table twice = {.arena = m->findings->arena}; /* items with a panellist whom two lists name */
    size_t count = rap_node_count(m->meeting, RAP_MEETING_PANELLISTS);
    for (size_t i = 0; i < count; i++) {
        const rap_node *p = rap_node_item(m->meeting, RAP_MEETING_PANELLISTS, i);
        if (rap_node_has(p, RAP_PANELLIST_ALSO) && rap_node_text(p, RAP_PANELLIST_ITEM))
            rap_table_put(&twice, rap_node_text(p, RAP_PANELLIST_ITEM), (void *)p);
    }
    for (size_t i = 0; i < count; i++) {
        const rap_node *p = rap_node_item(m->meeting, RAP_MEETING_PANELLISTS, i);
        const char *item = rap_node_text(p, RAP_PANELLIST_ITEM);
        if (item && !rap_node_has(p, RAP_PANELLIST_ALSO) && rap_table_get(&twice, item))
            rap_findings_add(m->findings, false, "one-list", rap_place_of(m->findings->model, p),
                             "%s stands in one list of the panellists of item %s and not in the other",
                             rap_node_text(p, RAP_PANELLIST_NAME), item);
    }
}

/* ---- years -------------------------------------------------------------------------------- */

/* The year that is a part of a symbol: 2021 of A/WG.4/2021/7; 0 for none. */
static long year_of_symbol(const char *symbol)
{
    for (const char *part = strchr(symbol, '/'); part; part = strchr(part + 1, '/')) {
        size_t digits = strspn(part + 1, "0123456789");
        if (digits == 4 && (part[5] == '/' || !part[5]) && (strncmp(part + 1, "19", 2) == 0 || strncmp(part + 1, "20", 2) == 0))
            return strtol(part + 1, NULL, 10);
    }
    return 0;
}

/* A document that was read and its meeting are of one year: a session that went over New Year has two. */
static void check_years(rap_findings *f, const rap_node *document)
{
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
    const rap_node *meeting = rap_node_has(document, RAP_DOCUMENT_FILE) ? rap_model_target(f->model, document, RAP_DOCUMENT_MEETING) : NULL;
    const char *start = rap_node_text(meeting, RAP_MEETING_START), *end = rap_node_text(meeting, RAP_MEETING_END);
    long year = symbol ? year_of_symbol(symbol) : 0;
    if (year && start && year != strtol(start, NULL, 10) && year != strtol(end ? end : start, NULL, 10))
        rap_findings_add(f, false, "two-years", rap_place_of_document(document, 0), "the symbol %s is of %ld, and the meeting began on %s", symbol, year, start);
}

void rap_lint_meetings(rap_findings *f)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++)
        check_years(f, rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i));
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        meeting_check m = {.findings = f, .meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, i), .present = {.arena = f->arena}};
        check_attendance(&m);
        check_statements(&m);
        check_panellists(&m);
    }
}
