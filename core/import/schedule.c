#include "import/schedule.h"

#include <string.h>

#include "base/unicode.h"
#include "import/dates.h"
#include "import/times.h"

typedef struct table {
    const rap_reading *reading;
    const char *date, *start, *end; /* of the row before, carried on */
} table;

/* What one row says. */
typedef struct row {
    const char *item, *title;
    bool is_continued;
} row;

/* ---- times ---------------------------------------------------------------------------------------- */

static const char *clock(rap_arena *arena, int time)
{
    return time >= 0 && time <= 24 * 60 ? rap_arena_format(arena, "%02d:%02d", time / 60, time % 60) : NULL;
}

static bool read_times(table *t, const char *cell)
{
    rap_times times;
    if (!rap_times_find(t->reading->facts->grammar, t->reading->arena, cell, &times))
        return false;
    t->start = clock(t->reading->arena, times.start);
    t->end = clock(t->reading->arena, times.end);
    return true;
}

/* ---- days ------------------------------------------------------------------------------------------- */

/* "Tuesday, 12 October", in the year of the meeting. */
static bool read_day(table *t, const char *cell)
{
    const char *start = rap_node_text(t->reading->facts->meeting, RAP_MEETING_START);
    rap_dates dates;
    if (!start || !rap_dates_find(t->reading->facts->grammar, t->reading->arena, cell, 0,
                                  rap_arena_copy(t->reading->arena, start, 4), &dates) ||
        strcmp(dates.start, dates.end) != 0)
        return false;
    if (!t->date || strcmp(t->date, dates.start) != 0)
        t->start = t->end = NULL;
    t->date = dates.start;
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------------- */

static void read_title(const table *t, const char *cell, row *out)
{
    rap_match found;
    out->is_continued = rap_reading_match(t->reading, "facts.continued", cell, &found);
    if (out->is_continued)
        cell = rap_arena_copy(t->reading->arena, cell, found.start);
    out->title = rap_unicode_squeeze(t->reading->arena, cell);
}

static void read_cell(table *t, const char *cell, row *out)
{
    bool is_day = read_day(t, cell), is_time = read_times(t, cell);
    if (is_day || is_time || !*cell)
        return;
    if (!out->item && rap_reading_match(t->reading, "facts.item-number", cell, NULL))
        out->item = cell;
    else if (!out->title || strlen(cell) > strlen(out->title))
        read_title(t, cell, out);
}

static void add_slot(const table *t, const row *r, const rap_node *source)
{
    rap_arena *arena = t->reading->arena;
    rap_node *slot = rap_node_new(arena, RAP_KIND_SLOT);
    rap_node_set_text(arena, slot, RAP_SLOT_DATE, t->date);
    rap_node_set_text(arena, slot, RAP_SLOT_START, t->start);
    rap_node_set_text(arena, slot, RAP_SLOT_END, t->end);
    rap_node_set_text(arena, slot, RAP_SLOT_ITEM, r->item);
    rap_node_set_text(arena, slot, RAP_SLOT_TITLE, r->title);
    rap_node_set_integer(arena, slot, RAP_SLOT_CONTINUED, r->is_continued);
    rap_node_add(arena, slot, RAP_SLOT_SOURCE, source);
    rap_node_add(arena, t->reading->facts->meeting, RAP_MEETING_SCHEDULE, slot);
}

static void read_row(table *t, const char *text, const rap_node *source)
{
    row r = {0};
    while (true) {
        size_t len = strcspn(text, "\t");
        read_cell(t, rap_unicode_squeeze(t->reading->arena, rap_arena_copy(t->reading->arena, text, len)), &r);
        if (!text[len])
            break;
        text += len + 1;
    }
    if (r.title && (t->date || t->start))
        add_slot(t, &r, source);
}

/* A table is one of work where some row has a time. */
static bool is_schedule(const rap_reading *r, const rap_node *paragraph)
{
    bool has_tab = false, has_time = false;
    for (size_t i = 0; i < rap_node_count(paragraph, RAP_PARAGRAPH_ITEMS); i++) {
        const rap_node *item = rap_node_item(paragraph, RAP_PARAGRAPH_ITEMS, i);
        const char *text = rap_node_text(item, RAP_SUBPARAGRAPH_TEXT);
        has_tab = has_tab || strchr(text, '\t');
        has_time = has_time || rap_reading_match(r, "facts.times", rap_arena_copy(r->arena, text, strcspn(text, "\t")), NULL);
    }
    return has_tab && has_time;
}

void rap_schedule_find(const rap_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const rap_record *record = &reading->records[i];
        table t = {.reading = reading};
        if (!is_schedule(reading, record->node))
            continue;
        for (size_t k = 0; k < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); k++) {
            const rap_node *item = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, k);
            const rap_node *source = rap_node_item(item, RAP_SUBPARAGRAPH_SOURCE, 0);
            read_row(&t, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), source ? source : record->source);
        }
    }
}

/* ---- rows without a day ------------------------------------------------------------------------------ */

static bool has_day(const rap_node *meeting, size_t i)
{
    return rap_node_text(rap_node_item(meeting, RAP_MEETING_SCHEDULE, i), RAP_SLOT_DATE) != NULL;
}

static long line_of(const rap_node *meeting, size_t i)
{
    const rap_node *source = rap_node_item(rap_node_item(meeting, RAP_MEETING_SCHEDULE, i), RAP_SLOT_SOURCE, 0);
    return source ? (long)rap_node_integer(source, RAP_SOURCE_LINE, 0) : 0;
}

void rap_schedule_doubt(rap_arena *arena, rap_source *source, const rap_node *meeting)
{
    size_t count = meeting ? rap_node_count(meeting, RAP_MEETING_SCHEDULE) : 0, dated = 0;
    for (size_t i = 0; i < count; i++)
        dated += has_day(meeting, i);
    for (size_t i = 0, end; dated && i < count; i = end + 1) {
        for (end = i; end < count && !has_day(meeting, end); end++)
            continue;
        if (end > i)
            rap_source_doubt(arena, source, line_of(meeting, i), rap_arena_format(arena, "no day was found for %zu of the %zu rows of the schedule, "
                             "from this one on; compare with the document", end - i, count));
    }
}
