#include "import/schedule.h"

#include <string.h>

#include "base/unicode.h"
#include "import/dates.h"
#include "import/sitting_rows.h"
#include "import/times.h"

#define HEADS_LEAST 3 /* of a table that is known by them */

typedef struct table {
    const rap_reading *reading;
    const char *date, *start, *end; /* of the row before, carried on */
    bool is_by_heads;               /* its heads alone say that it is one of work */
    const char *rest;               /* of the sitting: cells that are none of these, one below the other */
    rap_sitting_rows sitting;
} table;

/* What one row says. */
typedef struct row {
    const char *item, *title, *rest; /* `rest` is another cell; NULL for none */
    bool begins;                     /* a day or hours */
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

static void read_cell(table *t, const char *cell, row *out)
{
    bool is_day = read_day(t, cell), is_time = read_times(t, cell);
    out->begins = out->begins || is_day || is_time;
    if (is_day || is_time || !*cell)
        return;
    if (!out->item && rap_sitting_is_items(t->reading, cell)) {
        out->item = cell;
    } else if (!out->title || strlen(cell) > strlen(out->title)) {
        out->rest = out->title;
        out->title = cell;
    } else {
        out->rest = cell;
    }
}

static void end_sitting(table *t)
{
    rap_sitting_rows_add(t->reading, &t->sitting);
    t->sitting.count = 0;
}

/* A day whose words stand one below the other is known by the last of them; until then none is. */
static void read_rest(table *t, const row *r)
{
    t->rest = r->begins ? r->rest : t->rest && r->rest ? rap_arena_format(t->reading->arena, "%s %s", t->rest, r->rest) : t->rest;
    if (!t->is_by_heads || !r->rest)
        return;
    t->date = NULL;
    read_day(t, t->rest);
    t->sitting.date = t->date;
}

static void add_row(table *t, const row *r, const rap_node *source)
{
    if (r->begins || t->sitting.count == RAP_SITTING_ROWS) {
        end_sitting(t);
        t->sitting.date = t->date;
        t->sitting.start = t->start;
        t->sitting.end = t->end;
    }
    read_rest(t, r);
    if ((r->title || r->item) && (t->sitting.date || t->sitting.start))
        t->sitting.rows[t->sitting.count++] = (rap_sitting_row){r->item ? r->item : "", r->title ? r->title : "", source};
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
    add_row(t, &r, source);
}

/* ---- tables ----------------------------------------------------------------------------------------- */

static const char *row_of(const rap_node *paragraph, size_t i)
{
    return rap_node_text(rap_node_item(paragraph, RAP_PARAGRAPH_ITEMS, i), RAP_SUBPARAGRAPH_TEXT);
}

/* How many cells of a row match a pattern; `*all` is how many have words. */
static size_t count_cells(const rap_reading *r, const char *pattern, const char *text, size_t *all)
{
    size_t count = 0;
    *all = 0;
    for (size_t len; *text; text += len + (text[len] == '\t')) {
        len = strcspn(text, "\t");
        *all += len > 0;
        count += len && rap_reading_match(r, pattern, rap_arena_copy(r->arena, text, len), NULL);
    }
    return count;
}

/* Whether all cells of the first row are heads of a schedule. */
static bool has_heads(const rap_reading *r, const rap_node *paragraph)
{
    size_t all = 0;
    return rap_node_count(paragraph, RAP_PARAGRAPH_ITEMS) && count_cells(r, "place.schedule-head", row_of(paragraph, 0), &all) == all && all >= HEADS_LEAST;
}

/* A table is one of work where some row begins with hours, or has them and the table the heads of one. */
static bool is_schedule(const rap_reading *r, const rap_node *paragraph, bool *is_by_heads)
{
    bool has_tab = false, has_time = false, is_first = false;
    for (size_t i = 0; i < rap_node_count(paragraph, RAP_PARAGRAPH_ITEMS); i++) {
        const char *text = row_of(paragraph, i);
        size_t all;
        has_tab = has_tab || strchr(text, '\t');
        has_time = has_time || count_cells(r, "facts.times", text, &all);
        is_first = is_first || rap_reading_match(r, "facts.times", rap_arena_copy(r->arena, text, strcspn(text, "\t")), NULL);
    }
    *is_by_heads = !is_first;
    return has_tab && (is_first || (has_time && has_heads(r, paragraph)));
}

void rap_schedule_find(const rap_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const rap_record *record = &reading->records[i];
        table t = {.reading = reading};
        if (!is_schedule(reading, record->node, &t.is_by_heads))
            continue;
        for (size_t k = t.is_by_heads; k < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); k++) {
            const rap_node *item = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, k);
            const rap_node *source = rap_node_item(item, RAP_SUBPARAGRAPH_SOURCE, 0);
            read_row(&t, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), source ? source : record->source);
        }
        end_sitting(&t);
    }
}
