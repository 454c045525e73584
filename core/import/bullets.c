/* The bullet that some fonts have as the letter "o". */
#include <string.h>

#include "import/label.h"
#include "import/source.h"

static bool is_o(const rap_line *line)
{
    rap_label label;
    return line && rap_label_read_small(line->text, &label) && label.form == RAP_LABEL_BULLET;
}

static bool is_bullet(const rap_line *line)
{
    rap_label label;
    return line && rap_label_read(line->text, &label) && label.form == RAP_LABEL_BULLET;
}

/* The next line of the text from `i` on; NULL for none. */
static rap_line *line_at(const rap_source *source, size_t i)
{
    while (i < source->count && source->lines[i].is_furniture)
        i++;
    return i < source->count ? &source->lines[i] : NULL;
}

/* Whether what stands above an "o" has ended, with a colon, or as one line of a list; or the list is as long as two. */
static bool is_listed(const rap_line *above, const rap_line *below)
{
    size_t len = above ? strlen(above->text) : 0;
    char end = len ? above->text[len - 1] : ' ';
    return end == ':' || ((end == ';' || end == '.' || end == ',') && (is_bullet(above) || is_o(below)));
}

void rap_source_mark_bullets(rap_arena *arena, rap_source *source)
{
    const rap_line *above = NULL;
    for (size_t i = 0; i < source->count; i++) {
        rap_line *line = &source->lines[i];
        if (line->is_furniture)
            continue;
        if (is_o(line) && !line->cells && is_listed(above, line_at(source, i + 1)))
            line->text = rap_arena_format(arena, "•%s", line->text + 1);
        above = line;
    }
}
