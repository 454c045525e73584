#include "import/source.h"

#include <string.h>

#include "import/label.h"

/* ---- labels on lines of their own --------------------------------------------------------- */

/* A bullet that stands alone has no space behind it, by which it would be known. */
static bool is_lone_label(rap_arena *arena, const char *text)
{
    rap_label label;
    size_t len = strlen(text);
    if (len > 8 || !rap_label_read(rap_arena_format(arena, "%s ", text), &label))
        return false;
    return label.end >= len;
}

static rap_line join_label(rap_arena *arena, const rap_line *label, const rap_line *words)
{
    rap_line line = *words;
    line.text = rap_arena_format(arena, "%s %s", label->text, words->text);
    line.number = label->number;
    line.gap = label->gap;
    line.indent = label->indent;
    line.is_page_start = label->is_page_start;
    line.cells = NULL;
    line.columns = NULL;
    line.is_tabbed = false;
    return line;
}

void rap_source_join_labels(rap_arena *arena, rap_source *source)
{
    size_t count = 0, lone = SIZE_MAX; /* where the label that waits for words stands */
    for (size_t i = 0; i < source->count; i++) {
        rap_line *line = &source->lines[i];
        rap_label label;
        bool has_label = rap_label_read(line->text, &label) || is_lone_label(arena, line->text);
        bool is_between = line->is_furniture || line->mark; /* a label waits over it */
        if (!is_between && lone != SIZE_MAX && !has_label && !line->is_tabbed) {
            source->lines[lone] = join_label(arena, &source->lines[lone], line);
            lone = SIZE_MAX;
            continue;
        }
        source->lines[count] = *line;
        if (!is_between)
            lone = is_lone_label(arena, line->text) ? count : SIZE_MAX;
        count++;
    }
    source->count = count;
}
