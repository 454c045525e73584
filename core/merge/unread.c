#include <string.h>

#include "merge/work.h"

/* The headings of columns for filling in that a sheet no longer has; NULL for none. */
static const char *missing(rap_arena *arena, const rap_heads *heads)
{
    const char *all = NULL;
    for (size_t c = 0; c < rap_node_count(heads->sheet, RAP_SHEET_COLUMNS); c++) {
        const rap_node *column = rap_node_item(heads->sheet, RAP_SHEET_COLUMNS, c);
        size_t i = 0;
        while (i < heads->count && heads->list[i].node != column)
            i++;
        if (i < heads->count || !rap_node_integer(column, RAP_COLUMN_OPEN, 0))
            continue;
        const char *heading = rap_node_text(column, RAP_COLUMN_HEADING);
        all = all ? rap_arena_format(arena, "%s, '%s'", all, heading) : rap_arena_format(arena, "'%s'", heading);
    }
    return all;
}

/* By column, the number of the first row below the headings that has an entry there; 0 for none. */
static size_t *first_entries(rap_arena *arena, const rap_heads *heads, size_t *count)
{
    const rap_book_sheet *sheet = heads->book_sheet;
    for (size_t r = heads->row + 1; r < sheet->count; r++)
        for (size_t c = 0; c < sheet->rows[r].count; c++)
            *count = sheet->rows[r].cells[c].column >= *count ? sheet->rows[r].cells[c].column + 1 : *count;
    size_t *first = rap_arena_alloc(arena, (*count + 1) * sizeof *first);
    memset(first, 0, (*count + 1) * sizeof *first);
    for (size_t r = sheet->count; r-- > heads->row + 1;)
        for (size_t c = 0; c < sheet->rows[r].count; c++)
            first[sheet->rows[r].cells[c].column] = sheet->rows[r].number;
    return first;
}

static void note(rap_matrix *matrix, const char *file, const rap_heads *heads, size_t column, const char *words, size_t row, const char *lost)
{
    rap_note *n = rap_arena_alloc(matrix->arena, sizeof *n);
    *n = (rap_note){.type = row && lost ? RAP_NOTE_RENAMED : RAP_NOTE_UNREAD, .file = file, .sheet = heads->book_sheet->name, .column = words, .why = lost,
                    .cell = rap_cell_name(matrix->arena, column, *words ? heads->book_sheet->rows[heads->row].number : row)};
    rap_matrix_keep(matrix, n);
}

void rap_matrix_note_unread(rap_matrix *matrix, const char *file, const rap_heads *heads)
{
    const char *lost = missing(matrix->arena, heads);
    size_t count = 0, *first = first_entries(matrix->arena, heads, &count);
    for (size_t i = 0; i < heads->count; i++) {
        const rap_head *head = &heads->list[i];
        if (!head->node || (!head->field && rap_node_integer(head->node, RAP_COLUMN_OPEN, 0)))
            note(matrix, file, heads, head->column, head->words, head->column < count ? first[head->column] : 0, lost);
        if (head->column < count)
            first[head->column] = 0;
    }
    for (size_t c = 0; c < count; c++)
        if (first[c])
            note(matrix, file, heads, c, "", first[c], lost);
}
