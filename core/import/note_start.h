/* import/note_start.h - how a line begins that is a footnote: its mark, and the words behind it. */
#ifndef RAP_IMPORT_NOTE_START_H
#define RAP_IMPORT_NOTE_START_H

#include "import/walk.h"

typedef struct rap_note_start {
    const char *mark;  /* plain digits, a letter or asterisks */
    const char *words; /* behind it */
    bool is_raised;
    int number;        /* 0 where the mark is none */
    bool is_in_run;    /* its mark may stand between others: "¹²³" */
    bool is_at_end;    /* of the document: its mark may stand anywhere */
} rap_note_start;

/* Each reads the beginning of a line, borrowed, and answers whether it is that of a footnote of one form; the mark is in the
 * walk's arena. Whether it is a footnote is for the caller to prove. */

/* A raised mark: "¹ See". */
bool rap_note_read_raised(const rap_walk *w, const char *text, rap_note_start *out);
/* One of the forms that the rules of the language have: "1 See", "a/ See", "* See". */
bool rap_note_read_plain(const rap_walk *w, const char *text, rap_note_start *out);
/* A letter or small Roman number behind which a capital or a symbol follows. */
bool rap_note_read_letter(const rap_walk *w, const char *text, rap_note_start *out);
/* What the file says of its own footnotes. */
bool rap_note_read_marked(const rap_line *line, rap_note_start *out);
/* Line `i` with the label of a paragraph that is none, as it counts on from the latest footnote, and not from the latest
 * paragraph, nor in a list: "1. See". */
bool rap_note_read_stopped(const rap_walk *w, size_t i, rap_note_start *out);

#endif
