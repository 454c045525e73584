/* style.h - how each role of text looks: a style of templates/styles, read for one job.
 *
 * All lengths are in points, after the option `scale`. The lists below are written once:
 * the names of roles and inks in a style file, their constants and the checks of the
 * reader come from them.
 */
#ifndef PDF_STYLE_H
#define PDF_STYLE_H

#include "galley.h"

#define PDF_ROLES(ROLE)                                                                                   \
    ROLE(BODY, "body") ROLE(QUOTATION, "quotation") ROLE(REFERENCE, "reference") ROLE(STATUS, "status")   \
    ROLE(REMARK, "note") ROLE(SUMMARY, "summary") ROLE(CAPTION, "caption") ROLE(MISSING, "missing")       \
    ROLE(HEADING_1, "heading-1") ROLE(HEADING_2, "heading-2") ROLE(HEADING_3, "heading-3")                \
    ROLE(HEADING_4, "heading-4") ROLE(RECOMMENDATION, "recommendation") ROLE(ORGAN, "organ")              \
    ROLE(SYMBOL, "symbol") ROLE(MASTHEAD, "masthead") ROLE(BODY_NAME, "body-name")                        \
    ROLE(MEETING, "meeting") ROLE(TITLE, "title") ROLE(SUBTITLE, "subtitle")                              \
    ROLE(CONTENTS_HEADING, "contents-heading") ROLE(CONTENTS, "contents") ROLE(COLUMN, "column")          \
    ROLE(CELL, "cell") ROLE(HEAD_CELL, "head-cell") ROLE(ROW_HEAD, "row-head") ROLE(FIGURE, "figure")     \
    ROLE(FOOTNOTE, "footnote") ROLE(RUNNING, "running") ROLE(FOLIO, "folio")

#define PDF_INKS(INK)                                                                                     \
    INK(BLACK, "black") INK(GREY, "grey") INK(LINK, "link") INK(RULE, "rule") INK(ADOPTED, "adopted")     \
    INK(PROPOSED, "proposed") INK(DRAFT, "draft") INK(STRONG, "strong") INK(MODERATE, "moderate")         \
    INK(MILD, "mild") INK(INSERTED, "inserted") INK(DELETED, "deleted") INK(MOVED, "moved")               \
    INK(HEAT, "heat") INK(SERIES_1, "series-1") INK(SERIES_2, "series-2") INK(SERIES_3, "series-3")       \
    INK(SERIES_4, "series-4") INK(SERIES_5, "series-5") INK(SERIES_6, "series-6")

/* Scripts whose type is not as large as Latin of the same size, by their names in ISO 15924. */
#define PDF_SCRIPTS(SCRIPT) SCRIPT(ARABIC, "Arab") SCRIPT(HAN, "Hani")

#define PDF_CONSTANT(NAME, WORD) PDF_##NAME,
typedef enum pdf_script { PDF_SCRIPTS(PDF_CONSTANT) PDF_SCRIPT_COUNT /* every other */ } pdf_script;
typedef enum pdf_role { PDF_ROLES(PDF_CONSTANT) PDF_ROLE_COUNT } pdf_role;
enum { PDF_INKS(PDF_CONSTANT) PDF_INK_COUNT };
#undef PDF_CONSTANT

/* Which side of the page running heads and folios stand at. */
typedef enum pdf_side { PDF_OUTER, PDF_INNER, PDF_MIDDLE } pdf_side;

/* How the lines of a paragraph stand in their frame. */
typedef enum pdf_setting { PDF_RAGGED, PDF_CENTERED, PDF_JUSTIFIED } pdf_setting;

/* The masthead of a United Nations paper, or a block of lines over a thin rule. */
typedef enum pdf_masthead { PDF_UNITED_NATIONS, PDF_PLAIN } pdf_masthead;

