#include "cli/states.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

/* One participant of one meeting. */
typedef struct row {
    const char *name, *code, *capacity;
    size_t meeting;
    const char *language;
} row;

typedef struct gathering {
    rap_arena *arena;
    row *rows;
    size_t count, room;
} gathering;

static void add(gathering *g, row r)
{
    g->rows = rap_arena_grow(g->arena, g->rows, g->count, &g->room, sizeof *g->rows);
    g->rows[g->count++] = r;
}

static void gather_list(gathering *g, const rap_node *attendance, const char *nature, row r)
{
    r.capacity = rap_node_text(attendance, RAP_ATTENDANCE_CAPACITY);
    for (size_t i = 0; i < rap_node_count(attendance, RAP_ATTENDANCE_PARTICIPANTS); i++) {
        const rap_node *p = rap_node_item(attendance, RAP_ATTENDANCE_PARTICIPANTS, i);
        const char *normal = rap_node_text(p, RAP_PARTICIPANT_NORMAL);
        if (strcmp(rap_node_text(p, RAP_PARTICIPANT_NATURE), nature) != 0)
            continue;
        r.name = normal ? normal : rap_node_text(p, RAP_PARTICIPANT_NAME);
        r.code = rap_node_text(p, RAP_PARTICIPANT_CODE);
        add(g, r);
    }
}

static int by_name(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int order = rap_unicode_collate(x->language, x->name, y->name);
    if (!order)
        order = x->meeting < y->meeting ? -1 : x->meeting > y->meeting;
    return order ? order : strcmp(x->capacity, y->capacity);
}

/* Rows [from, to) are of one name. */
static void add_table_row(gathering *g, rap_rows *table, size_t from, size_t to)
{
    rap_text capacities = {.arena = g->arena}; /* few rows: a participant has one for each meeting */
    size_t meetings = 0;
    for (size_t i = from; i < to; i++) {
        meetings += i == from || g->rows[i].meeting != g->rows[i - 1].meeting;
        bool is_new = true;
        for (size_t j = from; j < i; j++)
            is_new = is_new && strcmp(g->rows[j].capacity, g->rows[i].capacity) != 0;
        if (is_new)
            rap_text_format(&capacities, "%s%s", capacities.len ? "; " : "", g->rows[i].capacity);
    }
    rap_rows_add(table, (const char *[]){g->rows[from].code, g->rows[from].name,
                                          rap_arena_format(g->arena, "%zu", meetings), capacities.data});
}

rap_rows *rap_states_table(rap_arena *arena, const rap_model *model, const char *nature)
{
    static const char *const columns[] = {"code", "name", "meetings", "capacities", NULL};
    const rap_node *dataset = rap_model_dataset(model);
    rap_rows *table = rap_rows_new(arena, columns);
    gathering g = {.arena = arena};
    for (size_t m = 0; m < rap_node_count(dataset, RAP_DATASET_MEETINGS); m++) {
        const rap_node *meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, m);
        row r = {.meeting = m, .language = rap_node_text(dataset, RAP_DATASET_LANGUAGE)};
        for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++)
            gather_list(&g, rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i), nature, r);
    }
    if (g.count)
        qsort(g.rows, g.count, sizeof *g.rows, by_name);
    for (size_t from = 0, to; from < g.count; from = to) {
        for (to = from + 1; to < g.count && strcmp(g.rows[to].name, g.rows[from].name) == 0;)
            to++;
        add_table_row(&g, table, from, to);
    }
    return table;
}
