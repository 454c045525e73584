/* tag.h - the structure of the paper, for those who cannot see its pages: a tree of elements
 * in the order in which the paper is read, made while it is set.
 *
 * Every look carries the element its words belong to: the one that is open when the look is
 * made. A paragraph is [open, look, words, close]; a link inside it is an element of its own.
 * What belongs to no element is painted as an artifact.
 */
#ifndef PDF_TAG_H
#define PDF_TAG_H

#include "text.h"

typedef enum pdf_tag_kind {
    PDF_TAG_DOCUMENT, PDF_TAG_SECT,
    PDF_TAG_H1, PDF_TAG_H2, PDF_TAG_H3, PDF_TAG_H4, PDF_TAG_H5, PDF_TAG_H6,
    PDF_TAG_P, PDF_TAG_QUOTE, PDF_TAG_LIST, PDF_TAG_ITEM, PDF_TAG_LABEL, PDF_TAG_BODY,
    PDF_TAG_TABLE, PDF_TAG_CAPTION, PDF_TAG_HEAD_ROWS, PDF_TAG_BODY_ROWS, PDF_TAG_ROW,
    PDF_TAG_COLUMN_HEAD, PDF_TAG_ROW_HEAD, PDF_TAG_CELL,
    PDF_TAG_CONTENTS, PDF_TAG_ENTRY, PDF_TAG_REFERENCE, PDF_TAG_LINK, PDF_TAG_NOTE, PDF_TAG_SPAN, PDF_TAG_FIGURE
} pdf_tag_kind;

/* A stretch of a page that shows words of an element. */
typedef struct pdf_mark {
    struct pdf_mark *next;
    uint32_t page, id;           /* of the page; the MCID there */
    uint32_t place;              /* behind so many children of the element */
} pdf_mark;

/* The heads of a column of a table, from top to bottom. */
typedef struct pdf_tag_heads {
    struct pdf_tag **tags;
    size_t count, room;
} pdf_tag_heads;

typedef struct pdf_tag {
    pdf_tag_kind kind;
    bool is_kept;                /* has content, or stands for an empty cell */
    uint32_t number;             /* of the object, once it has one */
    uint32_t id;                 /* of a head of a table or a note, from 1 in the order of the paper */
    uint32_t child_count;
    struct pdf_tag *parent, *first, *last, *next;
    hb_language_t language;      /* of its words */
    pdf_mark *marks, *last_mark; /* in the order in which they are read */
    const char *words;           /* of a link, or in place of a figure: what it is */
    union {                      /* there are many */
        struct {
            const pdf_tag_heads *column; /* what names it */
            const struct pdf_tag *row;   /* the same; NULL where nothing does */
        } cell;
        struct {
            const struct pdf_entry *entry;      /* of the contents: where it leads */
            struct pdf_annotation *annotations; /* its rectangles */
        } link;
        struct pdf_tag *note;    /* of a reference: the footnote */
        const char *numbering;   /* of a list: a word of PDF */
        float box[4];            /* of a figure: left, lower, right and upper edge on its page */
    } of;
} pdf_tag;

/* A rectangle of a page that is a link. */
typedef struct pdf_annotation {
    uint32_t number, page;       /* of the objects */
    struct pdf_annotation *next;
} pdf_annotation;

/* Begins the tree with its Document. */
void pdf_tag_begin(pdf_document *d);

/* Opens a child of the current element; `language` is NULL where it is that of the parent. */
pdf_tag *pdf_tag_open(pdf_document *d, pdf_tag_kind kind, const char *language);
/* A heading of the section that is open: one level under the heading around it. */
pdf_tag *pdf_tag_open_heading(pdf_document *d, const char *language);
/* A link or a change of language inside a paragraph; false, and nothing is open, for words
 * that are neither. `words` stand for the link. */
bool pdf_tag_open_run(pdf_document *d, const char *words, bool is_link, const char *language);
/* Opens an element again, such as a footnote whose words are set when its mark is. */
void pdf_tag_reopen(pdf_document *d, pdf_tag *tag);
void pdf_tag_close(pdf_document *d);
/* The innermost that is open. */
pdf_tag *pdf_tag_current(const pdf_document *d);

/* A reference to a footnote, and the footnote behind its paragraph; the reference is open. */
pdf_tag *pdf_tag_open_mark(pdf_document *d, const char *language);

/* While tags are muted, what is opened is not made: for words that are only measured. */
void pdf_tag_mute(pdf_document *d, bool is_muted);

/* Gives a look to the current element. */
void pdf_tag_own(const pdf_document *d, pdf_look *look);

/* The name that PDF has for a kind. */
const char *pdf_tag_name(pdf_tag_kind kind);

/* The key in the parent tree under which an annotation finds the element it belongs to. */
size_t pdf_tag_adopt(pdf_document *d, pdf_tag *tag);

/* The word of PDF for how a list is numbered, by its first label; NULL says no label. */
const char *pdf_tag_numbering(const char *label);

/* Notes that a stretch of a page shows words of an element. */
void pdf_tag_mark(pdf_document *d, pdf_tag *tag, uint32_t place, uint32_t page, uint32_t id);

#endif
