#include "merge/work.h"

static rap_note *note_of(rap_matrix *matrix, rap_note_type type, const char *file, const rap_heads *heads)
{
    rap_note *note = rap_arena_alloc(matrix->arena, sizeof *note);
    *note = (rap_note){.type = type, .file = file, .sheet = heads->book_sheet->name};
    rap_matrix_keep(matrix, note);
    return note;
}

/* The first column of merged cells that people fill in; NULL where they are none of such rows. */
static const rap_head *filled_in(const rap_heads *heads, const rap_merged_cells *merged)
{
    if (merged->last_row <= heads->book_sheet->rows[heads->row].number)
        return NULL;
    for (size_t i = 0; i < heads->count; i++)
        if (heads->list[i].field && heads->list[i].column >= merged->column && heads->list[i].column <= merged->last_column)
            return &heads->list[i];
    return NULL;
}

void rap_matrix_note_marks(rap_matrix *matrix, const char *file, const rap_heads *heads)
{
    const rap_book_sheet *sheet = heads->book_sheet;
    if (sheet->has_comments)
        note_of(matrix, RAP_NOTE_COMMENTED, file, heads);
    for (size_t i = 0; i < sheet->merged_count; i++) {
        const rap_head *head = filled_in(heads, &sheet->merged[i]);
        if (!head)
            continue;
        rap_note *note = note_of(matrix, RAP_NOTE_MERGED, file, heads);
        note->cell = sheet->merged[i].name;
        note->column = head->words;
        note->field = head->field;
    }
}
