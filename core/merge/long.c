#include "merge/long.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "merge/cells.h"
#include "merge/entry.h"

#define CELL_UNITS 32767  /* of UTF-16, that a cell may hold */
#define LONG_LINE 16000   /* of words, or bytes: LibreOffice may break it */
#define AROUND 32         /* bytes at either side of a line end by which it is known */

/* Units of UTF-16 that words take; as many as make them too long where they take more. */
static size_t units_of(const char *words)
{
    size_t units = 0;
    for (; *words && units <= CELL_UNITS; words++)
        units += (*words & 0xC0) == 0x80 ? 0 : (unsigned char)*words >= 0xF0 ? 2 : 1;
    return units;
}

bool rap_is_long(const char *words)
{
    return units_of(words) > CELL_UNITS;
}

bool rap_words_same(rap_arena *arena, const char *a, const char *b)
{
    return strlen(a) < LONG_LINE ? strcmp(rap_unicode_squeeze(arena, a), rap_unicode_squeeze(arena, b)) == 0
                                  : strcmp(rap_words_bare(arena, a), rap_words_bare(arena, b)) == 0;
}

/* ---- what a cell shows -------------------------------------------------------------------- */

/* Where the mark begins: [continued in sheet "Long texts"]. NULL for none. */
static const char *mark_in(const rap_labels *labels, const char *words)
{
    const char *lead = rap_label(labels, "sheet.continued"), *found = NULL;
    size_t len = strlen(words);
    if (!lead || len < 2 || strcmp(words + len - 2, "\"]") != 0)
        return NULL;
    for (const char *at = strchr(words, '['); at; at = strchr(at + 1, '['))
        if (strncmp(at + 1, lead, strlen(lead)) == 0 && strncmp(at + 1 + strlen(lead), " \"", 2) == 0)
            found = at;
    return found;
}

bool rap_long_is_marked(const rap_labels *labels, const char *words)
{
    return mark_in(labels, words);
}

bool rap_long_is_shown(rap_arena *arena, const rap_labels *labels, const char *whole, const char *words)
{
    const char *mark = mark_in(labels, words);
    if (!mark)
        return false;
    const char *shown = rap_words_bare(arena, rap_arena_copy(arena, words, (size_t)(mark - words)));
    return strlen(words) > CELL_UNITS / 2 && strncmp(rap_words_bare(arena, whole), shown, strlen(shown)) == 0;
}

const char *rap_long_entry(const char *base, const char *now)
{
    return base && rap_is_long(base) ? base : rap_is_long(now) ? now : NULL;
}

const char *rap_long_meant(rap_arena *arena, const rap_labels *labels, const char *whole, const char *words)
{
    return whole && rap_long_is_shown(arena, labels, whole, words) ? whole : words;
}

/* ---- the sheet of long texts -------------------------------------------------------------- */

enum { SHEET, CELL, PART, TEXT, COLUMNS };

#define LEAST_FOUND 3  /* of its columns: one may have been taken away */
#define ROWS_TRIED 20  /* in which headings may stand below a title */
#define HEADING_MOST 1024 /* bytes */

/* The sheet as people left it: where its headings stand, and its columns, RAP_NO_COLUMN for one that is gone. */
typedef struct layout {
    const rap_book_sheet *sheet;
    size_t row, columns[COLUMNS], found;
} layout;

static size_t column_of(rap_arena *arena, const rap_row *row, const char *heading)
{
    for (size_t i = 0; heading && i < row->count; i++)
        if (strlen(row->cells[i].text) < HEADING_MOST && rap_unicode_alike(arena, heading, row->cells[i].text))
            return row->cells[i].column;
    return RAP_NO_COLUMN;
}

static layout layout_of_row(rap_arena *arena, const rap_labels *labels, const rap_book_sheet *sheet, size_t row)
{
    static const char *const keys[COLUMNS] = {[SHEET] = "sheet.sheet", [CELL] = "sheet.cell", [PART] = "sheet.part", [TEXT] = "sheet.text"};
    layout l = {.sheet = sheet, .row = row};
    for (size_t c = 0; c < COLUMNS; c++) {
        l.columns[c] = column_of(arena, &sheet->rows[row], rap_label(labels, keys[c]));
        l.found += l.columns[c] != RAP_NO_COLUMN;
    }
    return l;
}

/* False where a sheet is not that of long texts. */
static bool find_layout(rap_arena *arena, const rap_labels *labels, const rap_book_sheet *sheet, layout *out)
{
    for (size_t row = 0; row < sheet->count && row < ROWS_TRIED; row++) {
        *out = layout_of_row(arena, labels, sheet, row);
        if (out->found >= LEAST_FOUND)
            return true;
    }
    return false;
}

