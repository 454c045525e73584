#include "import/timetable.h"

#include <string.h>

#include "import/dates.h"
#include "import/label.h"
#include "import/sittings.h"

#define HOURS_MAX 36    /* bytes of hours, which end with a stop as sentences do */
#define CELL_MAX 60    /* bytes of a cell that is no title */
#define TITLE_MAX 400
#define LEAST 2        /* hours and items of a schedule that has no head */
#define ANY_YEAR "2000" /* days of one schedule are compared with each other only */

typedef enum unit_kind {
    HEAD, /* what a column holds */
    DAY,
    HOURS,
    NUMBER, /* of an item */
    WORDS
} unit_kind;

/* A cell, of one line or several. */
typedef struct unit {
    unit_kind kind;
    const char *text;
    size_t first, last; /* lines of the source */
    bool is_below;      /* nothing stands between it and the unit before */
} unit;

typedef struct reader {
    rap_arena *arena;
    rap_source *source;
    const rap_grammar *grammar;
    rap_heal *heal;
    unit *units; /* of the schedule that begins on line `first` and ends before line `end` */
    size_t count, first, end;
    rap_line *rows;
    size_t row_count;
} reader;

/* ---- its cells ------------------------------------------------------------------------------ */

static bool matches(const reader *r, const char *name, const char *text)
{
    return rap_grammar_match(r->grammar, r->arena, name, text, 0, NULL);
}

static unit_kind kind_of(const reader *r, const char *text)
{
    rap_times times;
    if (strlen(text) > CELL_MAX)
        return WORDS;
    if (matches(r, "place.schedule-head", text))
        return HEAD;
    if (!strpbrk(text, "0123456789"))
        return WORDS;
    if (matches(r, "facts.item-number", text))
        return NUMBER;
    if (matches(r, "place.schedule-day", text))
        return DAY;
    return rap_times_find(r->grammar, r->arena, text, &times) && times.from == 0 ? HOURS : WORDS;
}

static bool begins(const reader *r, const rap_line *line)
{
    unit_kind kind = line->is_furniture || line->cells ? WORDS : kind_of(r, line->text);
    return kind == HEAD || kind == DAY || kind == HOURS;
}

/* Whether a line is none of a schedule, but what stands behind it. */
static bool is_behind(const reader *r, const rap_line *line)
{
    rap_label label;
    return line->cells || line->mark || rap_label_read(line->text, &label) || matches(r, "place.annex", line->text) ||
           strlen(line->text) > TITLE_MAX || (rap_heal_last(line->text) == '.' && strlen(line->text) > HOURS_MAX);
}

/* Adds a line to the cell that it goes on in, or as one of its own. */
static void add_line(reader *r, size_t i)
{
    const rap_line *line = &r->source->lines[i];
    unit_kind kind = kind_of(r, line->text);
    unit *before = r->count ? &r->units[r->count - 1] : NULL;
    bool is_below = before && before->last + 1 == i && !line->gap && !line->is_page_start;
    if (!is_below || kind != WORDS || before->kind != WORDS) {
        r->units[r->count++] = (unit){.kind = kind, .text = line->text, .first = i, .last = i, .is_below = is_below};
        return;
    }
    rap_text text = {.arena = r->arena};
    rap_text_put(&text, before->text);
    rap_heal_join(r->heal, &text, false, line->text);
    before->text = rap_text_string(&text);
    before->kind = kind_of(r, before->text);
    before->last = i;
}

/* Whether a unit is the title of the item whose number stands before it. */
static bool is_title(const reader *r, size_t i)
{
    return r->units[i].kind == WORDS && i && r->units[i - 1].kind == NUMBER;
}

/* Reads cells from line `i` on, up to what is none; the lines of a sentence are not, with which it ends. */
static void read_units(reader *r, size_t i)
{
    r->count = 0;
    r->first = i;
    for (; i < r->source->count && (r->source->lines[i].is_furniture || !r->count || !is_behind(r, &r->source->lines[i])); i++)
        if (!r->source->lines[i].is_furniture)
            add_line(r, i);
    bool is_sentence = i < r->source->count && !r->source->lines[i].gap && r->units[r->count - 1].last + 1 == i;
    if (is_sentence && r->units[r->count - 1].kind == WORDS && !is_title(r, r->count - 1))
        r->count--;
    r->end = r->count ? r->units[r->count - 1].last + 1 : i;
}

