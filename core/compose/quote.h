/* compose/quote.h - text of the documents as a paper shows it: unchanged to the letter. */
#ifndef RAP_COMPOSE_QUOTE_H
#define RAP_COMPOSE_QUOTE_H

#include "compose/scope.h"

/* Adds the whole text of a recommendation or paragraph to a list of children: its
 * opening, its subparagraphs as lists, what closes it, its footnotes where their marks
 * stand. `*footnotes` counts the footnotes of the paper: its marks are their order. */
void rap_quote_record(rap_composer *composer, const rap_node *record, rap_node *parent, rap_field children,
                      size_t *footnotes);

#endif