/* What a row says in one of the columns; "" where that is gone. */
static const char *words_at(const layout *l, const rap_row *row, size_t which)
{
    const rap_cell *cell = rap_row_cell(row, l->columns[which]);
    return cell ? cell->text : "";
}

/* Whether a row goes on with the text of the row before. */
static bool goes_on(const layout *l, size_t row)
{
    const rap_row *r = &l->sheet->rows[row], *before = r - 1;
    return strcmp(words_at(l, r, PART), "1") != 0 && strcmp(words_at(l, r, CELL), words_at(l, before, CELL)) == 0
        && strcmp(words_at(l, r, SHEET), words_at(l, before, SHEET)) == 0;
}

/* The long texts of one sheet of the grid, bare. */
static void add_said(rap_table *said, rap_composed *now, const rap_node *sheet)
{
    for (size_t r = 0; r < (size_t)rap_node_integer(sheet, RAP_SHEET_ROWS, 0); r++)
        for (size_t c = 0; c < rap_node_count(sheet, RAP_SHEET_COLUMNS); c++) {
            const char *cell = rap_composed_cell(now, sheet, r, c);
            if (rap_is_long(cell))
                rap_table_put(said, rap_words_bare(said->arena, cell), said);
        }
}

/* What the dataset says now in long texts, so that the grid is read once for all those of a workbook. */
static rap_table said_now(rap_arena *arena, rap_composed *now)
{
    rap_table said = {.arena = arena};
    const rap_node *grid = rap_composed_root(now);
    for (size_t s = 0; s < rap_node_count(grid, RAP_GRID_SHEETS); s++)
        add_said(&said, now, rap_node_item(grid, RAP_GRID_SHEETS, s));
    return said;
}

/* ---- texts ----------------------------------------------------------------------------------- */

/* A text of the sheet, and what of its parts there is. */
typedef struct text {
    const rap_row *first;
    const char *words, *bare;
    size_t parts;
    bool is_whole; /* its parts are numbered from 1 on */
    const rap_base_long *entry;
} text;

typedef struct texts {
    rap_arena *arena;
    const layout *layout;
    text *list;
    size_t count;
} texts;

/* Whether a row is one of the texts: people may have written others below or beside them. */
static bool is_part(const layout *l, const rap_row *row)
{
    return *words_at(l, row, TEXT) || *words_at(l, row, CELL);
}

static texts texts_of(rap_arena *arena, const layout *l)
{
    texts all = {.arena = arena, .layout = l, .list = rap_arena_alloc(arena, (l->sheet->count + 1) * sizeof *all.list)};
    for (size_t next = l->row + 1; next < l->sheet->count;) {
        rap_text whole = {.arena = arena};
        text *t = &all.list[all.count];
        if (!is_part(l, &l->sheet->rows[next])) {
            next++;
            continue;
        }
        all.count++;
        *t = (text){.first = &l->sheet->rows[next], .is_whole = true};
        do {
            const rap_row *row = &l->sheet->rows[next];
            t->is_whole &= strcmp(words_at(l, row, PART), rap_arena_format(arena, "%zu", ++t->parts)) == 0;
            rap_text_put(&whole, words_at(l, row, TEXT));
        } while (++next < l->sheet->count && is_part(l, &l->sheet->rows[next]) && goes_on(l, next));
        t->words = rap_text_detach(&whole);
        t->bare = rap_words_bare(arena, t->words);
    }
    return all;
}

/* ---- entries --------------------------------------------------------------------------------- */

/* The key of the column that people fill in whose text it is, by the place where that was written; NULL for none. */
static const char *key_of(const texts *all, const rap_heads *heads, const text *t)
{
    size_t column, row;
    if (!rap_unicode_alike(all->arena, words_at(all->layout, t->first, SHEET), rap_node_text(heads->sheet, RAP_SHEET_NAME))
        || !rap_cell_place(words_at(all->layout, t->first, CELL), &column, &row) || column >= rap_node_count(heads->sheet, RAP_SHEET_COLUMNS))
        return NULL;
    const rap_node *node = rap_node_item(heads->sheet, RAP_SHEET_COLUMNS, column);
    return rap_node_integer(node, RAP_COLUMN_OPEN, 0) ? rap_node_text(node, RAP_COLUMN_KEY) : NULL;
}

/* Whether a part fills its cell and was not written so: a program may have cut it off there. */
static bool is_cut_off(const texts *all, const text *t, const rap_base_long *entry)
{
    for (const rap_row *row = t->first; row < t->first + t->parts; row++) {
        const char *words = words_at(all->layout, row, TEXT);
        if (units_of(words) >= CELL_UNITS && !strstr(rap_words_bare(all->arena, entry->words), rap_words_bare(all->arena, words)))
            return true;
    }
    return false;
}

