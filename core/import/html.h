/* import/html.h - web pages as they are saved: blocks as lines, lists with the labels that browsers
 * show, tables, footnotes that are reached by links.
 *
 * A line of the file is one of its source, or, where two texts stand on one of those, one of the text: they are
 * counted then. What belongs to the page and not to its text is furniture (heads, feet, side bars) or left out (menus, buttons,
 * pictures, what is hidden): each such passage is a doubt with its line and first words. */
#ifndef RAP_IMPORT_HTML_H
#define RAP_IMPORT_HTML_H

#include "import/reader.h"

/* Whether the bytes begin as a page of HTML does. */
bool rap_html_is(const rap_input *input);

/* A reader. */
rap_source *rap_html_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