/* The look of one role. */
typedef struct pdf_style {
    unsigned face;         /* PDF_BOLD | PDF_ITALIC */
    double size, leading;
    double above;          /* space over it */
    double inset;          /* from both edges of its frame */
    pdf_ink ink;
    pdf_setting setting;
    bool hyphenates;
    bool stands_with_paper; /* at the start of lines of the paper, whatever its own direction */
    bool keeps;            /* never the last on a page: what it belongs to follows */
} pdf_style;

/* A page as the style file has it; `start` and `end` are of a paper that runs left to right. */
typedef struct pdf_page_form {
    double width, height, start, end, top, bottom;
} pdf_page_form;

/* A style, read. */
typedef struct pdf_styles {
    const char *const *families;      /* of fonts, best first; NULL-terminated */
    pdf_page_form a4, letter;
    struct {
        double start, end;            /* insets of body text from the edges */
        double number;                /* room for the number of a paragraph, and of a heading */
        double label;                 /* the same for a list, where its labels have room */
        double gap;                   /* between a number or label and the words */
        pdf_align numbers;            /* of headings, in their room: PDF_START or PDF_END */
    } text;
    struct {
        double gutter, pad;           /* between columns; over and under the words of a row */
        double smallest;              /* size of type to which a table may shrink that does not fit */
        double around;                /* space over and under it */
    } table;
    struct {
        double height;                /* of the upright bars of a chart, from the base to the top of the scale */
    } chart;
    struct {
        double thin, heavy;           /* of the masthead */
        double running, notes;        /* under the running head; over footnotes */
        double row, table;            /* of tables: under rows; over, under, and under the head */
        double notes_width;
    } rules;
    struct {
        pdf_masthead form;
        double organ;                 /* share of the width that the organ has */
        double column;                /* share at which the column at the end begins */
    } masthead;
    struct {
        pdf_side running, folio;
        double over, under;           /* from the text to the rule of the head, to the folio */
    } edges;
    pdf_style roles[PDF_ROLE_COUNT];
    pdf_colour inks[PDF_INK_COUNT];
    struct {
        double size, leading;         /* times those of the role */
    } scripts[PDF_SCRIPT_COUNT + 1];
} pdf_styles;

/* Reads the style that the job asks for, in its scale. */
void pdf_style_open(pdf_document *d);

/* Lays out the sheet by it, in the paper's direction. */
void pdf_style_lay_out(pdf_document *d);

/* Of a role, with the leading that the script of the paper needs. */
pdf_style pdf_style_of(const pdf_document *d, pdf_role role);
/* Of a paragraph, by the word that model.def has for it; body text for NULL. */
pdf_style pdf_style_of_paragraph(const pdf_document *d, const char *role);
/* Of a heading: 1 is the highest level. */
pdf_style pdf_style_of_heading(const pdf_document *d, int64_t level);

const pdf_colour *pdf_style_colour(const pdf_document *d, pdf_ink ink);
/* The ink of a tone of model.def, as `adopted`; `standard` for NULL. */
pdf_ink pdf_style_tone(const char *tone, pdf_ink standard);

/* The script of a letter; that of a sign that many scripts share is `around`. */
pdf_script pdf_style_script(UChar32 letter, pdf_script around);
/* How much larger than in the paper the leading of a language is. */
double pdf_style_spread(const pdf_document *d, hb_language_t language);

/* Whether a language is written from right to left. */
bool pdf_style_is_rtl(hb_language_t language);
/* A frame made narrower at the edges where lines of a direction start and end. */
pdf_frame pdf_style_inset(pdf_frame frame, double start, double end, bool is_rtl);
/* Where in the direction of the paper running head or folio stand; pages count from 1, and
 * facing pages mirror each other. */
pdf_align pdf_style_side(pdf_side side, size_t number);

/* The look of plain words of the current element in a style, in its language. */
pdf_look pdf_style_look(const pdf_document *d, const pdf_style *style);

/* How far the base line of a row lies under its upper edge. */
double pdf_style_drop(const pdf_style *style);

#endif
