#include "merge/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MOST 16384
#define ROWS_MOST 1048576
#define LAST_DAY 2958465 /* 9999-12-31, counted from 1900 */

/* ---- places ------------------------------------------------------------------------------- */

bool rap_cell_place(const char *name, size_t *column, size_t *row)
{
    size_t at = 0;
    *column = 0;
    for (; name[at] >= 'A' && name[at] <= 'Z' && at < 4; at++)
        *column = *column * 26 + (size_t)(name[at] - 'A' + 1);
    *row = strtoul(name + at, NULL, 10);
    bool is_place = at > 0 && name[at] >= '1' && name[at] <= '9' && *column <= COLUMNS_MOST && *row <= ROWS_MOST;
    *column -= *column > 0;
    return is_place && strspn(name + at, "0123456789") == strlen(name + at);
}

const char *rap_cell_name(rap_arena *arena, size_t column, size_t row)
{
    char letters[8];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (column++; column > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    return rap_arena_format(arena, "%s%zu", letters + at, row);
}

const rap_cell *rap_row_cell(const rap_row *row, size_t column)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column == column)
            return &row->cells[i];
    return NULL;
}

/* ---- dates -------------------------------------------------------------------------------- */

bool rap_format_is_date(const char *code)
{
    bool has_day = false, has_month = false, has_time = false;
    for (; *code; code++) {
        if (*code == '"' || *code == '[') { /* words as they stand; a colour, a currency, hours that go on */
            const char *end = strchr(code + 1, *code == '"' ? '"' : ']');
            if (!end)
                break;
            has_time |= *code == '[' && strchr("hHmMsS", code[1]) != NULL;
            code = end;
        } else if ((*code == '\\' || *code == '_' || *code == '*') && code[1]) {
            code++;
        } else {
            has_day |= strchr("yYdD", *code) != NULL;
            has_month |= *code == 'm' || *code == 'M';
            has_time |= strchr("hHsS", *code) != NULL;
        }
    }
    return has_day || (has_month && !has_time);
}

/* Formats that every workbook has without stating them. */
static bool is_date_number(size_t format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 || (format >= 50 && format <= 54) ||
           format == 57 || format == 58;
}