/* Both the sheet and the base have the entries in the order of the rows that were written. Where they do not agree,
 * somebody has sorted the sheet or taken texts out, and no text is known to be of an entry. */
static void find_entries(texts *all, const rap_heads *heads, const rap_base *base)
{
    size_t count, at = 0;
    const rap_base_long *entries = rap_base_long_entries(base, &count);
    bool agrees = true;
    for (size_t i = 0; i < all->count && agrees; i++) {
        text *t = &all->list[i];
        const char *key = key_of(all, heads, t);
        if (!key)
            continue;
        agrees = at < count && strcmp(key, entries[at].key) == 0
            && (!rap_base_said(base, t->bare) || strcmp(t->bare, rap_words_bare(all->arena, entries[at].words)) == 0);
        t->entry = agrees && t->is_whole && t->parts >= entries[at].parts && !is_cut_off(all, t, &entries[at]) ? &entries[at] : NULL;
        at++;
    }
    for (size_t i = 0; i < all->count && (!agrees || at < count); i++)
        all->list[i].entry = NULL;
}

/* Whether an entry stands on the sheet: as it was written, or edited. */
static bool stands(const texts *all, const rap_base_long *entry)
{
    const char *bare = rap_words_bare(all->arena, entry->words);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].entry == entry || strcmp(all->list[i].bare, bare) == 0)
            return true;
    return false;
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool is_inside(char c)
{
    return (c & 0xC0) == 0x80;
}

/* Whether a line end stands between words that have none between them in what was written. */
static bool is_put_in(rap_arena *arena, const char *written, const char *bare, const char *words, size_t at)
{
    size_t from = at > AROUND ? at - AROUND : 0, to = at + 1 + strnlen(words + at + 1, AROUND);
    while (is_inside(words[from]))
        from++;
    while (is_inside(words[to]))
        to--;
    const char *around = rap_arena_copy(arena, words + from, to - from);
    return !strstr(written, around) && strstr(bare, rap_words_bare(arena, around));
}

/* Words without the line ends that LibreOffice puts in behind so much of a line. */
static const char *words_on(rap_arena *arena, const char *written, const char *words)
{
    rap_text out = {.arena = arena};
    const char *bare = rap_words_bare(arena, written);
    size_t line = 0;
    for (size_t i = 0; words[i]; i++) {
        bool is_end = words[i] == '\n', is_dropped = is_end && line >= LONG_LINE && is_put_in(arena, written, bare, words, i);
        if (!is_dropped)
            rap_text_add(&out, words + i, 1);
        line = is_end ? 0 : line + !is_inside(words[i]);
    }
    return rap_text_detach(&out);
}

/* Where there are fewer texts of entries than were written: which entries do not stand. */
static const rap_base_long **gone_of(const texts *all, const rap_heads *heads, const rap_base *base, size_t *count)
{
    size_t entries = 0, keyed = 0;
    const rap_base_long *list = base ? rap_base_long_entries(base, &entries) : NULL, **gone = rap_arena_alloc(all->arena, (entries + 1) * sizeof *gone);
    for (size_t i = 0; i < all->count; i++)
        keyed += key_of(all, heads, &all->list[i]) != NULL;
    *count = 0;
    for (size_t i = 0; i < entries && keyed < entries; i++)
        if (!stands(all, &list[i]))
            gone[(*count)++] = &list[i];
    return gone;
}

bool rap_long_read(rap_arena *arena, const rap_heads *heads, const rap_book_sheet *sheet, const rap_base *base, rap_long_sheet *out)
{
    layout l;
    if (!find_layout(arena, heads->form->request.labels, sheet, &l))
        return false;
    texts all = texts_of(arena, &l);
    rap_table said = said_now(arena, heads->form->composed);
    rap_long_text *list = rap_arena_alloc(arena, (all.count + 1) * sizeof *list);
    *out = (rap_long_sheet){.changed = list};
    if (base)
        find_entries(&all, heads, base);
    for (size_t i = 0; i < all.count; i++) {
        const text *t = &all.list[i];
        if (!(base && rap_base_said(base, t->bare)) && !rap_table_get(&said, t->bare))
            list[out->changed_count++] = (rap_long_text){rap_cell_name(arena, l.columns[TEXT] == RAP_NO_COLUMN ? 0 : l.columns[TEXT], t->first->number),
                                                         words_at(&l, t->first, CELL), t->entry ? words_on(arena, t->entry->words, t->words) : t->words, t->entry};
    }
    out->gone = gone_of(&all, heads, base, &out->gone_count);
    return true;
}

rap_long_sheet rap_long_gone(rap_arena *arena, const rap_base *base)
{
    const layout none = {0};
    const texts all = {.arena = arena, .layout = &none};
    rap_long_sheet out = {0};
    out.gone = gone_of(&all, NULL, base, &out.gone_count);
    return out;
}
