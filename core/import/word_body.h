/* import/word_body.h - the body of a Word file while it is read; for word_body.c and word_paragraph.c. */
#ifndef RAP_IMPORT_WORD_BODY_H
#define RAP_IMPORT_WORD_BODY_H

#include "import/line.h"
#include "import/word_work.h"

#define RAP_WORD_NESTING 8 /* paragraphs in boxes in paragraphs */

typedef enum rap_word_change { RAP_WORD_UNTRACKED, RAP_WORD_INSERTED, RAP_WORD_DELETED, RAP_WORD_MOVED } rap_word_change;

typedef struct rap_word_paragraph {
    rap_line_writer writer;
    long number;
    const char *style, *list; /* as the paragraph itself says; NULL */
    int level, outline;       /* the same; -1 */
    int depth;                /* elements of it that are open: more than one where a drawing has paragraphs; 0 outside */
    bool is_begun;            /* its label was written */
    bool is_split;            /* a line of it was added */
    bool ends_section;
    bool goes_on;             /* its end is deleted, or none: the next paragraph belongs to it */
} rap_word_paragraph;

typedef struct rap_word_body {
    rap_word *word;
    rap_sheet *sheet;
    rap_word_edge **edges;     /* where the next goes */
    rap_word_edge *first;      /* header of the first section */
    rap_word_edge *opening;    /* header of the first page, where the first section has one for it */
    int section;               /* sections before the one at hand */
    rap_table *notes;          /* of a part of notes */
    const char *note;          /* id of the note that is open; NULL */
    const char *noted;         /* words of a note whose own mark comes next; NULL */
    rap_word_paragraph stack[RAP_WORD_NESTING];
    rap_word_paragraph *p;              /* the one at hand, the top of it */
    long number;               /* paragraphs so far */
    rap_word_look look;        /* of the run */
    const char *run_style;
    unsigned long fields;      /* a bit for each open field: its instruction is passed over */
    int field_depth;
    long passed_line;          /* on which words of an instruction stand that is still open; 0 */
    rap_word_change latest;             /* of the text before */
    bool is_struck;            /* the text before is struck through */
    bool is_hidden;            /* the same: is hidden */
    int tracked_depth;         /* elements and rows of tracked text that are open */
    unsigned long tracked_rows; /* a bit for each open row, the innermost the lowest: it is tracked itself */
    unsigned long rows_out;    /* the same: it is not there on the side that is read */
    int note_count[2];         /* footnotes, endnotes */
    rap_text *ruby;            /* words above words, while they come; NULL */
    const char *drawing;       /* how the drawing that is open is described; NULL */
} rap_word_body;

/* Begins a paragraph that nothing is said of. */
void rap_word_begin(rap_word_body *b, rap_word_paragraph *p);

/* How the run looks: by itself, by its style, by that of its paragraph. */
rap_word_look rap_word_look_of(const rap_word_body *b);

/* Keeps a doubt about the place at hand; `text` must live as long as the arena. */
void rap_word_doubt(rap_word_body *b, const char *text);

/* Adds characters that look as the run does. */
void rap_word_put(rap_word_body *b, const char *text);

/* Behind a reference to a footnote that has a mark of its own: `shown` are the words there, which begin with it; NULL for
 * none. Does nothing elsewhere. */
void rap_word_end_reference(rap_word_body *b, const char *shown);
/* Adds the mark of a footnote. */
void rap_word_put_mark(rap_word_body *b, const char *mark);

/* ---- word_signs.c -------------------------------------------------------------------------- */

/* A text in the fonts of its run: those of signs show other characters than they are said to be. In the arena, or `text`. */
const char *rap_word_signs_read(rap_word_body *b, const char *text);
/* A handler of w:sym: one sign, of the font that it names. */
void rap_word_sign_put(void *context, rap_xml *xml);

/* ---- word_drawing.c ------------------------------------------------------------------------ */

/* Handlers of dgm:relIds, a diagram (SmartArt) whose words another part holds, and of v:textpath, words as a drawing
 * (WordArt): both are read as boxes, or told. */
void rap_word_diagram_put(void *context, rap_xml *xml);
void rap_word_art_put(void *context, rap_xml *xml);

/* ---- word_told.c --------------------------------------------------------------------------- */

/* Handlers of what is left out of the text, or loses its form in it, and is told: w:commentReference; w:rt, whose words stand above
 * others; wp:docPr, the description of a drawing, and a:graphicData, what it is; w:object; parts of m:oMath; w:ddList and w:checkBox. */
void rap_word_comment_tell(void *context, rap_xml *xml);
void rap_word_ruby_begin(void *context, rap_xml *xml);
void rap_word_ruby_end(void *context, rap_xml *xml);
void rap_word_drawing_name(void *context, rap_xml *xml);
void rap_word_drawing_tell(void *context, rap_xml *xml);
void rap_word_object_tell(void *context, rap_xml *xml);
void rap_word_formula_tell(void *context, rap_xml *xml);
void rap_word_form_tell(void *context, rap_xml *xml);

/* ---- word_paragraph.c ---------------------------------------------------------------------- */

/* Whether what comes is the instruction of a field, which is passed over. */
bool rap_word_is_passed_over(const rap_word_body *b);

/* The words so far are a line, by a break within the paragraph or at its end, where `is_last`. */
void rap_word_end_line(rap_word_body *b, bool is_last);

#endif
