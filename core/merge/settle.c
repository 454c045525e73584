#include <string.h>

#include "merge/long.h"
#include "merge/work.h"

/* Whether a cell says other than what stood in it when the workbook was written, as far as that is known. */
static bool is_touched(rap_arena *arena, const rap_note *note)
{
    return !note->base || !note->is || !rap_words_same(arena, note->base, note->is);
}

void rap_matrix_settle(rap_matrix *matrix, rap_note *note, const char *record, const char *by)
{
    const char *key = rap_arena_format(matrix->arena, "%s\n%s\n%s", record, by, rap_field_describe(note->field)->name);
    rap_note *first = rap_table_get(&matrix->entries, key);
    if (!first || is_touched(matrix->arena, first) < is_touched(matrix->arena, note)) {
        rap_table_put(&matrix->entries, key, note);
        if (first)
            first->type = RAP_NOTE_KEPT;
        return;
    }
    if (is_touched(matrix->arena, note) < is_touched(matrix->arena, first)) {
        note->type = RAP_NOTE_KEPT;
        return;
    }
    if (first->type != RAP_NOTE_CONFLICT && strcmp(first->value ? first->value : "", note->value ? note->value : "") == 0) {
        matrix->notes.count--; /* said twice alike */
        return;
    }
    first->type = note->type = RAP_NOTE_CONFLICT;
    note->against = first;
    first->against = first->against ? first->against : note;
}
