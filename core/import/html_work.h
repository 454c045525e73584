/* import/html_work.h - for html.c and the files beside it. */
#ifndef RAP_IMPORT_HTML_WORK_H
#define RAP_IMPORT_HTML_WORK_H

#include "base/table.h"
#include "import/libxml.h"
#include "import/reader.h"

/* Whether an element has a name. */
bool rap_html_is_named(const xmlNode *node, const char *name);

/* The value of an attribute, in the arena; NULL where there is none. */
const char *rap_html_attribute(rap_arena *arena, const xmlNode *node, const char *name);

/* What a page's own style sheets declare, by their simple selectors. In the arena. */
rap_table rap_html_styles_read(rap_arena *arena, xmlNode *root);

/* The rules by which they put words or numbers before texts or behind them, from the first such words on; NULL for none. Borrowed
 * from the table. */
const char *rap_html_styles_words(const rap_table *styles);

/* What they and its own attribute declare of an element, as "display:none;", in the arena. */
const char *rap_html_style_of(rap_arena *arena, const rap_table *styles, const xmlNode *node);

/* The value of a property among declarations, "" where it has none. In the arena. */
const char *rap_html_style_value(rap_arena *arena, const char *declarations, const char *property);

/* Whether declarations hide an element, or keep it off the page. */
bool rap_html_style_hides(rap_arena *arena, const char *declarations);

/* What an element does in a text. */
typedef enum rap_html_role {
    RAP_HTML_ROLE_INLINE, RAP_HTML_ROLE_BLOCK, RAP_HTML_ROLE_BREAK, RAP_HTML_ROLE_HEADING, RAP_HTML_ROLE_ITEM,
    RAP_HTML_ROLE_LIST, RAP_HTML_ROLE_TERMS, RAP_HTML_ROLE_TABLE, RAP_HTML_ROLE_ROW, RAP_HTML_ROLE_CELL,
    RAP_HTML_ROLE_BOLD, RAP_HTML_ROLE_ITALIC, RAP_HTML_ROLE_RAISED, RAP_HTML_ROLE_QUOTED, RAP_HTML_ROLE_VERBATIM,
    RAP_HTML_ROLE_ASIDE, RAP_HTML_ROLE_INSERTED, RAP_HTML_ROLE_DELETED
} rap_html_role;

/* The role of an element of the text. */
rap_html_role rap_html_role_of(rap_arena *arena, const rap_table *styles, const xmlNode *node);

/* ---- what is told ---- */

/* Why words are no words of the text. */
typedef enum rap_html_kind {
    RAP_HTML_OF_PAGE, /* a menu, a head, a foot, a button */
    RAP_HTML_HIDDEN,
    RAP_HTML_PICTURE, /* that they describe */
    RAP_HTML_FRAME,   /* which shows what they name */
    RAP_HTML_LINKS,   /* as a menu has them: they are read as text */
    RAP_HTML_BESIDE,  /* of other words */
    RAP_HTML_FORMULA  /* that is read as its letters stand */
} rap_html_kind;

/* What was left out of a page. Begin one with {.arena = a}. */
typedef struct rap_html_told {
    rap_arena *arena;
    const struct rap_html_note *notes; /* of the page, which are not left out wherever they stand */
    struct rap_html_passage *first, *last;
    size_t count, beyond; /* passages that are told one by one, and others */
    size_t kept;          /* characters of the text so far; its reader counts them */
    int silent;           /* what stands here has been told of */
} rap_html_told;

/* The words of a node as a reader may see them: without scripts and styles, and without those of `notes`. In the arena. */
const char *rap_html_words(rap_arena *arena, const struct rap_html_note *notes, xmlNode *root);

/* Keeps `words`, which live in the arena, as left out at a node; NULL, and what has no letter, is nothing. `text`: the line of the
 * text, from 1, that stands there. Passages between which nothing of the text stands are one. False where nothing is told. */
bool rap_html_tell(rap_html_told *told, rap_html_kind kind, const xmlNode *node, const char *words, size_t text);

/* Makes doubts of a source of them. `is_counted`: its lines were numbered by their places. */
void rap_html_told_write(const rap_html_told *told, rap_source *source, bool is_counted);

/* Whether an element has no words for anybody: scripts, styles, what a script may use. */
bool rap_html_is_code(const xmlNode *node);

/* Whether an element has no words for the text, which is told then. */
bool rap_html_take_out(rap_html_told *told, const rap_table *styles, xmlNode *node, size_t text);

/* Tells of an element of the text what its words do not show: the form of a formula, what is shown when a mark is pointed at. */
void rap_html_tell_beside(rap_html_told *told, xmlNode *node, size_t text);

