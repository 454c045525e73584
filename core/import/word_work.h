/* import/word_work.h - a Word file while it is read; for word.c and the files beside it. */
#ifndef RAP_IMPORT_WORD_WORK_H
#define RAP_IMPORT_WORD_WORK_H

#include "base/table.h"
#include "import/package.h"
#include "import/reader.h"
#include "import/sheet.h"
#include "import/xml.h"

#define RAP_WORD_LEVELS 9

/* How characters are said to look: -1 where nothing is said, 0 or 1. */
typedef struct rap_word_look {
    int bold, italic, raised, hidden, struck;
    long lifted; /* half points above the line, as far as the same properties have said; a small size after it makes raised */
    const char *fonts[2]; /* of ASCII and of other characters; "" for one of the theme; NULL where nothing is said */
} rap_word_look;

#define RAP_WORD_UNSAID {-1, -1, -1, -1, -1, 0, {NULL, NULL}}

/* A style of paragraphs or characters, with what it takes from those that it is based on. */
typedef struct rap_word_style {
    const char *id, *based_on;
    const char *name;   /* that Word itself knows, as "heading 1", whatever the language */
    rap_word_look look;
    const char *list;   /* id of its numbering; NULL */
    int level;          /* of its numbering; -1 where nothing is said */
    int outline;        /* level of the heading that it makes, from 0; 9 for text; -1 */
    bool is_whole;      /* those that it is based on are in it */
} rap_word_style;

typedef struct rap_word {
    rap_arena *arena;
    const rap_input *input;
    rap_package *package;
    rap_error *error;
    const char *main;         /* name of the part that holds the document */
    rap_table relations;      /* of that part, by id: names of parts */
    rap_table kinds;          /* of that part, by the end of their type, as "styles" */
    rap_table styles;         /* rap_word_style, by id */
    const rap_word_style *usual; /* of paragraphs without a style; NULL */
    struct rap_word_numbering *numbering;
    rap_table footnotes, endnotes, comments; /* their words, by id */
    int comment_count;        /* of those that the text refers to */
    bool is_original;         /* tracked changes are read as if they had been rejected */
    rap_tracked tracked;
    rap_source *source;       /* what is made of it: its doubts while they come, its lines at the end */
    rap_table told;           /* of these: the signs that one was said of */
} rap_word;

/* Name spaces of Word's own elements, of those around them, and of drawings. */
extern const char *const rap_word_spaces[];

/* Reads a part; true without reading where `name` is NULL. */
bool rap_word_part(rap_word *word, const char *name, const rap_xml_kind *kind, void *context);

/* Whether an element switches something on: w:val is absent, or not "0", "false" or "none". */
int rap_word_is_on(rap_xml *xml);

/* ---- word_styles.c ------------------------------------------------------------------------- */

bool rap_word_styles_read(rap_word *word);
/* NULL where there is none. */
const rap_word_style *rap_word_style_find(const rap_word *word, const char *id);
/* What `own` says, and `other` of what it leaves unsaid; nothing of `lifted`. */
rap_word_look rap_word_look_over(const rap_word_look *own, const rap_word_look *other);
/* Takes up what an element of w:rPr says; false where it is none. */
bool rap_word_look_take(rap_word_look *look, rap_xml *xml, const char *element);

/* ---- word_numbers.c ------------------------------------------------------------------------ */

bool rap_word_numbers_read(rap_word *word);
/* Counts one paragraph of a list on, and returns the label that Word writes before it, "" for none.
 * A level of -1 is that of the style. In the arena. */
const char *rap_word_label(rap_word *word, const char *list, int level, const char *style);

/* ---- word_body.c --------------------------------------------------------------------------- */

/* A header or footer of a section. */
typedef struct rap_word_edge {
    const char *part;
    bool is_opening; /* header of the document's first page alone */
    bool is_first;   /* header that its first page has as others do */
    long number;     /* of the last paragraph of its section */
    struct rap_word_edge *next;
} rap_word_edge;

/* Reads a part such as document.xml. Its lines go to `sheet`, its headers and footers to `edges`. */
bool rap_word_body_read(rap_word *word, const char *part, rap_sheet *sheet, rap_word_edge **edges);

/* Reads a part of w:footnote, w:endnote or w:comment: the words of each, by id. */
bool rap_word_notes_read(rap_word *word, const char *part, rap_table *notes);

/* Tells of comments beyond those that were told one by one; word_told.c. */
void rap_word_comments_end(rap_word *word);

#endif