/* Whether a number that was taken for that of a page stands between the cells, or behind the last. */
static bool has_lost_number(const reader *r)
{
    for (size_t i = r->first; i < r->source->count && (i < r->end || r->source->lines[i].is_furniture); i++)
        if (r->source->lines[i].is_furniture && kind_of(r, r->source->lines[i].text) == NUMBER)
            return true;
    return false;
}

/* Whether cells stand behind the last that was read, in the same annex. */
static bool is_cut_short(const reader *r)
{
    for (size_t i = r->end; i < r->source->count; i++) {
        const rap_line *line = &r->source->lines[i];
        unit_kind kind = line->is_furniture || line->cells ? WORDS : kind_of(r, line->text);
        if (kind != WORDS)
            return kind != HEAD;
        if (matches(r, "place.annex", line->text))
            return false;
    }
    return false;
}

static size_t count_of(const reader *r, unit_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        count += r->units[i].kind == kind;
    return count;
}

static bool is_schedule(const reader *r)
{
    size_t hours = count_of(r, HOURS);
    return count_of(r, DAY) && hours && (count_of(r, HEAD) || (hours >= LEAST && count_of(r, NUMBER) >= LEAST));
}

/* ---- what they say -------------------------------------------------------------------------- */

/* Whether all items have a number and a title. */
static bool has_whole_items(const reader *r)
{
    for (size_t i = 0; i < r->count; i++) {
        bool is_number = r->units[i].kind == NUMBER;
        if ((r->units[i].kind == WORDS && !is_title(r, i)) || (is_number && (i + 1 == r->count || r->units[i + 1].kind != WORDS)))
            return false;
    }
    return true;
}

static bool is_first_column(const reader *r, size_t i)
{
    return i < r->count && (r->units[i].kind == DAY || r->units[i].kind == HOURS);
}

/* A cell with what stands in one block with it. */
static rap_cell cell_at(const reader *r, size_t i)
{
    rap_cell cell = {.text = r->units[i].text, .place = i, .above = RAP_NOWHERE, .below = RAP_NOWHERE, .item = RAP_NOWHERE};
    if (r->units[i].is_below && i && is_first_column(r, i - 1))
        cell.above = i - 1;
    if (is_first_column(r, i + 1) && r->units[i + 1].is_below)
        cell.below = i + 1;
    rap_times_find(r->grammar, r->arena, cell.text, &cell.times);
    return cell;
}

/* Whether hours stand before an item's number, and another item before them. */
static bool is_between_items(const reader *r, size_t i)
{
    return i > 0 && i + 1 < r->count && r->units[i].kind == HOURS && is_title(r, i - 1) && r->units[i + 1].kind == NUMBER;
}

/* Whether hours between two items are known to stand beside the second: pdftotext takes cells row by row
 * where four of them, two hours one below the other and an item beside each, make a table. */
static bool is_beside_next(const reader *r, size_t i)
{
    bool is_first = is_between_items(r, i + 3), is_second = i >= 3 && r->units[i - 3].kind == HOURS;
    return is_between_items(r, i) && (is_first || is_second);
}

static bool add_day(const reader *r, rap_timetable *t, size_t i, const char **latest)
{
    rap_dates dates;
    if (!rap_dates_find(r->grammar, r->arena, r->units[i].text, 0, ANY_YEAR, &dates) || (*latest && strcmp(*latest, dates.start) >= 0))
        return false;
    *latest = dates.start;
    t->days[t->day_count++] = cell_at(r, i);
    return true;
}

