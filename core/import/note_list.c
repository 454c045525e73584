#include "import/note_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/raised.h"
#include "import/label.h"
#include "import/note_mark.h"

#define LEAST 2 /* notes of such a list: one may be a paragraph whose number was read anew */

/* Whether a line goes on in the line above it, as a row of a text does. */
static bool is_row_below(const rap_line *line)
{
    return line->gap == 0 && !line->is_page_start && !line->is_bold && !line->mark && line->column_count < 2;
}

/* The line with "1." of the list that ends a document, and the length of the list; 0 where it ends otherwise. */
static size_t list_start(const rap_source *source, int *count)
{
    int wanted = *count = 0;
    for (size_t i = source->count; i-- > 0;) {
        const rap_line *line = &source->lines[i];
        rap_label label;
        if (line->is_furniture)
            continue;
        if (!rap_label_read(line->text, &label)) {
            if (!is_row_below(line))
                return 0;
            continue;
        }
        if (label.form != RAP_LABEL_ARABIC || label.start > 0 || (wanted && label.arabic != wanted))
            return 0;
        *count = *count ? *count : label.arabic;
        wanted = label.arabic - 1;
        if (wanted == 0)
            return i;
    }
    return 0;
}

/* Whether a line may be the footnote of a mark: "2 See", raised or not. */
static bool may_be_note(const rap_line *line, int count)
{
    char *behind;
    long number = strtol(line->text, &behind, 10);
    return line->mark || (behind > line->text && *behind == ' ' && number <= count);
}

/* Counts on over the raised marks of a line; false for one that does not count on, and where the line may be a footnote. */
static bool count_marks(const rap_line *line, int *count)
{
    char plain[RAP_NOTE_MARK_MAX];
    if (may_be_note(line, *count))
        return false;
    for (const char *p = line->text; *p;) {
        size_t len = rap_note_mark_read(p, plain);
        int number = len ? (int)strtol(plain, NULL, 10) : 0;
        bool is_mark = len && (p == line->text || !rap_raised_is_power(line->text, (size_t)(p - line->text)));
        if (is_mark && (p == line->text || !number || number > *count + 1))
            return false;
        *count += is_mark && number == *count + 1;
        p += len ? len : 1;
    }
    return true;
}

static void make_notes(rap_arena *arena, rap_source *source, size_t first)
{
    for (size_t i = first; i < source->count; i++) {
        rap_line *line = &source->lines[i];
        rap_label label;
        if (line->is_furniture || !rap_label_read(line->text, &label))
            continue;
        line->mark = rap_arena_format(arena, "%d", label.arabic);
        line->text = rap_arena_format(arena, "%s %s", line->mark, line->text + label.end);
        line->cells = NULL;
        line->columns = NULL;
        line->column_count = 0;
    }
}

void rap_note_list_find(rap_arena *arena, rap_source *source)
{
    int length = 0, marks = 0;
    size_t first = list_start(source, &length);
    if (first == 0 || length < LEAST)
        return;
    for (size_t i = 0; i < first; i++)
        if (!source->lines[i].is_furniture && !count_marks(&source->lines[i], &marks))
            return;
    if (marks != length)
        return;
    make_notes(arena, source, first);
    rap_source_doubt(arena, source, source->lines[first].number, rap_arena_format(arena, "the list from here to the end counts to %d as the raised marks of the "
                     "text do; it is read as its footnotes: compare with the document", length));
}
