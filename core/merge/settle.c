#include <string.h>

#include "merge/work.h"

void rap_matrix_settle(rap_matrix *matrix, rap_note *note, const char *record, const char *by)
{
    const char *key = rap_arena_format(matrix->arena, "%s\n%s\n%s", record, by, rap_field_describe(note->field)->name);
    rap_note *first = rap_table_get(&matrix->entries, key);
    if (!first || (first->is_untouched && !note->is_untouched)) {
        rap_table_put(&matrix->entries, key, note);
        if (first)
            first->type = RAP_NOTE_KEPT;
        return;
    }
    if (note->is_untouched && !first->is_untouched) {
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
