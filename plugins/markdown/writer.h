/* writer.h - blocks one under the other: what stands before each line, and the empty lines
 * between blocks. What is inside knows nothing of it. */
#ifndef MARKDOWN_WRITER_H
#define MARKDOWN_WRITER_H

#include <rapporteur/helpers.h>

/* A string that is used again and again; its memory is the job's. */
typedef struct buffer {
    char *data; /* NULL while it is empty for the first time */
    size_t len, room;
} buffer;

/* A footnote whose mark has been written. */
typedef struct note {
    const rap_node *node;
    struct note *next;
} note;

typedef struct writer {
    const rap_host *host;
    rap_job *job;
    const char *language; /* of the paper */
    int is_rtl;           /* it runs from right to left */
    buffer line;          /* what is inside the block at hand */
    buffer prefix;        /* before each line of a block: "> ", or as many spaces as a marker has */
    buffer marker;        /* before the first line instead, while has_marker */
    int has_marker;
    int has_blocks;       /* something has been written */
    int is_tight;         /* no empty line before the next block */
    int list_mark;        /* of the list that ended last, where nothing has followed it; else 0 */
    note *notes, **notes_end;
    size_t note_count;
} writer;

/* Appends to a string. After a failure of the job it does nothing. */
void buffer_add(const writer *w, buffer *b, const char *bytes, size_t len);
void buffer_text(const writer *w, buffer *b, const char *text);

/* Writes what has gathered in `line` as a block, and empties it. */
void block_write(writer *w);

/* What follows stands in a block quotation, or in an item of a list that begins with `marker`, until it is closed
 * with the length that was answered. */
size_t block_open(writer *w, const char *marker);
void block_close(writer *w, size_t len);

/* Whether the job goes on. */
int writer_goes_on(const writer *w);

#endif
