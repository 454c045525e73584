/* compose/settle.h - the languages of a paper, stated where they are widest. */
#ifndef RAP_COMPOSE_SETTLE_H
#define RAP_COMPOSE_SETTLE_H

#include "model/node.h"

/* A list, paragraph, footnote or cell whose words all are of one language other than the
 * paper's carries it, which gives it its direction, and nothing in it says it again. Runs
 * without a letter or figure, and labels of items, do not count. */
void rap_settle_languages(rap_arena *arena, rap_node *paper);

/* Whether a text has a letter or a figure. */
bool rap_settle_has_words(const char *text);

#endif
