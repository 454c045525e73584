/* runs.h - runs and footnotes inside a line. */
#ifndef MARKDOWN_RUNS_H
#define MARKDOWN_RUNS_H

#include "words.h"

/* Appends the runs and marks of footnotes of a list of children. Others are an error of the paper. */
void runs_add(writer *w, const rap_node *parent, rap_field children, place where);

/* Appends a title: its runs where it has some, else its words. */
void runs_add_title(writer *w, const rap_node *parent, rap_field title, rap_field runs, place where);

/* What stands between is in another language than the paper; NULL and the paper's own change nothing. */
void runs_open_language(writer *w, const char *language);
void runs_close_language(writer *w, const char *language);

/* Appends an anchor that links may point to; NULL appends nothing. */
void runs_add_anchor(writer *w, const char *anchor);

/* Writes the footnotes whose marks have been written, each as a block. */
void runs_write_notes(writer *w);

/* Whether a language is written from right to left. */
int runs_are_rtl(const char *language);

#endif