static bool is_leap(long year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(long year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Counted from 1900, 1 is its first day; 60 is a day that never was, since Lotus 1-2-3 held 1900
 * for a leap year. Counted from 1904, 0 is its first day. */
const char *rap_serial_date(rap_arena *arena, double serial, bool is_1904)
{
    if (!(serial >= (is_1904 ? 0 : 1)) || serial >= LAST_DAY + 1 || (!is_1904 && serial >= 60 && serial < 61))
        return NULL;
    long day = (long)floor(serial) - (is_1904 ? 0 : serial >= 61 ? 2 : 1), year = is_1904 ? 1904 : 1900;
    int month = 1;
    for (; day >= 365 + is_leap(year); year++)
        day -= 365 + is_leap(year);
    for (; day >= days_of(year, month); month++)
        day -= days_of(year, month);
    return year > 9999 ? NULL : rap_arena_format(arena, "%04ld-%02d-%02ld", year, month, day + 1);
}

/* ---- words -------------------------------------------------------------------------------- */

static int hex_of(const char *at)
{
    char digits[5] = {0}, *end;
    memcpy(digits, at, 4);
    long value = strtol(digits, &end, 16);
    return strspn(digits, "0123456789abcdefABCDEF") == 4 && *end == '\0' ? (int)value : -1;
}

/* _x000D_ stands for a character that XML cannot hold, and _x005F_ for an underscore before such
 * a word. */
static const char *unescaped(rap_arena *arena, const rap_text *words)
{
    const char *at = rap_text_string(words);
    rap_text out = {.arena = arena};
    for (const char *next; (next = strstr(at, "_x")); ) {
        int value = strlen(next) >= 7 && next[6] == '_' ? hex_of(next + 2) : -1;
        bool is_character = value > 0 && !(value >= 0xD800 && value <= 0xDFFF);
        rap_text_add(&out, at, (size_t)(next - at) + (is_character ? 0 : 2));
        at = next + (is_character ? 7 : 2);
        if (is_character && value != '\r')
            rap_text_code_point(&out, (uint32_t)value);
    }
    rap_text_put(&out, at);
    return rap_text_string(&out);
}

static bool is_named(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* ---- elements ----------------------------------------------------------------------------- */

static const char *const spaces[] = {"http://schemas.openxmlformats.org/spreadsheetml/", "http://purl.oclc.org/ooxml/spreadsheetml/", NULL};

/* How words are read is no part of them. */
static void skip(void *context, rap_xml *xml)
{
    (void)context;
    rap_xml_skip(xml);
}

static bool is_in(const rap_xml *xml, const char *name)
{
    return strcmp(rap_xml_above(xml, 1), name) == 0;
}

/* ---- shared strings ------------------------------------------------------------------------ */

static void begin_string(void *context, rap_xml *xml)
{
    rap_strings_reading *r = context;
    (void)xml;
    r->words = (rap_text){.arena = r->tables->arena};
}

static void end_string(void *context, rap_xml *xml)
{
    rap_strings_reading *r = context;
    rap_book_tables *t = r->tables;
    (void)xml;
    t->strings = rap_arena_grow(t->arena, t->strings, t->string_count, &t->string_room, sizeof *t->strings);
    t->strings[t->string_count++] = unescaped(t->arena, &r->words);
}

static void add_string_words(void *context, rap_xml *xml, const char *text)
{
    rap_strings_reading *r = context;
    if (r->words.arena && is_in(xml, "t"))
        rap_text_put(&r->words, text);
}

const rap_xml_kind rap_strings_xml = {
    .tags = (const rap_xml_tag[]){{"si", begin_string, end_string}, {"t", NULL, NULL}, {"rPh", skip, NULL}, {0}},
    .spaces = spaces,
    .text = add_string_words,
};

/* ---- styles ------------------------------------------------------------------------------- */

static void begin_format(void *context, rap_xml *xml)
{
    rap_styles_reading *r = context;
    const char *number = rap_xml_attribute(xml, "numFmtId"), *code = rap_xml_attribute(xml, "formatCode");
    if (number && code && rap_format_is_date(code))
        rap_ids_add(&r->formats, number, NULL);
}

static void begin_style(void *context, rap_xml *xml)
{
    rap_styles_reading *r = context;
    rap_book_tables *t = r->tables;
    const char *number = rap_xml_attribute(xml, "numFmtId");
    if (!is_in(xml, "cellXfs"))
        return;
    t->dates = rap_arena_grow(t->arena, t->dates, t->style_count, &t->style_room, sizeof *t->dates);
    t->dates[t->style_count++] = number && (is_date_number(strtoul(number, NULL, 10)) || rap_ids_find(&r->formats, number) != RAP_NO_ID);
}

const rap_xml_kind rap_styles_xml = {
    .tags = (const rap_xml_tag[]){{"numFmt", begin_format, NULL}, {"cellXfs", NULL, NULL}, {"xf", begin_style, NULL}, {0}},
    .spaces = spaces,
};

/* ---- cells -------------------------------------------------------------------------------- */

static void begin_row(void *context, rap_xml *xml)
{
    rap_sheet_reading *r = context;
    long stated = rap_xml_number(xml, "r", 0);
    r->row = stated > 0 && stated <= ROWS_MOST ? (size_t)stated : r->row + 1;
    r->next_column = 0;
}

static void begin_cell(void *context, rap_xml *xml)
{
    rap_sheet_reading *r = context;
    const char *name = rap_xml_attribute(xml, "r"), *type = rap_xml_attribute(xml, "t");
    long style = rap_xml_number(xml, "s", 0);
    size_t row;
    if (!name || !rap_cell_place(name, &r->column, &row))
        r->column = r->next_column;
    r->next_column = r->column + 1;
    r->type = type ? type : "n";
    r->style = style > 0 ? (size_t)style : 0;
    r->words = r->formula = (rap_text){.arena = r->tables->arena};
    r->has_formula = false;
}

static void begin_formula(void *context, rap_xml *xml)
{
    rap_sheet_reading *r = context;
    (void)xml;
    r->has_formula = r->type != NULL;
}

/* Whole numbers as they are written, others with as many digits as a double holds. */
static const char *number_text(rap_arena *arena, const char *value)
{
    const char *digits = value + (*value == '-');
    char *end;
    double number = strtod(value, &end);
    if (strspn(digits, "0123456789") == strlen(digits) && strlen(digits) < 16)
        return value;
    return *end || !isfinite(number) ? value : rap_arena_format(arena, "%.15g", number);
}

static rap_cell number_cell(const rap_sheet_reading *r, const char *value)
{
    const rap_book_tables *t = r->tables;
    const char *date = r->style < t->style_count && t->dates[r->style] ? rap_serial_date(t->arena, strtod(value, NULL), t->is_1904) : NULL;
    return date ? (rap_cell){.type = RAP_CELL_DATE, .text = date} : (rap_cell){.type = RAP_CELL_NUMBER, .text = number_text(t->arena, value)};
}

static rap_cell cell_of(const rap_sheet_reading *r)
{
    rap_book_tables *t = r->tables;
    const char *value = unescaped(t->arena, &r->words);
    if (is_named(r->type, "s")) {
        size_t number = strtoul(value, NULL, 10);
        return (rap_cell){.text = number < t->string_count ? t->strings[number] : ""};
    }
    if (is_named(r->type, "b"))
        return (rap_cell){.text = is_named(value, "1") ? "TRUE" : is_named(value, "0") ? "FALSE" : value};
    if (is_named(r->type, "e"))
        return (rap_cell){.type = RAP_CELL_FAULT, .text = value};
    if (is_named(r->type, "d") && strlen(value) >= 10)
        return (rap_cell){.type = RAP_CELL_DATE, .text = rap_arena_copy(t->arena, value, 10)};
    if (is_named(r->type, "n") && !*value && r->has_formula)
        return (rap_cell){.type = RAP_CELL_FORMULA, .text = rap_arena_format(t->arena, "=%s", rap_text_string(&r->formula))};
    return is_named(r->type, "n") && *value ? number_cell(r, value) : (rap_cell){.text = value};
}

static void keep_cell(rap_sheet_reading *r, rap_cell cell)
{
    rap_book_sheet *s = r->sheet;
    rap_arena *arena = r->tables->arena;
    if (!*cell.text || r->row == 0)
        return;
    if (s->count == 0 || s->rows[s->count - 1].number != r->row) {
        s->rows = rap_arena_grow(arena, s->rows, s->count, &s->room, sizeof *s->rows);
        s->rows[s->count++] = (rap_row){.number = r->row};
    }
    rap_row *row = &s->rows[s->count - 1];
    cell.column = r->column;
    row->cells = rap_arena_grow(arena, row->cells, row->count, &row->room, sizeof *row->cells);
    row->cells[row->count++] = cell;
}

static void end_cell(void *context, rap_xml *xml)
{
    rap_sheet_reading *r = context;
    if (!r->type) /* a cell inside a cell: it was told already */
        return;
    if (++r->tables->cell_count > RAP_WORKBOOK_CELLS)
        rap_xml_fail(xml, "there are more than 4,000,000 cells; so many are not read");
    else
        keep_cell(r, cell_of(r));
    r->type = NULL;
}

static void begin_merged(void *context, rap_xml *xml)
{
    rap_sheet_reading *r = context;
    rap_book_sheet *s = r->sheet;
    const char *name = rap_xml_attribute(xml, "ref"), *colon = name ? strchr(name, ':') : NULL;
    rap_arena *arena = r->tables->arena;
    rap_merged_cells m = {.name = name ? rap_arena_string(arena, name) : ""};
    if (!colon || !rap_cell_place(rap_arena_copy(arena, name, (size_t)(colon - name)), &m.column, &m.row) ||
        !rap_cell_place(colon + 1, &m.last_column, &m.last_row))
        return;
    s->merged = rap_arena_grow(arena, s->merged, s->merged_count, &s->merged_room, sizeof *s->merged);
    s->merged[s->merged_count++] = m;
}

static void add_words(void *context, rap_xml *xml, const char *text)
{
    rap_sheet_reading *r = context;
    if (r->type && (is_in(xml, "v") || is_in(xml, "t")))
        rap_text_put(&r->words, text);
    else if (r->type && is_in(xml, "f"))
        rap_text_put(&r->formula, text);
}

const rap_xml_kind rap_sheet_xml = {
    .tags = (const rap_xml_tag[]){{"c", begin_cell, end_cell}, {"f", begin_formula, NULL}, {"v", NULL, NULL}, {"row", begin_row, NULL}, {"t", NULL, NULL}, {"rPh", skip, NULL},
                                 {"mergeCell", begin_merged, NULL}, {0}},
    .spaces = spaces,
    .text = add_words,
};
