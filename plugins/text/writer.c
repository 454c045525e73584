#include "writer.h"

#define LEAST_ROOM 24 /* columns that words have, however deep they stand */

size_t writer_room(const writer *w)
{
    return w->width - w->indent;
}

int writer_goes_on(const writer *w)
{
    if (w->host->cancelled(w->job))
        w->host->fail(w->job, RAP_ERROR_CANCELLED, "stopped");
    return w->host->status(w->job) == RAP_OK;
}

/* ---- lines -------------------------------------------------------------------------------- */

/* Whether programs of mail would take a line for something else: the head of a message, a quotation of another,
 * the end of all, the beginning of a signature. */
static int is_trap(const char *line, size_t len)
{
    return (len >= 5 && memcmp(line, "From ", 5) == 0) || (len == 4 && memcmp(line, "From", 4) == 0) || (len > 0 && *line == '>')
        || (len == 1 && *line == '.') || (len == 2 && memcmp(line, "--", 2) == 0);
}

static size_t without_spaces(const char *text, size_t len)
{
    while (len > 0 && text[len - 1] == ' ')
        len--;
    return len;
}

/* A line that is a trap is moved by a space. */
static void write_whole(writer *w, const char *line, size_t len)
{
    len = without_spaces(line, len);
    if (is_trap(line, len))
        rap_write_text(w->host, w->job, " ");
    if (len)
        w->host->write(w->job, line, len);
    rap_write_text(w->host, w->job, "\n");
}

void line_write(writer *w, const char *line, size_t len)
{
    size_t marked = w->hang < w->indent ? w->hang : w->indent;
    w->line.len = 0;
    buffer_repeat(&w->line, ' ', w->indent - marked);
    if (w->hang)
        buffer_add(&w->line, w->marker.data ? w->marker.data : "", w->marker.len);
    w->hang = w->marker.len = 0;
    buffer_add(&w->line, line, len);
    if (w->line.data)
        write_whole(w, w->line.data, w->line.len);
    w->has_blocks = 1;
}

void line_write_gap(writer *w)
{
    if (w->has_blocks && !w->is_tight)
        rap_write_text(w->host, w->job, "\n");
    w->is_tight = 0;
}

/* ---- blocks ------------------------------------------------------------------------------- */

/* Lines of the block; how wide the widest is. */
static size_t write_lines(writer *w)
{
    const char *line;
    size_t len, widest = 0;
    line_write_gap(w);
    if (!wrap_begin(&w->wrap, w->words.data ? w->words.data : "", w->words.len))
        return 0;
    while (wrap_next(&w->wrap, writer_room(w), 0, &line, &len)) {
        size_t columns = wrap_columns(line, len);
        widest = columns > widest ? columns : widest;
        line_write(w, line, len);
    }
    w->words.len = 0;
    return widest;
}

void block_write(writer *w)
{
    write_lines(w);
}

void block_write_underlined(writer *w, char sign)
{
    size_t widest = write_lines(w);
    buffer_repeat(&w->words, sign, widest < w->width ? widest : w->width);
    if (w->words.len)
        line_write(w, w->words.data, w->words.len);
    w->words.len = 0;
}

size_t block_open(writer *w, const char *marker, size_t columns)
{
    size_t indent = w->indent, own = wrap_columns(marker, strlen(marker));
    if (w->width - w->indent < LEAST_ROOM + columns)
        columns = w->width - w->indent > LEAST_ROOM ? w->width - w->indent - LEAST_ROOM : 0;
    w->indent += columns;
    if (*marker || w->hang) {
        buffer_text(&w->marker, marker);
        buffer_repeat(&w->marker, ' ', own < columns ? columns - own : *marker != '\0');
        w->hang += columns;
    }
    return indent;
}

void block_close(writer *w, size_t indent)
{
    if (w->marker.len)
        block_write(w);
    w->indent = indent;
}
