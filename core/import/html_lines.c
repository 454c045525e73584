/* Numbers of lines by which their order is known. */
#include "import/html_work.h"

/* Whether each line begins behind the one before it, footnotes apart, which stand behind their paragraph. */
static bool has_order(const rap_source *source)
{
    long latest = 0;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        if (line->mark)
            continue;
        if (line->number <= latest)
            return false;
        latest = line->number;
    }
    return true;
}

bool rap_html_count_lines(rap_source *source)
{
    if (has_order(source))
        return false;
    for (size_t i = 0; i < source->count; i++)
        source->lines[i].number = source->lines[i].end = (long)i + 1;
    return true;
}
