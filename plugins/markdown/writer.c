#include "writer.h"

/* ---- strings ------------------------------------------------------------------------------ */

void buffer_add(const writer *w, buffer *b, const char *bytes, size_t len)
{
    if (b->len + len + 1 > b->room) {
        size_t room = (b->len + len + 1) * 2;
        char *data = w->host->alloc(w->job, room);
        if (!data)
            return;
        if (b->len)
            memcpy(data, b->data, b->len);
        b->data = data;
        b->room = room;
    }
    memcpy(b->data + b->len, bytes, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buffer_text(const writer *w, buffer *b, const char *text)
{
    buffer_add(w, b, text, strlen(text));
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void write_bytes(const writer *w, const buffer *b, size_t len)
{
    if (len)
        w->host->write(w->job, b->data, len);
}

/* A prefix without the spaces at its end, for a line that is empty. */
static void write_empty(const writer *w)
{
    size_t len = w->prefix.len;
    while (len > 0 && w->prefix.data[len - 1] == ' ')
        len--;
    write_bytes(w, &w->prefix, len);
    rap_write_text(w->host, w->job, "\n");
}

static void write_lines(writer *w)
{
    size_t start = 0;
    for (size_t i = 0; i < w->line.len; i++) {
        if (w->line.data[i] != '\n')
            continue;
        w->host->write(w->job, w->line.data + start, i + 1 - start);
        write_bytes(w, &w->prefix, w->prefix.len);
        start = i + 1;
    }
    if (w->line.len > start)
        w->host->write(w->job, w->line.data + start, w->line.len - start);
    rap_write_text(w->host, w->job, "\n");
}

void block_write(writer *w)
{
    if (w->has_blocks && !w->is_tight)
        write_empty(w);
    if (w->has_marker)
        write_bytes(w, &w->marker, w->marker.len);
    else
        write_bytes(w, &w->prefix, w->prefix.len);
    write_lines(w);
    w->line.len = 0;
    w->has_marker = w->is_tight = w->list_mark = 0;
    w->has_blocks = 1;
}

/* The empty line before the first block of an item stands outside of it, and has its prefix. */
size_t block_open(writer *w, const char *marker)
{
    static const char spaces[] = "                ";
    size_t len = w->prefix.len, width = strlen(marker);
    if (w->has_blocks && !w->is_tight && !w->has_marker)
        write_empty(w);
    w->is_tight = 1;
    if (!w->has_marker) {
        w->marker.len = 0;
        buffer_add(w, &w->marker, w->prefix.data ? w->prefix.data : "", len);
    }
    buffer_text(w, &w->marker, marker);
    w->has_marker = 1;
    if (*marker == '>')
        buffer_text(w, &w->prefix, marker);
    else
        buffer_add(w, &w->prefix, spaces, width < sizeof spaces ? width : sizeof spaces - 1);
    return len;
}

void block_close(writer *w, size_t len)
{
    if (w->has_marker)
        block_write(w);
    w->prefix.len = len;
}

int writer_goes_on(const writer *w)
{
    if (w->host->cancelled(w->job))
        w->host->fail(w->job, RAP_ERROR_CANCELLED, "stopped");
    return w->host->status(w->job) == RAP_OK;
}
