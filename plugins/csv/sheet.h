/* sheet.h - a sheet of the grid as a table, and what its cells turned out to hold. */
#ifndef CSV_SHEET_H
#define CSV_SHEET_H

#include "table.h"

/* What the cells of a column hold, all of them. */
typedef struct column_facts {
    const rap_node *node;
    const char *key;
    int is_typed;    /* each that is filled is as the column's type says */
    int is_chosen;   /* each that is filled is one of the column's choices, and it has some */
    int is_several;  /* its words are the values of a list of the row's record, in order */
    size_t filled;
} column_facts;

typedef struct sheet_facts {
    const rap_node *node;
    column_facts *columns;
    size_t column_count, rows;
    size_t id;    /* the column of ids; column_count where there is none */
    int is_keyed; /* each row has an id, and none twice */
    char **ids;   /* of the rows, in the order of their bytes where it is keyed */
} sheet_facts;

/* How a sheet is written. */
typedef struct sheet_form {
    int has_keys; /* the keys of the columns head them, not what is printed */
    int is_guarded;
} sheet_form;

/* Writes a sheet with its head. With `facts`, gathers them; their memory is the job's. 0 after a failure. */
int sheet_write(output *out, const rap_node *sheet, const sheet_form *form, sheet_facts *facts);

#endif
