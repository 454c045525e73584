#include "import/across.h"

#include <ctype.h>
#include <string.h>

#define TEXT_LEAST 16  /* bytes of a piece of a line that may be one of a column */
#define PROSE_LEAST 40 /* the same of one that has no other column beside it, but a box or a note */
#define NOTE_LEAST 4   /* of such a note */
#define FULL 60        /* of a line behind which the masthead has ended */
#define SHIFT 2        /* letters by which the lines of a column may begin apart */
#define LOOK_AHEAD 8   /* lines among which */
#define LEAST 3        /* are so many such */

static bool begins_word(const char *text)
{
    return isalpha((unsigned char)*text) || (unsigned char)*text >= 0x80;
}

/* Where a piece of `least` bytes begins that stands in a line behind one of `first`; 0 where none does. */
static int place_behind(const rap_line *line, size_t first, size_t least)
{
    const char *cell = line->is_tabbed || line->is_furniture ? NULL : line->cells;
    bool is_text = false;
    for (int k = 0; cell && k < line->column_count; k++) {
        size_t len = strcspn(cell, "\t");
        if (len >= least && is_text && begins_word(cell))
            return line->columns[k];
        is_text = len >= first;
        cell = cell[len] ? cell + len + 1 : NULL;
    }
    return 0;
}

static bool is_at(int place, int start)
{
    return place >= start - SHIFT && place <= start + SHIFT;
}

/* Whether a line has words at the place where a note stands beside a text above it, or below. */
static bool has_note(const rap_line *line, int start)
{
    for (int k = 1; line->cells && k < line->column_count; k++)
        if (is_at(line->columns[k], start))
            return true;
    return is_at(line->indent, start);
}

/* Whether columns of text begin with line `i`. */
static bool begins_columns(const rap_source *source, size_t i)
{
    int start = place_behind(&source->lines[i], TEXT_LEAST, TEXT_LEAST);
    size_t level = 0;
    for (size_t k = i; start && k < source->count && k < i + LOOK_AHEAD; k++)
        level += is_at(place_behind(&source->lines[k], TEXT_LEAST, 1), start);
    return level >= LEAST;
}

/* Whether a box, notes or a narrow table beside a text begin with line `i`. */
static bool begins_notes(const rap_source *source, size_t i)
{
    int start = place_behind(&source->lines[i], PROSE_LEAST, NOTE_LEAST);
    size_t level = 0;
    for (size_t k = i; start && k < source->count && k < i + LOOK_AHEAD; k++)
        level += has_note(&source->lines[k], start);
    return level >= LEAST;
}

void rap_across_doubt(rap_arena *arena, rap_source *source)
{
    bool is_text = false;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        is_text = is_text || (!line->cells && strlen(line->text) >= FULL);
        if (!begins_columns(source, i) && !(is_text && begins_notes(source, i)))
            continue;
        rap_source_doubt(arena, source, line->number, "two texts stand side by side in lines from here on, and are read across, line by line; "
                         "if these are columns, or a box or a table beside the text, import the PDF, or what pdftotext makes of it without -layout");
        return;
    }
}
