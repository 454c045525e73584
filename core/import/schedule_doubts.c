#include <string.h>

#include "import/schedule.h"

#define HEADS_LEAST 3 /* of a table that may be a schedule */

typedef struct schedule {
    rap_arena *arena;
    rap_source *source;
    const rap_grammar *grammar;
    const rap_node *meeting; /* NULL for none */
} schedule;

/* ---- rows that were read -------------------------------------------------------------------- */

static const rap_node *slot_at(const schedule *s, size_t i)
{
    return rap_node_item(s->meeting, RAP_MEETING_SCHEDULE, i);
}

static size_t slot_count(const schedule *s)
{
    return s->meeting ? rap_node_count(s->meeting, RAP_MEETING_SCHEDULE) : 0;
}

static bool has_day(const schedule *s, size_t i)
{
    return rap_node_text(slot_at(s, i), RAP_SLOT_DATE) != NULL;
}

static long line_of(const schedule *s, size_t i)
{
    const rap_node *source = rap_node_item(slot_at(s, i), RAP_SLOT_SOURCE, 0);
    return source ? (long)rap_node_integer(source, RAP_SOURCE_LINE, 0) : 0;
}

static void doubt_days(const schedule *s)
{
    size_t count = slot_count(s), dated = 0;
    for (size_t i = 0; i < count; i++)
        dated += has_day(s, i);
    for (size_t i = 0, end; dated && i < count; i = end + 1) {
        for (end = i; end < count && !has_day(s, end); end++)
            continue;
        if (end > i)
            rap_source_doubt(s->arena, s->source, line_of(s, i), rap_arena_format(s->arena, "no day was found for %zu of the %zu rows of the schedule, "
                             "from this one on; compare with the document", end - i, count));
    }
}

static void doubt_items(const schedule *s)
{
    for (size_t i = 0; i < slot_count(s); i++) {
        const char *item = rap_node_text(slot_at(s, i), RAP_SLOT_ITEM);
        if (item && !rap_grammar_match(s->grammar, s->arena, "facts.item-number", item, 0, NULL))
            rap_source_doubt(s->arena, s->source, line_of(s, i), rap_arena_format(s->arena, "this row of the schedule is of several items, '%s', whose titles "
                             "are not those of the agenda, and were not told apart; compare with the document", item));
    }
}

/* ---- tables that were not ------------------------------------------------------------------- */

/* Whether a cell of a row, and how many of them, match a pattern. */
static size_t count_cells(const schedule *s, const char *pattern, const rap_line *line)
{
    size_t count = 0;
    for (const char *at = line->cells; at && *at;) {
        size_t len = strcspn(at, "\t");
        count += len && rap_grammar_match(s->grammar, s->arena, pattern, rap_arena_copy(s->arena, at, len), 0, NULL);
        at += len + (at[len] == '\t');
    }
    return count;
}

static bool has_slot(const schedule *s, long first, long last)
{
    for (size_t i = 0; i < slot_count(s); i++)
        if (line_of(s, i) >= first && line_of(s, i) <= last)
            return true;
    return false;
}

/* Reads on to the end of a table, whose head is line `i`. */
static size_t doubt_table(const schedule *s, size_t i)
{
    const rap_line *head = &s->source->lines[i];
    bool has_hours = false;
    for (i++; i < s->source->count && (s->source->lines[i].cells || s->source->lines[i].is_furniture); i++)
        has_hours = has_hours || count_cells(s, "facts.times", &s->source->lines[i]);
    if (has_hours && !has_slot(s, head->number, s->source->lines[i - 1].end))
        rap_source_doubt(s->arena, s->source, head->number, "this table has heads of a schedule, and hours, and no row of it was read as one; it is kept as text");
    return i;
}

void rap_schedule_doubt(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_node *meeting)
{
    const schedule s = {.arena = arena, .source = source, .grammar = grammar, .meeting = meeting};
    doubt_days(&s);
    doubt_items(&s);
    for (size_t i = 0; i < source->count;)
        i = !source->lines[i].is_furniture && count_cells(&s, "place.schedule-head", &source->lines[i]) >= HEADS_LEAST ? doubt_table(&s, i) : i + 1;
}
