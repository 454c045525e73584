#include <string.h>

#include "merge/long.h"
#include "merge/reading.h"

#define FEW 10 /* cells of one column: so many may well have been edited */

static void note_edit(rap_reading *r, const rap_head *head, const char *words, const char *now, bool is_edited)
{
    rap_note *note = rap_reading_note(r, RAP_NOTE_SOURCE, head);
    bool stood = is_edited && rap_prints_compare(r->prints, r->own, rap_node_text(head->node, RAP_COLUMN_KEY), now) == RAP_PRINT_SAME;
    note->was = rap_or_null(now);
    note->is = rap_or_null(words);
    note->base = stood ? note->was : NULL;
    note->is_changed = is_edited && !stood;
    note->is_edited = is_edited;
}

static void note_difference(rap_reading *r, const rap_head *head, const char *words, const char *now, rap_print_state state)
{
    rap_source_column *column = &r->sources[head->place];
    if (state == RAP_PRINT_SAME) {
        column->stale++;
        return;
    }
    if (state == RAP_PRINT_UNKNOWN && !head->is_own) {
        column->is_unsure = true;
        return;
    }
    column->differing += state == RAP_PRINT_UNKNOWN;
    note_edit(r, head, words, now, state == RAP_PRINT_OTHER);
}

void rap_source_compare(rap_reading *r, const rap_head *head)
{
    const rap_cell *cell = rap_row_cell(r->row, head->column);
    const char *words = cell ? cell->text : "";
    rap_print_state state = rap_prints_compare(r->prints, r->own, rap_node_text(head->node, RAP_COLUMN_KEY), words);
    bool is_known = state == RAP_PRINT_SAME || (state == RAP_PRINT_UNKNOWN && r->sources[head->place].is_unsure);
    bool is_followed = strcmp(r->own, r->record) != 0; /* another record has other numbers */
    if ((!head->is_own && is_known) || ((!r->now_row || is_followed) && state != RAP_PRINT_OTHER))
        return;
    const char *now = rap_reading_now(r, head);
    if (!rap_words_same(r->arena, now, words) && !(rap_is_long(now) && rap_long_is_shown(r->arena, rap_reading_labels(r), now, words)))
        note_difference(r, head, words, now, state);
}

/* ---- all rows ------------------------------------------------------------------------------- */

static void note_stale(rap_reading *r, const rap_head *head, size_t count)
{
    if (count)
        rap_reading_note(r, RAP_NOTE_STALE, head)->is = rap_arena_format(r->arena, "%zu", count);
}

/* Takes out the notes of a column that say of no cell that it was edited. */
static void drop_differing(rap_notes *notes, const rap_head *head, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < notes->count; i++)
        if (notes->list[i]->type != RAP_NOTE_SOURCE || notes->list[i]->column != head->words || notes->list[i]->is_edited)
            notes->list[kept++] = notes->list[i];
    notes->count = kept;
}

/* Where a workbook does not tell, and most rows of a column differ, nobody edited it: one note stands for all. */
static void fold_column(rap_reading *r, const rap_head *head, size_t first)
{
    rap_source_column *column = &r->sources[head->place];
    if (column->differing > FEW && column->differing * 2 >= r->compared) {
        drop_differing(&r->matrix->notes, head, first);
        column->stale += column->differing;
    }
    note_stale(r, head, column->stale);
}

static void note_unsure(rap_reading *r)
{
    rap_text headings = {.arena = r->arena};
    for (size_t i = 0; i < r->heads->count; i++)
        if (r->heads->list[i].node && r->sources[r->heads->list[i].place].is_unsure)
            rap_text_format(&headings, "%s'%s'", headings.len ? ", " : "", r->heads->list[i].words);
    if (headings.len)
        rap_reading_note(r, RAP_NOTE_UNSURE, NULL)->is = rap_text_detach(&headings);
}

void rap_source_end(rap_reading *r, size_t first)
{
    r->row = NULL;
    r->record = r->by = r->own = NULL;
    for (size_t i = 0; i < r->heads->count; i++)
        if (r->heads->list[i].node)
            fold_column(r, &r->heads->list[i], first);
    note_unsure(r);
}
