#include "merge/long.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "merge/entry.h"

#define CELL_UNITS 32767  /* of UTF-16, that a cell may hold */
#define LONG_BYTES 16000  /* of words in which LibreOffice may break a line */

bool rap_is_long(const char *words)
{
    size_t units = 0;
    for (; *words && units <= CELL_UNITS; words++)
        units += (*words & 0xC0) == 0x80 ? 0 : (unsigned char)*words >= 0xF0 ? 2 : 1;
    return units > CELL_UNITS;
}

bool rap_words_same(rap_arena *arena, const char *a, const char *b)
{
    return strlen(a) < LONG_BYTES ? strcmp(rap_unicode_squeeze(arena, a), rap_unicode_squeeze(arena, b)) == 0
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

const rap_long_text *rap_long_changed(rap_arena *arena, const rap_labels *labels, const rap_book_sheet *sheet, const rap_base *base,
                                      rap_composed *now, size_t *count)
{
    rap_long_text *list = rap_arena_alloc(arena, (sheet->count + 1) * sizeof *list);
    size_t next = 1, end = is_sheet(arena, labels, sheet) ? sheet->count : 0;
    rap_table said = {.arena = arena};
    *count = 0;
    if (next < end)
        said = said_now(arena, now);
    while (next < end) {
        rap_text whole = {.arena = arena};
        const rap_row *first = &sheet->rows[next];
        do
            rap_text_put(&whole, words_at(&sheet->rows[next], TEXT));
        while (++next < end && goes_on(sheet, next));
        const char *words = rap_words_bare(arena, rap_text_string(&whole));
        if (!(base && rap_base_said(base, words)) && !rap_table_get(&said, words))
            list[(*count)++] = (rap_long_text){rap_cell_name(arena, TEXT, first->number), words_at(first, CELL), rap_text_detach(&whole)};
    }
    return list;
}
