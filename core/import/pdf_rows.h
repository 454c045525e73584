/* import/pdf_rows.h - the words of a page as rows: what stands beside each other, from left to right. */
#ifndef RAP_IMPORT_PDF_ROWS_H
#define RAP_IMPORT_PDF_ROWS_H

#include "import/pdf_words.h"
#include "import/source.h"

/* Words of a row without a wide gap between them. */
typedef struct rap_pdf_piece {
    float x0, x1;
    float first;      /* width of its first word */
    const char *text; /* digits that stand raised are those of footnote marks */
} rap_pdf_piece;

/* What a row is. */
typedef enum rap_pdf_role {
    RAP_PDF_TEXT,
    RAP_PDF_FURNITURE, /* of the page */
    RAP_PDF_LOOSE,     /* small, apart, at an edge of the page: its words may say that it is furniture */
    RAP_PDF_MASTHEAD,
    RAP_PDF_NOTE,      /* of the foot of the page */
    RAP_PDF_BESIDE     /* of a box beside the text: pdf_beside.h */
} rap_pdf_role;

typedef struct rap_pdf_row {
    float x0, x1, y0, y1;
    float size;            /* height of its letters */
    float words;           /* where the words begin behind its label; x0 where it has none */
    rap_pdf_piece *pieces; /* a label and the words behind it are one */
    int count;
    bool has_label;
    const rap_pdf_word *list; /* its words, from left to right */
    size_t word_count;
    rap_pdf_role role;
    bool begins_box;       /* the first of a box beside the text */
    size_t stopped;        /* bytes of a footnote's mark before a stop, which no text carries raised: "1. See"; 0 for none */
    bool begins_note;      /* of one at the foot of the page: with a mark and words behind it */
    bool is_inset;         /* of a box between the paragraphs: pdf_inset.h */
    bool is_doubtful;      /* of an edge: the other of text and furniture is possible */
    long number;           /* of the row in the document, from 1 */
} rap_pdf_row;

/* A page, or a part of one that is read by itself: pdf_parts.h. */
typedef struct rap_pdf_sheet {
    size_t page; /* from 1 */
    float height;
    rap_pdf_row *rows; /* from the top */
    size_t count;
    bool is_unsure; /* words stand over each other */
} rap_pdf_sheet;

/* The rows of a page, their roles and numbers not yet found. In the arena. */
rap_pdf_sheet rap_pdf_rows_of(rap_arena *arena, const rap_pdf_page *page);

/* All pieces of a row, a space between. In the arena. */
const char *rap_pdf_row_text(rap_arena *arena, const rap_pdf_row *row);

/* The `rows` rows of some sheets as lines, by whose words broken ones are told. In the arena. */
rap_source *rap_pdf_rows_lines(rap_arena *arena, const rap_pdf_sheet *sheets, size_t count, size_t rows);

#endif
