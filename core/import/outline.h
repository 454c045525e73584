/* import/outline.h - the lines of a document as headings, paragraphs, recommendations,
 * lists and footnotes, whole again where lines and pages broke them. */
#ifndef RAP_IMPORT_OUTLINE_H
#define RAP_IMPORT_OUTLINE_H

#include "import/heal.h"
#include "import/masthead.h"

typedef enum rap_list_kind {
    RAP_LIST_LETTERS,  /* (a) (b) */
    RAP_LIST_ROMANS,   /* (i) (ii) */
    RAP_LIST_NUMBERS,  /* (1) (2) */
    RAP_LIST_POINTS,   /* 1. 2. */
    RAP_LIST_DECIMALS, /* 3.1 3.2 below number 3 */
    RAP_LIST_CAPITALS, /* A. B., each a sentence */
    RAP_LIST_BULLETS,
    RAP_LIST_PLAIN,    /* short lines without a mark */
    RAP_LIST_ROWS      /* rows of a table, tabs between cells */
} rap_list_kind;

/* Words by which something was not agreed upon. */
typedef struct rap_unagreed {
    const struct rap_block *block; /* the heading or paragraph that they stand in; NULL where that is the recommendation itself */
    const char *text;              /* that in which they stand: of a heading its title; NULL where there are none */
    size_t start, end;             /* bytes of it */
} rap_unagreed;

/* A part of a list. */
typedef struct rap_part {
    const char *label; /* without brackets or point; NULL where the list has none */
    const char *written; /* the label as it stands in the document, where that is not in brackets: a), 1.; NULL */
    rap_list_kind kind;
    int value;         /* what the label counts */
    rap_text text;
    const char *head;  /* of a row: rap_line.head */
    long line, end_line;
    bool is_refused;   /* set by roll.c: of a recommendation, that it was not adopted as those beside it */
    rap_unagreed unagreed; /* set by roll.c and agreement.c: of a proposal */
    struct rap_part *parent, *first, *last, *next, *previous;
} rap_part;

typedef struct rap_note {
    const char *mark;
    rap_text text;
    long line, end_line;
    struct rap_note *next;
} rap_note;

typedef struct rap_notes {
    rap_note *first, *last; /* NULL for none */
} rap_notes;

typedef enum rap_block_kind {
    RAP_BLOCK_HEADING,
    RAP_BLOCK_RECOMMENDATION, /* under a heading such as "Recommendation 5" */
    RAP_BLOCK_PARAGRAPH
} rap_block_kind;

/* Ranks of headings: a heading stands under the nearest one before it of a lower rank. */
typedef enum rap_rank {
    RAP_RANK_TOP,    /* Annex, and headings such as Annotations */
    RAP_RANK_ROMAN,  /* II. */
    RAP_RANK_UPPER,  /* A. */
    RAP_RANK_ARABIC, /* 1. */
    RAP_RANK_LETTER, /* (a) */
    RAP_RANK_PLAIN   /* no number */
} rap_rank;

/* What a paragraph is where recommendations have no headings of their own. */
typedef enum rap_role {
    RAP_ROLE_PARAGRAPH,
    RAP_ROLE_RECOMMENDATION, /* it is one */
    RAP_ROLE_INTRODUCTION    /* the parts of its list are */
} rap_role;

typedef struct rap_block {
    rap_block_kind kind;
    const char *number;       /* of the heading, recommendation or paragraph, as printed; NULL where it has none */
    int value;                /* of a recommendation that has a heading: what its number counts */
    bool is_between;          /* of such a one: it was put between others, as "5 bis" */
    const char *word;         /* of a recommendation: its heading as written, "Recommendation 5" */
    rap_text text, closing;   /* of a heading: its title */
    rap_part *first, *last;   /* its list */
    rap_notes notes;
    long line, end_line;
    long text_end;            /* the last line of its text, before its list */
    rap_rank rank;
    int level;                /* of a heading, from 1 */
    bool is_title;            /* a heading that is the title of one recommendation */
    bool is_annex;            /* a heading Annex, or what stands under one */
    bool is_aside;            /* stands beside the text or behind it, and speaks for itself: a box, a note, a reservation */
    struct rap_block *heading; /* the innermost above it; NULL */
    const char *authority;    /* set by judgement.c: a word of paragraph.authority */
    const char *status;       /* the same: of recommendations, where there are any; NULL */
    const char *beside;       /* the same: the words by which what stands here is others', or earlier; NULL */
    const struct rap_block *announcer; /* the same: the paragraph which says of it that it was not adopted, where that is not of its own heading alone; NULL */
    rap_unagreed unagreed;    /* set by roll.c and agreement.c: of what was proposed */
    rap_role role;
    bool has_members;         /* of a heading, set by roll.c: recommendations that it calls stand below it */
    const char *id;           /* of a heading or paragraph, set by place.c: of its record; NULL where it has none */
    bool is_asked;            /* of a heading: `unagreed` was looked for */
    bool has_adopted, is_told; /* of a heading, set by told.c: adopted ones stand below it; words say that they were adopted */
} rap_block;

/* Every line behind the masthead that is no furniture stands in one of the blocks. */
typedef struct rap_outline {
    rap_block **blocks;
    size_t count;
} rap_outline;

/* Reads the lines behind the masthead. `kind` is a word of document.kind. */
rap_outline *rap_outline_read(rap_arena *arena, rap_source *source, const rap_masthead *masthead, const char *kind,
                              const rap_grammar *grammar, const rap_heal *heal);

#endif
