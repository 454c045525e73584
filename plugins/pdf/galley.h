/* galley.h - the long column of rows that the paper becomes before it is cut into pages.
 *
 * A row is what a page cannot part: a line, with what hangs beside it; the lines of a
 * table's row that stand at one height; the masthead. It knows the space over it and
 * how bad it is to end a page after it.
 */
#ifndef PDF_GALLEY_H
#define PDF_GALLEY_H

#include "draw.h"
#include "text.h"

typedef enum pdf_align { PDF_START, PDF_END, PDF_CENTER } pdf_align;

/* A line and where it stands in its row. */
typedef struct pdf_slot {
    const pdf_line *line;
    float x, width;
    float drop;          /* of its base line under the row's upper edge */
    uint16_t column;     /* of a table, from 0 */
    uint8_t align;       /* pdf_align */
} pdf_slot;

/* Left edge of the words. */
static inline double pdf_slot_left(const pdf_slot *slot)
{
    double free = slot->width - slot->line->width;
    bool is_right = (slot->align == PDF_END) != slot->line->is_rtl;
    return slot->x + (slot->align == PDF_CENTER ? free / 2 : is_right ? free : 0);
}

typedef struct pdf_rule {
    float x, width;
    float drop;          /* of its middle */
    float weight;
} pdf_rule;

/* What it costs to end a page after a row; breaks.c says how this is weighed. */
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

/* Rows that stand in columns side by side. They are set as those of the first column;
 * what a page has of them is shared out among its columns. */
typedef struct pdf_columns {
    size_t first, end;   /* rows of the galley */
    size_t count;        /* of columns */
    double pitch;        /* from one column to the next; below 0 where they run to the left */
    double rule;         /* place of the rule after the first column; 0 for none */
    pdf_frame page;      /* of body text around them, and of their footnotes */
} pdf_columns;

/* There are many: a paper of a thousand pages has fifty times as many rows. */
typedef struct pdf_row {
    float above;         /* space over it; none at the head of a page */
    float height;
    float y;             /* of its upper edge; known when pages are made */
    uint32_t page;       /* from 0; the same */
    pdf_slot *slots;     /* of a table: in the order of its columns */
    pdf_rule *rules;
    uint16_t slot_count, rule_count;
    uint8_t cost;        /* of ending a page after it */
    uint8_t column;      /* of `columns`, from 0; known when pages are made */
    bool starts_page : 1;
    bool starts_part : 1; /* a heading, which begins something new */
    bool goes_on : 1;    /* the row of a table that the row before began */
    bool ends_in_word : 1; /* with a hyphen */
    bool leaves_row : 1; /* a page that begins with it leaves a row of its table alone on one side */
    pdf_note *notes;
    const pdf_head *head;             /* of the table whose body it belongs to */
    const pdf_columns *columns;       /* that it stands in, or NULL */
    const pdf_drawing *drawing;       /* under its words, or NULL */
    const struct pdf_entry *entry;    /* of a line of the contents */
} pdf_row;

/* How far a row stands to the right of where it was set. */
static inline double pdf_row_shift(const pdf_row *row)
{
    return row->columns ? row->columns->pitch * row->column : 0;
}

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
    bool starts_part;    /* the same */
    const pdf_columns *columns; /* that rows are set in, or NULL */
} pdf_galley;

/* Appends a row of a height; its place holds until the next row is added. */
pdf_row *pdf_galley_add(pdf_document *d, double height);
/* Asks for space over the next row; the largest wish counts. */
void pdf_galley_space(pdf_document *d, double space);
/* Keeps the last row with the next, or makes it dearer to part them. */
void pdf_galley_keep(pdf_document *d, uint8_t cost);
/* Begins a page with the next row; a part of the paper; a page unless there is none yet. */
typedef enum pdf_start { PDF_NEW_PAGE, PDF_NEW_PART, PDF_PAGE_BREAK } pdf_start;
void pdf_galley_start(pdf_document *d, pdf_start start);
/* Names the next row; NULL names nothing. */
void pdf_galley_anchor(pdf_document *d, const char *name);

/* Copies of slots and rules into a row. */
void pdf_row_add_slot(pdf_document *d, pdf_row *row, const pdf_slot *slot);
void pdf_row_add_rule(pdf_document *d, pdf_row *row, const pdf_rule *rule);

#endif
