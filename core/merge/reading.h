/* merge/reading.h - a sheet of a workbook that is being read, and the row at hand. */
#ifndef RAP_MERGE_READING_H
#define RAP_MERGE_READING_H

#include "merge/base.h"
#include "merge/prints.h"
#include "merge/work.h"

/* What is known of a column of sources so far. */
typedef struct rap_source_column {
    size_t differing; /* cells that say other than the dataset, where the workbook does not tell what stood there */
    size_t stale;     /* cells that do and that nobody touched */
    bool is_unsure;   /* cells do that nothing can be said of */
} rap_source_column;

typedef struct rap_moves rap_moves; /* merge/moved.h */

typedef struct rap_reading {
    rap_matrix *matrix;
    rap_arena *arena;
    const char *file;
    const rap_heads *heads;
    const rap_matrix_now *now;
    const rap_base *base;             /* NULL for none */
    rap_prints *prints;               /* NULL for none */
    const rap_row *row;               /* NULL for none */
    const rap_book_sheet *aside;      /* the sheet of long texts, where it is read; else NULL */
    const char *aside_cell;
    const char *record, *by;          /* that an entry goes to */
    const char *own, *own_by;         /* the same as the workbook has them */
    const size_t *now_row;            /* of the record in the matrix as it is now; NULL for none */
    bool is_own;                      /* it is the row of the same office */
    rap_source_column *sources;       /* by column of the grid */
    size_t compared;                  /* rows */
    const rap_moves *moves;           /* of the sheet; NULL until they are asked for */
    const char *listed_until;         /* first day of the latest meeting of its rows; NULL for none */
    bool is_filled_in;                /* a row says something */
} rap_reading;

/* A new note of a cell of the row at hand; `head` may be NULL, for the row itself, or where there is none for the sheet. */
rap_note *rap_reading_note(rap_reading *r, rap_note_type type, const rap_head *head);

/* Words of a cell of a record's row in the matrix as it is now; "" where it has no such row. In the arena. */
const char *rap_reading_now(const rap_reading *r, const rap_head *head);

/* The words, NULL for none of them. */
const char *rap_or_null(const char *words);

/* The labels of the language that the workbook is in. */
const rap_labels *rap_reading_labels(const rap_reading *r);

/* Compares a cell of the row at hand in a column that is not for filling in: an edit is noted. What is known of all rows
 * together is noted when they are read; the notes of the sheet begin at `first`. */
void rap_source_compare(rap_reading *r, const rap_head *head);
void rap_source_end(rap_reading *r, size_t first);

#endif
