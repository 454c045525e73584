#include "import/across.h"

#include <string.h>

#define TEXT_LEAST 16 /* bytes of a piece of a line that may be one of a column */
#define SHIFT 2       /* letters by which the lines of a column may begin apart */
#define LOOK_AHEAD 8  /* lines among which */
#define LEAST 3       /* are so many such */

/* Where the later of two texts begins that a line holds; 0 where it holds but one. */
static int second_of(const rap_line *line)
{
    const char *cell = line->is_tabbed ? NULL : line->cells;
    bool is_text = false;
    for (int k = 0; cell && k < line->column_count; k++) {
        size_t len = strcspn(cell, "\t");
        if (len >= TEXT_LEAST && is_text)
            return line->columns[k];
        is_text = len >= TEXT_LEAST;
        cell = cell[len] ? cell + len + 1 : NULL;
    }
    return 0;
}

void rap_across_doubt(rap_arena *arena, rap_source *source)
{
    for (size_t i = 0; i < source->count; i++) {
        int start = second_of(&source->lines[i]);
        size_t level = 0;
        for (size_t k = i; start && k < source->count && k < i + LOOK_AHEAD; k++) {
            int other = second_of(&source->lines[k]);
            level += other >= start - SHIFT && other <= start + SHIFT;
        }
        if (level < LEAST)
            continue;
        rap_source_doubt(arena, source, source->lines[i].number, "two texts stand side by side in lines from here on, and are read across, line by line; "
                         "if these are columns, import the PDF, or what pdftotext makes of it without -layout");
        return;
    }
}
