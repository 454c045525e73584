/* galley.h - the long column of rows that the paper becomes before it is cut into pages.
 *
 * A row is what a page cannot part: a line, with what hangs beside it; the lines of a
 * table's row that stand at one height; the masthead. It knows the space over it and
 * how bad it is to end a page after it.
 */
#ifndef PDF_GALLEY_H
#define PDF_GALLEY_H

#include "text.h"

typedef enum pdf_align { PDF_START, PDF_END, PDF_CENTER } pdf_align;

/* A line and where it stands in its row. */
typedef struct pdf_slot {
    const pdf_line *line;
    double x, width;
    double drop;         /* of its base line under the row's upper edge */
    pdf_align align;
    size_t column;       /* of a table, from 0 */
} pdf_slot;

typedef struct pdf_rule {
    double x, width;
    double drop;         /* of its middle */
    double weight;
} pdf_rule;

/* What it costs to end a page after a row; pages weigh it against the space left empty. */
enum { PDF_FREE = 0, PDF_BETWEEN_PARTS = 1, PDF_BETWEEN_LINES = 2, PDF_NEVER = 255 };

struct pdf_row;

/* A footnote, set; it goes to the foot of the page of its row. */
typedef struct pdf_note {
    const struct pdf_row *rows;
    size_t count;
    struct pdf_note *next;
} pdf_note;

/* Rows at the head of a table, to be repeated on its next pages. */
typedef struct pdf_head {
    size_t first, count;
} pdf_head;

typedef struct pdf_row {
    double above;        /* space over it; none at the head of a page */
    double height;
    pdf_slot *slots;     /* of a table: in the order of its columns */
    pdf_rule *rules;
    size_t slot_count, rule_count;
    uint8_t cost;        /* of ending a page after it */
    bool starts_page;
    bool goes_on;        /* the row of a table that the row before began */
    pdf_note *notes;
    const pdf_head *head;             /* of the table whose body it belongs to */
    const struct pdf_entry *entry;    /* of a line of the contents */
    uint32_t page;       /* from 0; known when pages are made */
    double y;            /* of its upper edge; the same */
} pdf_row;

/* A named place: the row it stands at. */
typedef struct pdf_anchor {
    const char *name;
    size_t row;
} pdf_anchor;

typedef struct pdf_galley {
    pdf_row *rows;
    size_t count, room;
    pdf_anchor *anchors;
    size_t anchor_count, anchor_room;
    double space;        /* asked for over the next row */
    bool starts_page;    /* the next row */
} pdf_galley;

/* Appends a row of a height; its place holds until the next row is added. */
pdf_row *pdf_galley_add(pdf_document *d, double height);
/* Asks for space over the next row; the largest wish counts. */
void pdf_galley_space(pdf_document *d, double space);
/* Keeps the last row with the next, or makes it dearer to part them. */
void pdf_galley_keep(pdf_document *d, uint8_t cost);
/* Names the next row; NULL names nothing. */
void pdf_galley_anchor(pdf_document *d, const char *name);

/* Copies of slots and rules into a row. */
void pdf_row_add_slot(pdf_document *d, pdf_row *row, const pdf_slot *slot);
void pdf_row_add_rule(pdf_document *d, pdf_row *row, const pdf_rule *rule);

#endif
