/* style.h - how roles of text look: a style of templates/styles, as far as Word has use for
 * it. Lengths are in points. */
#ifndef DOCX_STYLE_H
#define DOCX_STYLE_H

#include "document.h"

/* What a paragraph is, by its name in a style file, its identifier and its name in Word:
 * names that Word knows are shown in the user's language. */
#define DOCX_ROLES(ROLE)                                                                              \
    ROLE(BODY, "body", "BodyText", "Body Text") ROLE(QUOTATION, "quotation", "Quote", "Quote")        \
    ROLE(REFERENCE, "reference", "Reference", "Reference") ROLE(STATUS, "status", "Status", "Status") \
    ROLE(NOTE, "note", "Remark", "Remark") ROLE(SUMMARY, "summary", "Summary", "Summary")             \
    ROLE(CAPTION, "caption", "Caption", "caption") ROLE(MISSING, "missing", "Missing", "Missing")     \
    ROLE(HEADING_1, "heading-1", "Heading1", "heading 1")                                             \
    ROLE(HEADING_2, "heading-2", "Heading2", "heading 2")                                             \
    ROLE(HEADING_3, "heading-3", "Heading3", "heading 3")                                             \
    ROLE(HEADING_4, "heading-4", "Heading4", "heading 4")                                             \
    ROLE(RECOMMENDATION, "recommendation", "Recommendation", "Recommendation")                        \
    ROLE(ORGAN, "organ", "Organ", "Organ") ROLE(SYMBOL, "symbol", "Symbol", "Symbol")                 \
    ROLE(MASTHEAD, "masthead", "Masthead", "Masthead") ROLE(BODY_NAME, "body-name", "BodyName", "Body Name") \
    ROLE(MEETING, "meeting", "Meeting", "Meeting") ROLE(TITLE, "title", "Title", "Title")             \
    ROLE(SUBTITLE, "subtitle", "Subtitle", "Subtitle")                                                \
    ROLE(CONTENTS_HEADING, "contents-heading", "TOCHeading", "TOC Heading")                           \
    ROLE(COLUMN, "column", "Index1", "index 1") ROLE(CELL, "cell", "TableText", "Table Text")         \
    ROLE(HEAD_CELL, "head-cell", "TableHead", "Table Head")                                           \
    ROLE(ROW_HEAD, "row-head", "TableRowHead", "Table Row Head")                                      \
    ROLE(FOOTNOTE, "footnote", "FootnoteText", "footnote text")                                       \
    ROLE(RUNNING, "running", "Header", "header") ROLE(FOLIO, "folio", "Footer", "footer")             \
    ROLE(CONTENTS, "contents", "TOC1", "toc 1")

#define DOCX_CONSTANT(NAME, word, id, name) DOCX_##NAME,
typedef enum docx_role { DOCX_ROLES(DOCX_CONSTANT) DOCX_ROLE_COUNT } docx_role;
#undef DOCX_CONSTANT

/* Levels of headings and of contents that Word has. */
enum { DOCX_LEVELS = 9 };

typedef struct docx_look {
    double size, leading, above, inset;
    bool is_bold, is_italic, is_justified, is_centered, hyphenates, keeps;
    char ink[8];          /* RRGGBB; "" for none */
} docx_look;

typedef struct docx_style {
    const char *family;
    double width, height, start, end, top, bottom; /* the page and its margins */
    double text_start, text_end;                   /* insets of body text from the margins */
    double number, label, gap;                     /* room for numbers and labels; behind numbers of headings */
    bool numbers_at_end;                           /* of headings: they end where the gap begins */
    double thin, heavy, row, table;                /* weights of lines */
    double pad, around;                            /* over and under the words of a row; over a table */
    bool is_plain;                                 /* the masthead: a modest block of lines */
    double organ;                                  /* its share of the width */
    bool is_outer;                                 /* running head and folio stand at the outer edge */
    bool has_middle_folio;
    double arabic;                                 /* how much larger than Latin its letters are */
    char link[8];
    char tones[6][8], changes[3][8];
    docx_look looks[DOCX_ROLE_COUNT];
} docx_style;

/* Reads the style that the options name; NULL after a failure. */
const docx_style *docx_style_read(docx_document *d);

/* Identifier and name of a role in Word. */
const char *docx_role_id(docx_role role);
const char *docx_role_name(docx_role role);

/* The role that a paragraph names; body text where it names none. */
docx_role docx_role_of(const char *word);

/* The colour of a tone or of a change, NULL for none. */
const char *docx_style_tone(const docx_style *s, const char *tone);
const char *docx_style_change(const docx_style *s, const char *change);

/* Twentieths of a point. */
int docx_twips(double points);

#endif
