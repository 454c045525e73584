/* merge/heads.h - which sheet of a workbook is the matrix, and which of its columns is which.
 *
 * A sheet is known by its headings, in whatever language the matrix was written; columns may
 * have been moved, added or taken away, rows sorted, sheets renamed. */
#ifndef RAP_MERGE_HEADS_H
#define RAP_MERGE_HEADS_H

#include "base/table.h"
#include "compose/compose.h"
#include "merge/workbook.h"

/* A form that the matrix may have: a language, and a value of a setting. */
typedef struct rap_matrix_form {
    rap_compose_request request;
    const char *const *settings;
    const rap_node *heads;   /* of kind GRID, without rows */
    rap_composed *composed;  /* with rows, once asked for */
} rap_matrix_form;

typedef struct rap_matrix_forms {
    rap_arena *arena;
    rap_matrix_form *list;
    size_t count, room;
    rap_table plains; /* headings and what may be one, as they are compared, by their words */
} rap_matrix_forms;

/* All forms of a report, in the languages that there are labels of; `request` says the rest. False
 * with `error` set where the report has no rows that people fill in. */
bool rap_matrix_forms_make(rap_matrix_forms *forms, const rap_compose_request *request, rap_error *error);

#define RAP_NO_COLUMN ((size_t)-1)

/* What a column of a workbook's sheet is. */
typedef struct rap_head {
    size_t column;          /* of the sheet, from 0 */
    const char *words;      /* its heading there */
    const char *plain;      /* the same as headings are compared; NULL for what is too long to be one */
    const rap_node *node;   /* of kind COLUMN; NULL for one that is not of the matrix */
    size_t place;           /* among the columns of the grid's sheet */
    rap_field field;        /* of FOLLOW_UP that people fill in there; 0 for none */
    bool is_own;            /* it says what documents say of the record: whoever wrote the workbook had the same */
} rap_head;

/* A sheet that is the matrix. */
typedef struct rap_heads {
    rap_matrix_form *form;
    const rap_node *sheet;   /* of the form's heads */
    size_t sheet_place;      /* among those of the grid */
    const rap_book_sheet *book_sheet;
    size_t row;              /* of the headings, among the rows of the sheet */
    rap_head *list;
    size_t count;
    const rap_head *id, *by; /* `by` is NULL where the workbook has no such column */
    int score;
} rap_heads;

/* The form that fits a sheet best. False where none does: it is no matrix. */
bool rap_heads_find(rap_matrix_forms *forms, const rap_book_sheet *sheet, rap_heads *out);

/* The head of the column with that key; NULL for none. */
const rap_head *rap_heads_keyed(const rap_heads *heads, const char *key);

/* The matrix of the dataset in the form of a sheet: what its cells said if it were written now.
 * NULL with `error` set. */
typedef struct rap_matrix_now {
    rap_composed *composed;
    const rap_node *sheet;
    rap_table rows; /* row + 1 by record, line end, office; and by record alone the first */
} rap_matrix_now;
rap_matrix_now *rap_matrix_now_of(rap_arena *arena, const rap_heads *heads, rap_error *error);

/* The row of a record of an office ("" for none stated), else the first of the record; NULL for none. */
const size_t *rap_matrix_row(const rap_matrix_now *now, rap_arena *arena, const char *record, const char *by, bool *is_own);

#endif