/* ---- parts of a page ---- */

/* Whether an element is a menu by its name or role. */
bool rap_html_is_menu(rap_arena *arena, const xmlNode *node);

/* Whether an element stands around the text: head, foot, side bar. */
bool rap_html_is_around(rap_arena *arena, xmlNode *node);

/* Whether a block begins with the number of a text of a document. */
bool rap_html_is_counted(rap_arena *arena, xmlNode *node);

/* Whether an element holds several links out of the page, and hardly anything else. */
bool rap_html_has_links_alone(rap_arena *arena, xmlNode *node);

/* What a page is about, where it says so: its only <main>, or role, or else an only <article> that holds most of its words. NULL
 * where it does not. */
const xmlNode *rap_html_main(rap_arena *arena, xmlNode *root);

/* Whether an element is shown struck through, which says nothing of what is meant by it. */
bool rap_html_is_struck(rap_arena *arena, const xmlNode *node);

/* The node behind one in the order of the page; `is_inside`: also what stands in it. NULL at the end of
 * `root`. */
xmlNode *rap_html_next(const xmlNode *root, xmlNode *node, bool is_inside);

/* A list while its items are walked. */
typedef struct rap_html_list {
    const xmlNode *node;
    const char *format; /* in which it counts, as rap_numeral_write() has them; "none" */
    long value; /* of the item before */
    bool is_reversed;
    bool is_bracketed;
} rap_html_list;

rap_html_list rap_html_list_begin(rap_arena *arena, const rap_table *styles, const xmlNode *node);

/* The label of the next item as a browser shows it; NULL for none. Small letters and numbers that styles put before
 * texts have brackets. */
const char *rap_html_list_label(rap_arena *arena, rap_html_list *list, const xmlNode *item);

/* Whether a list of terms says one short thing of each, as "Chair" and who that was. */
bool rap_html_list_has_pairs(const xmlNode *list);

/* The encoding of a file that is in UTF-16 by its first bytes; NULL. */
const char *rap_html_wide(const rap_input *input);

/* A page in UTF-8, of `*len` bytes with a NUL behind them: all of it, in the arena or the input's own. NULL with `error` set where
 * its encoding is not known or a byte is not in it. `*doubt` is set, in the arena, where it says another encoding than it has. */
const char *rap_html_decode(rap_arena *arena, const rap_input *input, size_t *len, const char **doubt, rap_error *error);

/* Sets the root of a page in UTF-8, which holds all of it and lives as long as the arena; NULL where the page is empty. False with `error` set where
 * not all of it can be read. */
bool rap_html_parse(rap_arena *arena, const rap_input *input, const char *bytes, size_t len, xmlNode **root, rap_error *error);

/* A copy of a page, in the arena, in which bogus comments are empty ones: `<![if …]>` and the like, which browsers drop
 * (HTML Living Standard, 13.2.5.41 and 42) and libxml2 takes for words. Other comments, which may hold such, and the
 * numbers of lines stay. `len`: its bytes, in and out. */
const char *rap_html_without_bogus(rap_arena *arena, const char *bytes, size_t *len);

/* The line of a comment that has no end, and so hides the rest of a page; 0 for none. */
long rap_html_open_comment(const char *bytes, size_t len);

/* What stands for a character of a page: numbers of the control characters U+0080 to U+009F mean those of windows-1252 (HTML
 * Living Standard, 13.2.5.80). */
uint32_t rap_html_character(uint32_t c);

/* A footnote: a block that a link leads to, which has a link that leads back, or stands among the notes of the page. */
typedef struct rap_html_note {
    xmlNode *reference;  /* the link in the text */
    xmlNode *block;
    xmlNode *back;       /* the link in the block; NULL */
    bool is_taken;       /* its mark was read: its reader says so */
    struct rap_html_note *next;
} rap_html_note;

/* The footnotes of a page in the order of their references. */
rap_html_note *rap_html_notes_find(rap_arena *arena, xmlNode *root);

/* Whether a node is the block of one of them, or its link back. */
bool rap_html_is_note(const rap_html_note *notes, const xmlNode *node);

/* The mark of a footnote without brackets: "1" of "[1]". In the arena. */
const char *rap_html_note_mark(rap_arena *arena, xmlNode *reference);

/* Numbers the lines of a page from 1, each by its place, where two of them stand on one line of the file: in what was minified,
 * and beyond the last line that libxml2 counts. Elsewhere nothing changes, and the answer is false. What reads them takes their order from their numbers. */
bool rap_html_count_lines(rap_source *source);

#endif
