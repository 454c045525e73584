/* table.h - lines and cells as RFC 4180 has them: commas between cells, CR LF behind each line,
 * quotation marks around what needs them, doubled inside. */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include "output.h"

/* A line being written. */
typedef struct line {
    output *out;
    int is_guarded; /* a cell that a spreadsheet would take for a formula gets an apostrophe before it */
    size_t cells;   /* written so far */
    int is_blank;   /* they hold nothing */
} line;

line line_begin(output *out, int is_guarded);
void line_cell(line *l, const char *words);
void line_end(line *l);

#endif
