#include "merge/base.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "merge/entry.h"

#define VALUE 3 /* column of the words of an entry */
#define NAME "rapporteur-base" /* in the first cell of the sheet: its own name may have been changed */

struct rap_base {
    rap_arena *arena;
    rap_table words; /* by record, office and key, a line each */
    rap_table said;  /* the same words without white space */
    rap_base_long *longs;
    size_t long_count, long_room;
};

static const char *words_at(const rap_row *row, size_t column)
{
    const rap_cell *cell = rap_row_cell(row, column);
    return cell ? cell->text : "";
}

/* Of a value that one cell has no room for, the cells behind it hold the rest. */
static char *value_of(rap_arena *arena, const rap_row *row, size_t *parts)
{
    rap_text value = {.arena = arena};
    const rap_cell *part;
    for (*parts = 0; (part = rap_row_cell(row, VALUE + *parts)); ++*parts)
        rap_text_put(&value, part->text);
    return rap_text_detach(&value);
}

static const char *key_of(rap_arena *arena, const char *record, const char *by, const char *key)
{
    return rap_arena_format(arena, "%s\n%s\n%s", rap_unicode_squeeze(arena, record), rap_unicode_squeeze(arena, by), key);
}

static void read_row(rap_base *base, const rap_row *row)
{
    const char *record = words_at(row, 0), *by = words_at(row, 1), *key = words_at(row, 2);
    size_t parts;
    char *value = value_of(base->arena, row, &parts);
    rap_table_put(&base->words, key_of(base->arena, record, by, key), value);
    rap_table_put(&base->said, rap_words_bare(base->arena, value), value);
    if (parts < 2)
        return;
    base->longs = rap_arena_grow(base->arena, base->longs, base->long_count, &base->long_room, sizeof *base->longs);
    base->longs[base->long_count++] = (rap_base_long){record, by, key, value, parts};
}

static bool is_base(const rap_book_sheet *sheet)
{
    return sheet->count > 0 && strcmp(words_at(&sheet->rows[0], 0), NAME) == 0;
}

const rap_base *rap_base_of(rap_arena *arena, const rap_workbook *book)
{
    size_t s = 0;
    while (s < book->count && !is_base(&book->sheets[s]))
        s++;
    if (s == book->count)
        return NULL;
    rap_base *base = rap_arena_alloc(arena, sizeof *base);
    *base = (rap_base){.arena = arena, .words = {.arena = arena}, .said = {.arena = arena}};
    for (size_t r = 1; r < book->sheets[s].count; r++)
        read_row(base, &book->sheets[s].rows[r]);
    return base;
}

const char *rap_base_words(const rap_base *base, const char *record, const char *by, const char *key)
{
    const char *words = rap_table_get(&base->words, key_of(base->arena, record, by, key));
    return words ? words : "";
}

bool rap_base_said(const rap_base *base, const char *words)
{
    return rap_table_get(&base->said, words);
}

const rap_base_long *rap_base_long_entries(const rap_base *base, size_t *count)
{
    *count = base->long_count;
    return base->longs;
}
