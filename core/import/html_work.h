/* import/html_work.h - for html.c and the files beside it. */
#ifndef RAP_IMPORT_HTML_WORK_H
#define RAP_IMPORT_HTML_WORK_H

#include <libxml/tree.h>

#include "base/table.h"
#include "import/reader.h"

/* Whether an element has a name. */
bool rap_html_is_named(const xmlNode *node, const char *name);

/* The value of an attribute, in the arena; NULL where there is none. */
const char *rap_html_attribute(rap_arena *arena, const xmlNode *node, const char *name);

/* Whether an element is not shown. */
bool rap_html_is_hidden(rap_arena *arena, const xmlNode *node);

/* Whether declarations, as those of an attribute style, hide. */
bool rap_html_style_hides(rap_arena *arena, const char *declarations, size_t len);

/* The classes that a page's own style sheets hide. In the arena. */
rap_table rap_html_styles_read(rap_arena *arena, xmlNode *root);

/* Whether an element is of one of them. */
bool rap_html_is_of_hidden(rap_arena *arena, const rap_table *hidden, const xmlNode *node);

/* Whether an element is shown struck through, which says nothing of what is meant by it. */
bool rap_html_is_struck(rap_arena *arena, const xmlNode *node);

/* The node behind one in the order of the page; `is_inside`: also what stands in it. NULL at the end of
 * `root`. */
xmlNode *rap_html_next(const xmlNode *root, xmlNode *node, bool is_inside);

/* A list while its items are walked. */
typedef struct rap_html_list {
    const xmlNode *node;
    long value; /* of the item before */
    bool is_reversed;
} rap_html_list;

rap_html_list rap_html_list_begin(rap_arena *arena, const xmlNode *node);

/* The label of the next item as a browser shows it; NULL for none. Small letters and numbers have brackets here, as
 * documents have them, where browsers put a full stop. */
const char *rap_html_list_label(rap_arena *arena, rap_html_list *list, const xmlNode *item);

/* Whether a list of terms says one short thing of each, as "Chair" and who that was. */
bool rap_html_list_has_pairs(const xmlNode *list);

/* The name of the encoding of a page: as it declares, or else by its bytes. NULL with `error` set where
 * it is none, or the bytes are not in it. */
const char *rap_html_encoding(rap_arena *arena, const rap_input *input, rap_error *error);

/* A copy of a page, in the arena, in which bogus comments are empty ones: `<![if …]>` and the like, which browsers drop
 * (HTML Living Standard, 13.2.5.41 and 42) and libxml2 takes for words. Other comments, which may hold such, and the
 * numbers of lines stay. `len`: its bytes, in and out. */
const char *rap_html_without_bogus(rap_arena *arena, const char *bytes, size_t *len);

/* A footnote: a block that a link leads to, which has a link that leads back, or stands among the notes of the page. */
typedef struct rap_html_note {
    xmlNode *reference;  /* the link in the text */
    xmlNode *block;
    xmlNode *back;       /* the link in the block; NULL */
    struct rap_html_note *next;
} rap_html_note;

/* The footnotes of a page in the order of their references. */
rap_html_note *rap_html_notes_find(rap_arena *arena, xmlNode *root);

/* Numbers the lines of a page from 1, each by its place, where two of them stand on one line of the file: in what was minified,
 * and beyond the last line that libxml2 counts. Elsewhere nothing changes, and the answer is false. What reads them takes their order from their numbers. */
bool rap_html_count_lines(rap_source *source);

#endif
