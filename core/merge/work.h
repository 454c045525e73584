/* merge/work.h - what the files of this room share of a merger under way. */
#ifndef RAP_MERGE_WORK_H
#define RAP_MERGE_WORK_H

#include "merge/heads.h"
#include "merge/matrix.h"

struct rap_matrix {
    rap_arena *arena;
    rap_merging merging;
    rap_matrix_forms forms;
    rap_table entries; /* the first note by record, office and field */
    rap_notes notes;
    rap_table offices; /* merge/offices.h */
    rap_table moved;   /* by file and record of rows whose text is another record's by now, that record; "" where nothing is taken of them */
    const char *listed_until; /* first day of the latest meeting in what was filled in; NULL for none */
};

/* What an office ("" for none stated) recorded of a record; NULL for nothing. */
rap_node *rap_matrix_entry(const rap_matrix *matrix, const char *record, const char *by);

/* The offices that recorded something of a record, "; " between them; NULL where none is named. In the arena. */
const char *rap_matrix_offices(const rap_matrix *matrix, const char *record);

/* Adds a note behind the others. */
void rap_matrix_keep(rap_matrix *matrix, rap_note *note);

/* Holds the last note, which would take a cell, against those of other cells for the same record, office and field:
 * one that says the same goes, one that nobody touched gives way to an edit and is kept, else both are a conflict. */
void rap_matrix_settle(rap_matrix *matrix, rap_note *note, const char *record, const char *by);

/* Notes what a sheet says otherwise than in a cell of its own: merged cells, and comments. */
void rap_matrix_note_marks(rap_matrix *matrix, const char *file, const rap_heads *heads);

/* Notes the columns of a sheet that are not read: those that people added, those of a template that have no
 * field, and those with entries and no heading. Where columns for filling in are missing, one of them may be it. */
void rap_matrix_note_unread(rap_matrix *matrix, const char *file, const rap_heads *heads);

#endif
