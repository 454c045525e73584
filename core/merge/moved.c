#include "merge/moved.h"

#include <string.h>

#include "merge/entry.h"
#include "merge/long.h"

#define TEXT "text" /* keys of columns */
#define ID "id"

static const rap_head *head_of(const rap_reading *r, const char *key)
{
    for (size_t i = 0; i < r->heads->count; i++)
        if (r->heads->list[i].node && strcmp(rap_node_text(r->heads->list[i].node, RAP_COLUMN_KEY), key) == 0)
            return &r->heads->list[i];
    return NULL;
}

/* The document of a record and what the record says, as texts are looked for. */
static const char *key_of(rap_arena *arena, const char *record, const char *words)
{
    return rap_arena_format(arena, "%.*s\n%s", (int)strcspn(record, "#"), record, rap_words_bare(arena, words));
}

/* All records by their documents and texts, the first of those that say the same. */
static rap_table *texts_of(const rap_reading *r, const rap_head *text, const rap_head *id)
{
    rap_table *texts = rap_arena_alloc(r->arena, sizeof *texts);
    *texts = (rap_table){.arena = r->arena};
    for (size_t row = 0; row < (size_t)rap_node_integer(r->now->sheet, RAP_SHEET_ROWS, 0); row++) {
        const char *record = rap_arena_string(r->arena, rap_composed_cell(r->now->composed, r->now->sheet, row, id->place));
        const char *key = key_of(r->arena, record, rap_composed_cell(r->now->composed, r->now->sheet, row, text->place));
        if (!rap_table_get(texts, key))
            rap_table_put(texts, key, (char *)record);
    }
    return texts;
}

const char *rap_moved_to(rap_reading *r)
{
    const rap_head *text = head_of(r, TEXT), *id = head_of(r, ID);
    const rap_cell *cell = text ? rap_row_cell(r->row, text->column) : NULL;
    if (!cell || !*cell->text || !id || !r->now_row)
        return NULL;
    const char *now = rap_reading_now(r, text);
    if (rap_words_same(r->arena, now, cell->text) || (rap_is_long(now) && rap_long_is_shown(r->arena, rap_reading_labels(r), now, cell->text)))
        return NULL;
    if (!r->texts)
        r->texts = texts_of(r, text, id);
    const char *other = rap_table_get(r->texts, key_of(r->arena, r->record, cell->text));
    return other && strcmp(other, r->record) != 0 ? other : NULL;
}
