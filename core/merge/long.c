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

/* ---- the sheet of long texts -------------------------------------------------------------- */

enum { SHEET, CELL, PART, TEXT, COLUMNS };

static const char *words_at(const rap_row *row, size_t column)
{
    const rap_cell *cell = rap_row_cell(row, column);
    return cell ? cell->text : "";
}

static bool is_sheet(rap_arena *arena, const rap_labels *labels, const rap_book_sheet *sheet)
{
    static const char *const keys[COLUMNS] = {[SHEET] = "sheet.sheet", [CELL] = "sheet.cell", [PART] = "sheet.part", [TEXT] = "sheet.text"};
    bool is_it = sheet->count > 0;
    for (size_t c = 0; c < COLUMNS && is_it; c++) {
        const char *head = rap_label(labels, keys[c]);
        is_it = head && rap_unicode_alike(arena, head, words_at(&sheet->rows[0], c));
    }
    return is_it;
}

/* Whether a row goes on with the text of the row before. */
static bool goes_on(const rap_book_sheet *sheet, size_t row)
{
    const rap_row *r = &sheet->rows[row], *before = r - 1;
    return strcmp(words_at(r, PART), "1") != 0 && strcmp(words_at(r, CELL), words_at(before, CELL)) == 0
        && strcmp(words_at(r, SHEET), words_at(before, SHEET)) == 0;
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
    text *list;
    size_t count;
} texts;

static texts texts_of(rap_arena *arena, const rap_book_sheet *sheet)
{
    texts all = {.arena = arena, .list = rap_arena_alloc(arena, (sheet->count + 1) * sizeof *all.list)};
    for (size_t next = 1; next < sheet->count;) {
        rap_text whole = {.arena = arena};
        text *t = &all.list[all.count++];
        *t = (text){.first = &sheet->rows[next], .is_whole = true};
        do {
            const rap_row *row = &sheet->rows[next];
            t->is_whole &= strcmp(words_at(row, PART), rap_arena_format(arena, "%zu", ++t->parts)) == 0;
            rap_text_put(&whole, words_at(row, TEXT));
        } while (++next < sheet->count && goes_on(sheet, next));
        t->words = rap_text_detach(&whole);
        t->bare = rap_words_bare(arena, t->words);
    }
    return all;
}

/* ---- entries --------------------------------------------------------------------------------- */

/* The key of the column that people fill in whose text it is, by the place where that was written; NULL for none. */
static const char *key_of(rap_arena *arena, const rap_heads *heads, const text *t)
{
    size_t column, row;
    if (!rap_unicode_alike(arena, words_at(t->first, SHEET), rap_node_text(heads->sheet, RAP_SHEET_NAME))
        || !rap_cell_place(words_at(t->first, CELL), &column, &row) || column >= rap_node_count(heads->sheet, RAP_SHEET_COLUMNS))
        return NULL;
    const rap_node *node = rap_node_item(heads->sheet, RAP_SHEET_COLUMNS, column);
    return rap_node_integer(node, RAP_COLUMN_OPEN, 0) ? rap_node_text(node, RAP_COLUMN_KEY) : NULL;
}

/* Whether a part fills its cell and was not written so: a program may have cut it off there. */
static bool is_cut_off(rap_arena *arena, const text *t, const rap_base_long *entry)
{
    for (const rap_row *row = t->first; row < t->first + t->parts; row++)
        if (units_of(words_at(row, TEXT)) >= CELL_UNITS
            && !strstr(rap_words_bare(arena, entry->words), rap_words_bare(arena, words_at(row, TEXT))))
            return true;
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
        const char *key = key_of(all->arena, heads, t);
        if (!key)
            continue;
        agrees = at < count && strcmp(key, entries[at].key) == 0
            && (!rap_base_said(base, t->bare) || strcmp(t->bare, rap_words_bare(all->arena, entries[at].words)) == 0);
        t->entry = agrees && t->is_whole && t->parts >= entries[at].parts && !is_cut_off(all->arena, t, &entries[at]) ? &entries[at] : NULL;
        at++;
    }
    for (size_t i = 0; i < all->count && (!agrees || at < count); i++)
        all->list[i].entry = NULL;
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

const rap_long_text *rap_long_changed(rap_arena *arena, const rap_heads *heads, const rap_book_sheet *sheet, const rap_base *base, size_t *count)
{
    *count = 0;
    if (!is_sheet(arena, heads->form->request.labels, sheet))
        return NULL;
    texts all = texts_of(arena, sheet);
    rap_table said = said_now(arena, heads->form->composed);
    rap_long_text *list = rap_arena_alloc(arena, (all.count + 1) * sizeof *list);
    if (base)
        find_entries(&all, heads, base);
    for (size_t i = 0; i < all.count; i++) {
        const text *t = &all.list[i];
        if (!(base && rap_base_said(base, t->bare)) && !rap_table_get(&said, t->bare))
            list[(*count)++] = (rap_long_text){rap_cell_name(arena, TEXT, t->first->number), words_at(t->first, CELL),
                                               t->entry ? words_on(arena, t->entry->words, t->words) : t->words, t->entry};
    }
    return list;
}
