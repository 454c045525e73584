/* import/walk.h - where the reading of an outline stands; for outline.c and the files
 * that take one kind of line each. */
#ifndef RAP_IMPORT_WALK_H
#define RAP_IMPORT_WALK_H

#include "base/table.h"
#include "import/label.h"
#include "import/outline.h"

#define RAP_LIST_DEPTH 6
#define RAP_HEADING_DEPTH 8

typedef struct rap_walk {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_heal *heal;
    rap_outline *outline;
    rap_source *source;     /* for doubts */
    size_t room;            /* of outline->blocks */
    bool is_agenda;         /* an annotated agenda: annotations have no numbers */
    const char *const *masthead; /* its lines, NULL-terminated */
    bool has_star;          /* the masthead carries an asterisk that a footnote explains */

    rap_line *lines;        /* of the text: no furniture; a label that stood alone joined to its words */
    rap_label *labels;      /* of each */
    size_t *next_arabic;    /* of each: the next line behind it with a label such as 12. */
    size_t count;
    int width;              /* columns of a full line; 0 where a line is a paragraph */

    rap_block *block;       /* open paragraph or recommendation; NULL behind a heading */
    rap_part *part;         /* open part of its list; NULL */
    rap_text *text;         /* the text that goes on: of the part, the block or its closing; NULL */
    long *end_line;         /* of what that text belongs to */
    rap_part *levels[RAP_LIST_DEPTH]; /* latest part of each open list, outermost first */
    int level_count;

    rap_block *headings[RAP_HEADING_DEPTH]; /* open, outermost first */
    int heading_count;
    int roman, upper, arabic, letter; /* latest heading of each form under the one above it */
    int paragraph;          /* latest number of a paragraph; 0 at the start and at an annex */
    int recommendation;     /* latest number of a recommendation; 0 under a new heading of rank TOP or ROMAN */
    bool is_annex;
    int note;               /* latest number of a footnote */
    const char *note_mark;  /* of the latest footnote; NULL */
    int note_left;          /* the number that it left out; 0 for none */
    rap_notes waiting;      /* of headings whose text is still to come */
    size_t note_end;        /* the line behind the latest footnote */
    size_t note_begin;      /* where it begins, or the first of those directly before it */
    rap_table titles;       /* of the items of an agenda, label and words plain */
} rap_walk;

/* ---- questions, walk.c ------------------------------------------------------------------ */

bool rap_walk_matches(const rap_walk *w, const char *name, const char *text);
/* The end of the open text (rap_heal_tail), "" where none is open. */
const char *rap_walk_open_text(const rap_walk *w);
/* Whether nothing blank and no page's end stands between a line and the one before it. */
bool rap_walk_is_adjacent(const rap_walk *w, size_t i);
/* Whether line `i` goes on in the next for its form alone: same block, no label. */
bool rap_walk_runs_on(const rap_walk *w, size_t i);
/* Whether a line of hard-wrapped text does not reach the right margin, by much. */
bool rap_walk_is_short(const rap_walk *w, size_t i);
/* Whether the first word of the next line had had room at the end of line `i`, by some letters; room.c. */
bool rap_walk_had_room(const rap_walk *w, size_t i);
/* The same by the widths of letters in print, where lines near it tell how wide the column is. */
bool rap_walk_had_printed_room(const rap_walk *w, size_t i);
/* A line's words behind its label. */
const char *rap_walk_words(const rap_walk *w, size_t i);
/* Title of the innermost heading, "" where there is none. */
const char *rap_walk_heading(const rap_walk *w);

/* ---- building, walk.c ------------------------------------------------------------------- */

rap_block *rap_walk_add_block(rap_walk *w, rap_block_kind kind, size_t i);
/* A block for what stands under a heading without a paragraph of its own. */
rap_block *rap_walk_need_block(rap_walk *w, size_t i);
/* A part under `parent`, or of the open block where NULL; the text goes on in it. */
rap_part *rap_walk_add_part(rap_walk *w, rap_part *parent, rap_list_kind kind, const char *label, int value, size_t i);
/* Joins words of line `i` to the open text. */
void rap_walk_join(rap_walk *w, size_t i, const char *words);
/* Joins line `i`, which is not the first, to the note that the line before it is of. */
void rap_walk_join_note(rap_walk *w, rap_text *note, size_t i);
/* Lets the text go on in the closing words of the block. */
void rap_walk_close_list(rap_walk *w);

/* Gives lines that begin with "a.", "b." or "i.", "ii.", one behind the other, labels; small.c. */
void rap_small_labels(rap_walk *w);

/* ---- kinds of lines: each answers how many lines it took from `i`, 0 for none ------------- */

size_t rap_take_table(rap_walk *w, size_t i);         /* table.c */
size_t rap_take_caption(rap_walk *w, size_t i);       /* table.c: of a table or figure */
size_t rap_take_note(rap_walk *w, size_t i);          /* footnote.c */
void rap_note_end(rap_walk *w);                       /* footnote.c: those still waiting, of headings without text, go to the text before */
size_t rap_take_recommendation(rap_walk *w, size_t i); /* recommendation.c */
size_t rap_take_capital(rap_walk *w, size_t i);       /* list.c: A. of a recommendation, which is a sentence */
size_t rap_take_heading(rap_walk *w, size_t i);       /* heading.c */
size_t rap_take_number(rap_walk *w, size_t i);        /* number.c: 12. of a paragraph, heading or list */
size_t rap_take_item(rap_walk *w, size_t i);          /* list.c */
size_t rap_take_decimal(rap_walk *w, size_t i);       /* decimal.c: 3.1 below number 3; within rap_take_text */
size_t rap_take_text(rap_walk *w, size_t i);          /* text.c: always at least 1 */

/* ---- shared by them ---------------------------------------------------------------------- */

/* The raised mark of a footnote below that extraction fused to the number of a recommendation: "¹" of "41"
 * behind 3; NULL where the number is one. */
const char *rap_note_of_heading(const rap_walk *w, size_t i, const char *number);        /* footnote.c */
/* The words of a heading that begins at byte `from` of line `i`; `*taken` is how many lines it has. */
const char *rap_heading_words(const rap_walk *w, size_t i, size_t from, size_t *taken); /* heading.c */
bool rap_heading_is_title(const rap_walk *w, const char *words);                         /* heading.c */
/* Whether a line is a heading that is known by its words alone: "Annex", "Recommendation 5". */
bool rap_heading_is_known(const rap_walk *w, const char *text);                          /* heading.c */
/* Whether the words are an item of the agenda that was listed. */
bool rap_heading_is_listed(const rap_walk *w, const char *label, const char *words);     /* heading.c */
/* Opens a heading; returns it. */
rap_block *rap_heading_open(rap_walk *w, rap_rank rank, const char *number, const char *title, size_t i, size_t taken);
/* Whether a line is the next heading of a count that has begun: "B." or "III.". */
bool rap_heading_counts_on(const rap_walk *w, size_t i);                                  /* heading.c */
/* Whether the paragraphs from line `i` on, up to a heading or a number of their own, say what is to be done. */
bool rap_walk_is_operative(const rap_walk *w, size_t i); /* text.c */
/* Whether the first of the points below heading `number`, as 3.1 of 3, begins at line `i` or close behind it; decimal.c. */
bool rap_decimal_follows(const rap_walk *w, size_t i, const char *number);
/* Whether a line is a heading without a number. */
bool rap_heading_is_plain(const rap_walk *w, size_t i); /* plain.c */

#endif
