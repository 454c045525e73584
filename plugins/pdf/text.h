/* text.h - the words of one paragraph, with how they look, and the lines they fall into.
 *
 * A paragraph is broken as a whole. A line ends at a space, or between letters of a script
 * that has no spaces; after a hyphen or slash between letters; where the text so wishes,
 * inside a word, with a hyphen that is read as U+00AD; after other slashes, and at last
 * after any letter, only in a word that is wider than the line. So no document symbol is
 * parted, and a reader who searches or copies finds every word whole.
 */
#ifndef PDF_TEXT_H
#define PDF_TEXT_H

#include "shape.h"

typedef unsigned pdf_ink; /* one of PDF_INKS in style.h */

/* What is drawn over words, so that a change is seen without its colour. */
typedef enum pdf_decor { PDF_UNDECORATED, PDF_UNDERLINED, PDF_STRUCK, PDF_UNDERLINED_TWICE } pdf_decor;

/* How words look and what they lead to. */
typedef struct pdf_look {
    pdf_voice voice;
    double size;
    double rise;              /* points over the base line */
    pdf_ink ink;
    pdf_decor decor;
    const char *link;         /* address, or NULL */
    const char *target;       /* anchor, or NULL */
    const rap_node *footnote; /* whose mark this is, or NULL */
    struct pdf_tag *tag;      /* the element of structure whose words these are */
    uint32_t place;           /* behind so many children of it */
} pdf_look;

typedef struct pdf_span {
    pdf_look look;
    int32_t start, end;       /* in UTF-16 */
} pdf_span;

/* A paragraph in the making; clear it before use, then say what it wishes: without a word
 * it runs from left to right, with even spaces and whole words. */
typedef struct pdf_text {
    UChar *units;
    size_t len, room;
    pdf_span *spans;
    size_t span_count, span_room;
    bool has_rtl;
    bool is_rtl;              /* wish: its direction, that of its language */
    bool justifies;           /* wish: both edges even, but for the last line */
    bool hyphenates;          /* wish: words may be parted at the end of a line */
} pdf_text;

/* Words of one look and one direction, between two places where a line may end. Those that
 * run to the left begin at their right edge and end at their left one. A long paper has a
 * million: what they look like is kept by the line. */
typedef struct pdf_piece {
    const pdf_shape *shape;
    double before;            /* points to its beginning from the end of the one before, to the right */
} pdf_piece;

/* Edges of pieces, in points. */
typedef struct pdf_extent {
    double left, right;
} pdf_extent;

typedef struct pdf_line {
    const pdf_piece *pieces;  /* in the order in which they are read */
    union {
        const pdf_look *all;          /* of all of them */
        const pdf_look *const *each;  /* of each, where it is mixed */
    } looks;
    double width;             /* as it is set, without the spaces at its end */
    uint32_t count;           /* of pieces */
    bool is_mixed;            /* its pieces have several looks */
    bool is_rtl;              /* begins at the right edge of its room */
    bool is_last;             /* of its paragraph, or before a forced end */
    bool ends_in_word;        /* with a hyphen */
} pdf_line;

typedef struct pdf_lines {
    const pdf_line *lines;
    size_t count;
} pdf_lines;

static inline bool pdf_piece_is_rtl(const pdf_piece *piece)
{
    return piece->shape->word->voice.is_rtl;
}

/* Of the piece of a number. */
static inline const pdf_look *pdf_line_look(const pdf_line *line, uint32_t number)
{
    return line->is_mixed ? line->looks.each[number] : line->looks.all;
}

/* Moves from the end of the piece before to the end of this one; its edges. */
pdf_extent pdf_line_step(const pdf_line *line, uint32_t number, double *x);
/* The same, without the spaces at its end. */
pdf_extent pdf_line_trimmed_step(const pdf_line *line, uint32_t number, double *x);

struct pdf_breaker *pdf_breaker_open(pdf_document *d);
void pdf_breaker_close(struct pdf_breaker *breaker); /* NULL too */

void pdf_text_clear(pdf_text *text);
/* Appends UTF-8; NULL adds nothing. */
void pdf_text_add(pdf_document *d, pdf_text *text, const char *words, const pdf_look *look);

/* Lines of a measure; the first is shorter by `indent`. No lines for no words. */
pdf_lines pdf_text_break(pdf_document *d, const pdf_text *text, double measure, double indent);

/* All of it on one line, whatever its length. */
pdf_line pdf_text_line(pdf_document *d, const pdf_text *text);

/* What a text needs, in points. */
typedef struct pdf_need {
    double part;  /* its widest part, where words end after a slash too */
    double word;  /* its widest word */
    double line;  /* all of it on one line */
} pdf_need;

pdf_need pdf_text_measure(pdf_document *d, const pdf_text *text);

#endif
