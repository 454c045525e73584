/* merge/matrix.h - the matrix comes back: what people filled in becomes follow-up of the dataset.
 *
 * Only columns that people fill in are read, by the id of the record and the office that records.
 * A cell that says what the dataset would write there is no change, nor is one that says what stood there
 * when the workbook was written, whatever the dataset has become since; where it has become nothing, which a
 * dataset imported anew is, too, that is told. What cannot be taken is noted
 * with its sheet and cell, and nothing is guessed. */
#ifndef RAP_MERGE_MATRIX_H
#define RAP_MERGE_MATRIX_H

#include "compose/compose.h"

typedef enum rap_note_type {
    RAP_NOTE_TAKEN,   /* a value becomes that of the dataset */
    RAP_NOTE_CLEARED, /* the dataset's value goes, since people emptied its cell and it was asked for */
    RAP_NOTE_UNREAD,  /* a column that is not of the matrix, which is no fault */
    RAP_NOTE_KEPT,    /* a cell that nobody touched, whose value the dataset has changed since, or an edited cell changes */
    RAP_NOTE_BASELESS, /* a workbook that does not say what stood in it: nothing of it is known to be untouched */
    RAP_NOTE_COMMENTED, /* a sheet has comments, which are not read, which is no fault */
    RAP_NOTE_UNSURE,    /* columns of a workbook that does not say what stood there: edits cannot be told from another analysis */
    RAP_NOTE_FOLLOWED,  /* the entries of a row follow its text to the record that has it by now; `is` is the id of the row */
    RAP_NOTE_DOUBTS,  /* from here on something that people meant to say may be lost */
    RAP_NOTE_SOURCE = RAP_NOTE_DOUBTS, /* a cell that is not for filling in was edited, or may have been */
    RAP_NOTE_STALE,     /* what nobody edited of a column says other than the dataset, which has changed since */
    RAP_NOTE_UNKNOWN,   /* no such record */
    RAP_NOTE_MOVED,     /* a row whose record has another text by now: `is` has that of the row, or the row of `was` that of the record */
    RAP_NOTE_NAMELESS,  /* entries in a row without an id */
    RAP_NOTE_TWICE,     /* a record and office that stood in a row above */
    RAP_NOTE_WRONG,     /* a value that the column does not allow */
    RAP_NOTE_EMPTIED,   /* an emptied cell, whose value is kept */
    RAP_NOTE_OTHER,     /* an entry of another office than --by names */
    RAP_NOTE_CONFLICT,  /* another cell says something else; or the dataset, which has changed since, does */
    RAP_NOTE_LATE,      /* so it does, but the office was named, and its cell is taken (or clears) all the same */
    RAP_NOTE_CUT,       /* an edit of a cell that has room for the beginning of its entry alone */
    RAP_NOTE_ASIDE,     /* an edit on the sheet of long texts that is not known to be one of an entry */
    RAP_NOTE_MERGED,    /* cells that people merged: what they say is read as that of the first alone */
    RAP_NOTE_GONE,      /* a long entry that no longer stands whole where it did, nor is known to be edited there */
    RAP_NOTE_RENAMED,   /* a column with entries that is not of the matrix, where one of the matrix is missing */
    RAP_NOTE_MISSING,   /* an entry that nobody touched, and of which the dataset has nothing */
    RAP_NOTE_BESIDE,    /* a row of no office becomes an entry beside those of offices */
    RAP_NOTE_ALIKE,     /* an office whose name is that of another but for its case or spaces; `was` is the other */
    RAP_NOTE_TYPES
} rap_note_type;

typedef struct rap_note {
    rap_note_type type;
    const char *record, *by;          /* NULL where there is none */
    rap_field field;                  /* of FOLLOW_UP; 0 for none */
    const char *column;               /* heading, NULL for none */
    const char *was, *is;             /* of the dataset, of the workbook, as the workbook words them; NULL for nothing; of STALE how many, of UNSURE headings */
    const char *value;                /* that the dataset takes; of MISSING, would take */
    bool is_untouched;                /* nobody touched the cell, which would be taken all the same: the dataset has nothing */
    bool is_edited, is_changed;       /* of SOURCE: the cell is known to be edited; and the dataset no longer has what stood there */
    const char *file, *sheet, *cell;  /* where it stands */
    const char *why;                  /* of a value that is not allowed; of RENAMED the headings that are missing */
    const char *base;                 /* that stood in the cell when the workbook was written; NULL for nothing, or where that is not known */
    const struct rap_note *against;   /* of a conflict: the other cell; NULL for the dataset */
} rap_note;

typedef struct rap_notes {
    rap_arena *arena;
    rap_note **list; /* in the order of the workbooks */
    size_t count, room;
} rap_notes;

/* What a merger is asked for. */
typedef struct rap_merging {
    rap_model *model;            /* frozen */
    const rap_report *report;    /* the matrix */
    const rap_scale *scale;
    const char *data_dir;
    const char *by;              /* whose the entries are that name no office; NULL for none */
    bool clears;                 /* whether emptied cells empty the dataset's */
    bool overrules;              /* whether a workbook is heard where the dataset has changed, too, or lost an entry */
} rap_merging;

/* Reads workbooks one by one; their notes are told apart only when all are read. */
typedef struct rap_matrix rap_matrix;
rap_matrix *rap_matrix_new(rap_arena *arena, const rap_merging *merging, rap_error *error);
/* `bytes` live as long as the arena. False with `error` set where no sheet is the matrix. */
bool rap_matrix_read(rap_matrix *matrix, const char *file, const char *bytes, size_t len, rap_error *error);
const rap_notes *rap_matrix_notes(const rap_matrix *matrix);

/* Gives the dataset what was taken, and the day until which what it lists is known. */
void rap_matrix_apply(rap_matrix *matrix);

/* Whether the dataset becomes what the cell says. */
bool rap_note_is_taken(const rap_note *note);

/* "taken", "source" …: the word of a type. */
const char *rap_note_word(rap_note_type type);

/* Blanks as one, and at most `most` bytes of the words: where they first differ from `other`, which may be
 * NULL. NULL of NULL. In the arena. */
const char *rap_note_excerpt(rap_arena *arena, const char *words, const char *other, size_t most);

/* The record of a note, and the office where one is named; "" where there is no record. In the arena. */
const char *rap_note_whose(rap_arena *arena, const rap_note *note);

/* What is doubtful, as a sentence with its place. In the arena. */
const char *rap_note_sentence(rap_arena *arena, const rap_note *note);

/* For each note how many it is told for, where those of one type in one column of a sheet are too many to be told one
 * by one: the first for all, the others for none (0); else each for itself (1). In the arena. */
const size_t *rap_notes_fold(rap_arena *arena, const rap_notes *notes);

#endif
