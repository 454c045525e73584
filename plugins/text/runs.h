/* runs.h - runs and footnotes inside a block. */
#ifndef TEXT_RUNS_H
#define TEXT_RUNS_H

#include "writer.h"

/* Appends the runs of a list of children, and the marks of footnotes: word[1]. What was put in, taken out or moved
 * stands between {+ +}, [- -], {~ ~}. Behind words that link stands their address, once in a section. */
void runs_add(writer *w, const rap_node *parent, rap_field children);

/* Appends a title: its runs where it has some, else its words. */
void runs_add_title(writer *w, const rap_node *parent, rap_field title, rap_field runs);

/* Writes the footnotes whose marks have been written since the last time; the section ends. */
void runs_end_section(writer *w);

#endif
