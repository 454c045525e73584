/* import/sheet.h - the lines of a source while a reader of paragraphs finds them: rows of tables
 * made whole, boxes and footnotes kept back until the text that they stand in is over. */
#ifndef RAP_IMPORT_SHEET_H
#define RAP_IMPORT_SHEET_H

#include "import/source.h"

/* Lines that grow at their end. */
typedef struct rap_lines {
    rap_line *items;
    size_t count, room;
} rap_lines;

/* Begin one with {.arena = a}. */
typedef struct rap_sheet {
    rap_arena *arena;
    rap_lines text;
    rap_lines boxes, notes; /* that wait */
    rap_lines row;          /* of the table that is open */
    size_t cells[64];       /* of each line of that row, its cell; further ones stand in the last */
    size_t cell;            /* that is open, from 1 */
    size_t span;            /* columns that it takes beside its own */
    int table_depth, box_depth, columns;
    size_t table_begin;     /* its first line */
    bool is_next_row;       /* a row of this table was written */
    bool has_begun;         /* text came: what stands before is a masthead */
} rap_sheet;

void rap_sheet_add(rap_sheet *sheet, const rap_line *line);

/* A footnote of the paragraph at hand. Without words nothing is added. */
void rap_sheet_note(rap_sheet *sheet, const char *mark, const char *words, long number);

/* After a paragraph: what waited for its end follows. */
void rap_sheet_end_paragraph(rap_sheet *sheet);

/* A table. The rows of one inside another, and of
 * one that is a layout (a single column; several paragraphs side by side in a masthead), stay
 * lines; others become a line with a tab between cells. */
void rap_sheet_begin_table(rap_sheet *sheet);
void rap_sheet_add_column(rap_sheet *sheet); /* where the file says how many there are */
void rap_sheet_next_cell(rap_sheet *sheet);  /* before each */
void rap_sheet_span(rap_sheet *sheet, int columns); /* in one that has more than its own column */
void rap_sheet_end_row(rap_sheet *sheet);
void rap_sheet_end_table(rap_sheet *sheet);

void rap_sheet_begin_box(rap_sheet *sheet);
void rap_sheet_end_box(rap_sheet *sheet);

/* The text as a source. */
rap_source *rap_sheet_end(rap_sheet *sheet);

#endif