/* False where the days are in no order. */
static bool read_timetable(const reader *r, rap_timetable *t)
{
    const char *latest = NULL;
    *t = (rap_timetable){.days = rap_arena_alloc(r->arena, r->count * sizeof *t->days),
                         .times = rap_arena_alloc(r->arena, r->count * sizeof *t->times),
                         .items = rap_arena_alloc(r->arena, r->count * sizeof *t->items)};
    for (size_t i = 0; i < r->count; i++) {
        if (r->units[i].kind == DAY && !add_day(r, t, i, &latest))
            return false;
        if (r->units[i].kind == NUMBER)
            t->items[t->item_count++] = r->units[i].text;
        if (r->units[i].kind != HOURS)
            continue;
        t->times[t->time_count] = cell_at(r, i);
        t->times[t->time_count++].item = is_beside_next(r, i) ? t->item_count : RAP_NOWHERE;
    }
    return true;
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Puts a cell behind those of the latest row. */
static void put_cell(reader *r, size_t i)
{
    const rap_line *first = &r->source->lines[r->units[i].first], *last = &r->source->lines[r->units[i].last];
    rap_line *row = &r->rows[r->row_count - 1];
    bool is_empty = !*row->text;
    row->cells = rap_arena_format(r->arena, "%s%s%s", row->cells, is_empty ? "" : "\t", r->units[i].text);
    row->text = rap_arena_format(r->arena, "%s%s%s", row->text, is_empty ? "" : " ", r->units[i].text);
    row->number = is_empty || first->number < row->number ? first->number : row->number;
    row->end = last->end > row->end ? last->end : row->end;
}

static void begin_row(reader *r, const char *cells)
{
    r->rows[r->row_count] = (rap_line){.text = "", .cells = cells, .is_row = true};
    if (!r->row_count++) {
        r->rows[0].gap = 1;
        r->rows[0].is_page_start = r->source->lines[r->first].is_page_start;
    }
}

static void write_head(reader *r)
{
    if (count_of(r, HEAD))
        begin_row(r, "");
    for (size_t i = 0; i < r->count; i++)
        if (r->units[i].kind == HEAD)
            put_cell(r, i);
}

/* The items of which the first is the next sitting's stand behind its hours, others behind an empty cell. */
static void write_rows(reader *r, const rap_timetable *t, const rap_sitting *sittings)
{
    size_t next = 0, item = 0;
    write_head(r);
    for (size_t i = 0; i < r->count; i++) {
        if (r->units[i].kind != NUMBER)
            continue;
        const rap_sitting *sitting = next < t->time_count && sittings[next].item == item++ ? &sittings[next] : NULL;
        if (sitting && (!next || sittings[next - 1].day != sitting->day)) {
            begin_row(r, "");
            put_cell(r, t->days[sitting->day].place);
        }
        begin_row(r, sitting ? "" : "\t");
        if (sitting)
            put_cell(r, t->times[sitting->time].place);
        next += sitting != NULL;
        put_cell(r, i);
        put_cell(r, i + 1);
    }
}

static void write_units(reader *r)
{
    for (size_t i = 0; i < r->count; i++) {
        begin_row(r, "");
        put_cell(r, i);
    }
    rap_source_doubt(r->arena, r->source, r->source->lines[r->first].number,
                     "the text does not tell which hours of this schedule are of which items, so that it is kept as text alone; "
                     "import the PDF itself, or what pdftotext -layout makes of it");
}

/* Puts the rows where the cells stood, and furniture from between them behind. */
static size_t replace(reader *r)
{
    rap_source *source = r->source;
    rap_line *between = rap_arena_alloc(r->arena, (r->end - r->first + 1) * sizeof *between);
    size_t kept = 0, at = r->first;
    for (size_t i = r->first; i < r->end; i++)
        if (source->lines[i].is_furniture)
            between[kept++] = source->lines[i];
    memcpy(&source->lines[at], r->rows, r->row_count * sizeof *r->rows);
    memcpy(&source->lines[at + r->row_count], between, kept * sizeof *between);
    at += r->row_count + kept;
    memmove(&source->lines[at], &source->lines[r->end], (source->count - r->end) * sizeof *source->lines);
    source->count -= r->end - at;
    return at;
}

static size_t join(reader *r)
{
    rap_timetable t;
    bool is_read = has_whole_items(r) && !has_lost_number(r) && !is_cut_short(r) && read_timetable(r, &t);
    const rap_sitting *sittings = is_read ? rap_sittings_pair(r->arena, &t) : NULL;
    r->rows = rap_arena_alloc(r->arena, (r->count + 1) * sizeof *r->rows);
    r->row_count = 0;
    if (sittings)
        write_rows(r, &t, sittings);
    else
        write_units(r);
    return replace(r);
}

/* Whether a text is one of pages, as pdftotext makes it: of lines that are hard-wrapped, or parted by form feeds where too few
 * of them are long to know how wide they are. */
static bool is_of_pages(const rap_source *source)
{
    bool has_page = source->width > 0;
    for (size_t i = 0; i < source->count && !has_page; i++)
        has_page = source->lines[i].is_page_start && !source->is_placed;
    return has_page;
}

void rap_timetable_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_names *names)
{
    reader r = {.arena = arena, .source = source, .grammar = grammar};
    if (!is_of_pages(source))
        return;
    for (size_t i = 0; i < source->count;) {
        if (!begins(&r, &source->lines[i++]))
            continue;
        if (!r.units) {
            r.heal = rap_heal_new(arena, source, grammar, names);
            r.units = rap_arena_alloc(arena, source->count * sizeof *r.units);
        }
        read_units(&r, i - 1);
        i = is_schedule(&r) ? join(&r) : r.end; /* none begins within what is none */
    }
}
