/* writer.h - blocks one under the other, as lines for mail: none longer than it may be, none with spaces at its
 * end, none that programs of mail take for something else. */
#ifndef TEXT_WRITER_H
#define TEXT_WRITER_H

#include "wrap.h"

/* A footnote whose mark has been written, until the section ends. */
typedef struct note {
    const rap_node *node;
    struct note *next;
} note;

/* An address that has been written in this section. */
typedef struct address {
    const char *text;
    struct address *next;
} address;

typedef struct writer {
    const rap_host *host;
    rap_job *job;
    size_t width;    /* columns of a line */
    size_t indent;   /* before each line of a block */
    buffer words;    /* of the block at hand */
    buffer line;     /* that is being put together */
    buffer marker;   /* before the first line of the block, in place of its last columns of indent */
    size_t hang;     /* columns of the marker; 0 for none */
    wrap wrap;
    int has_blocks;  /* something has been written */
    int is_tight;    /* no empty line before the next block */
    note *notes, **notes_end;
    address *addresses;
} writer;

/* Writes what has gathered in `words` as a block, and empties it. */
void block_write(writer *w);

/* The same, underlined. */
void block_write_underlined(writer *w, char sign);

/* The next block begins with a marker, as "(a)", in the columns before the indent, that it makes deeper; block_close()
 * takes what was answered. */
size_t block_open(writer *w, const char *marker, size_t columns);
void block_close(writer *w, size_t indent);

/* Writes a line that has been put together, behind its indent. */
void line_write(writer *w, const char *line, size_t len);

/* An empty line, where the next block wants one. */
void line_write_gap(writer *w);

/* Columns that are left for words. */
size_t writer_room(const writer *w);

/* Whether the job goes on. */
int writer_goes_on(const writer *w);

#endif
