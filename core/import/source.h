/* import/source.h - the lines of a document, clean: what every reader makes of a file of its
 * kind (reader.h), and what everything behind reads. */
#ifndef RAP_IMPORT_SOURCE_H
#define RAP_IMPORT_SOURCE_H

#include "base/arena.h"
#include "base/unicode.h"

struct rap_grammar; /* grammar.h */

/* A line that is not blank, without marks of markup. Two headings that extraction
 * fused into one line are two of these with the same number. Where the file knows
 * paragraphs, each is a line, and so is each row of a table. */
typedef struct rap_line {
    long number, end;    /* first and last line of the file it was made of, from 1; what a line
                          * of a file is, its reader says */
    const char *text;    /* one space between words, none at either end */
    const char *cells;   /* the same with a tab between columns; NULL where there is one column */
    const int *columns;  /* where each column begins; NULL with `cells` */
    int column_count;
    int indent;          /* columns before its first character */
    int gap;             /* blank lines before it */
    bool is_page_start;  /* a form feed, or furniture of the page, stands before it */
    bool is_bold;        /* all of it is bold, or a mark of a heading stands before it */
    bool is_italic;      /* all of it is italic */
    bool is_tabbed;      /* its columns are parted by tabs */
    bool runs_on;        /* emphasis goes on in the next line */
    bool is_listed;      /* its label is counted by its file */
    bool is_divided;     /* it ends with a soft hyphen */
    bool is_cut;         /* its program ended it where a page ends, even within a word, and without a hyphen */
    bool is_ruled;       /* a rule stands before it; known where furniture is left out */
    bool is_boxed;       /* stands in a box beside the text, or as one in it */
    bool is_inset;       /* may stand in a box between the paragraphs: it is set in on both sides */
    bool is_row;         /* is a row of a table, of one cell too */
    bool is_cell;        /* begins a cell that is text, as those of a layout are */
    bool is_furniture;   /* belongs to the page, not to the text */
    const char *head;    /* of a row under "No. | Recommendation": those cells, tabs between them; NULL */
    const char *mark;    /* of the footnote that the line is, behind which its words stand; NULL where
                          * the file does not say so */
} rap_line;

/* Changes that a file keeps track of, in runs. Words that are only shown struck through are no change
 * that it knows: they are read as the others are, and counted. Words that it hides are left out, and counted. */
typedef struct rap_tracked {
    size_t insertions, deletions, moves, struck, hidden;
    long hidden_line; /* on which the first hidden ones stand; 0 where none do, or in a footnote */
} rap_tracked;

/* A place of which the text allows two readings. */
typedef struct rap_doubt {
    long line;        /* as rap_line.number; 0 for the whole document */
    const char *text; /* what the two are and which was taken */
    struct rap_doubt *next;
} rap_doubt;

typedef struct rap_source {
    rap_line *lines;
    size_t count;
    long filled; /* lines of the file that are not blank, as `number` counts them */
    int width;   /* columns of a full line where lines are hard-wrapped; 0 where a line is a paragraph */
    bool is_placed; /* the reader knew the places of lines on pages, and which belong to the page */
    rap_tracked tracked;
    size_t unsure_page; /* of a PDF, from 1: the first on which words stand over or beside each other so that their order is a guess; 0 for none */
    rap_doubt *doubts;  /* in the order of their lines; NULL for none */
    rap_doubt *last_doubt; /* of these */
} rap_source;

/* Keeps a doubt; `text` must live as long as the source. */
void rap_source_doubt(rap_arena *arena, rap_source *source, long line, const char *text);

/* Marks line `i` as furniture; the line behind it begins a page. */
void rap_source_leave_out(rap_source *source, size_t i);

/* Moves labels that extraction put on lines of their own ahead of other text, as `pdftotext` does with
 * those of the margin, to their words: "B." before the heading that lacks it. After furniture was found. */
void rap_source_move_labels(rap_arena *arena, rap_source *source, const struct rap_grammar *grammar);

/* Writes "•" where a list has the letter "o" for it, as Courier New shows its bullets. After furniture was found. */
void rap_source_mark_bullets(rap_arena *arena, rap_source *source);

/* Joins labels that extraction put on lines of their own ("12." above its paragraph) to
 * the lines behind them, furniture and footnotes between them apart. After furniture was found. */
void rap_source_join_labels(rap_arena *arena, rap_source *source);

#endif
