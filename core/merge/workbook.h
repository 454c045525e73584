/* merge/workbook.h - what the cells of a workbook say (Office Open XML, ISO/IEC 29500), whoever
 * saved it: Excel, LibreOffice or another program. */
#ifndef RAP_MERGE_WORKBOOK_H
#define RAP_MERGE_WORKBOOK_H

#include "base/arena.h"

#define RAP_WORKBOOK_CELLS 4000000 /* at most */

typedef enum rap_cell_type {
    RAP_CELL_WORDS,  /* text; also "TRUE" and "FALSE" */
    RAP_CELL_NUMBER, /* in plain decimals */
    RAP_CELL_DATE,   /* YYYY-MM-DD; the time of day is left out */
    RAP_CELL_FAULT,  /* what a formula came to: #REF! */
    RAP_CELL_FORMULA /* a formula, where the file does not hold what it came to */
} rap_cell_type;

/* A cell that says something. Of a formula, what it came to when the file was saved. */
typedef struct rap_cell {
    size_t column; /* from 0 */
    rap_cell_type type;
    const char *text;
} rap_cell;

typedef struct rap_row {
    size_t number; /* as programs show it, from 1 */
    rap_cell *cells;
    size_t count, room;
} rap_row;

/* Cells that people merged: what they say stands in the first. */
typedef struct rap_merged_cells {
    const char *name; /* "G2:G4" */
    size_t column, row, last_column, last_row; /* columns from 0, rows from 1 */
} rap_merged_cells;

/* Rows with cells that say something, hidden and filtered ones too, in the order of the file. */
typedef struct rap_book_sheet {
    const char *name;
    rap_row *rows;
    size_t count, room;
    rap_merged_cells *merged;
    size_t merged_count, merged_room;
    bool has_comments; /* beside its cells: they are not read */
} rap_book_sheet;

typedef struct rap_workbook {
    rap_book_sheet *sheets;
    size_t count, room;
} rap_workbook;

/* Reads the bytes of a file, which must live as long as the arena; `file` is for faults. NULL with
 * `error` set. */
rap_workbook *rap_workbook_read(rap_arena *arena, const char *file, const char *bytes, size_t len, rap_error *error);

/* What the cell of a column says; NULL where it says nothing. */
const rap_cell *rap_row_cell(const rap_row *row, size_t column);

/* "AB12" of a column from 0 and a row from 1. */
const char *rap_cell_name(rap_arena *arena, size_t column, size_t row);

#endif
