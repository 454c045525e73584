/* inline.h - runs and footnotes inside a line. */
#ifndef HTML_INLINE_H
#define HTML_INLINE_H

#include "page.h"

/* One node of a line: a run, or the mark of a footnote. */
void html_inline(html_page *p, const rap_node *node);
/* Words that may be in runs: the runs of `field` where there are any, else `words`. */
void html_runs(html_page *p, const rap_node *node, rap_field field, const char *words);
/* The words of all footnotes met, each with a link back. */
void html_notes(html_page *p);

#endif
