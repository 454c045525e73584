/* compose/quote.h - text of the documents as a paper shows it: unchanged to the letter. */
#ifndef RAP_COMPOSE_QUOTE_H
#define RAP_COMPOSE_QUOTE_H

#include "compose/scope.h"

/* Adds the whole text of a recommendation or paragraph to a list of children: its
 * opening, its subparagraphs as lists, what closes it, its footnotes where their marks
 * stand. `*footnotes` counts the footnotes of the paper: its marks are their order. */
void rap_quote_record(rap_composer *composer, const rap_node *record, rap_node *parent, rap_field children,
                      size_t *footnotes);

/* The same text in pieces, for who sets it in another way. */
typedef struct rap_quoter rap_quoter;

/* A record with none of its footnotes placed; in the composer's arena. */
rap_quoter *rap_quoter_new(rap_composer *composer, const rap_node *record, size_t *footnotes);
/* Adds `len` bytes of its text to a list of runs and footnotes, each of these where its mark
 * stands; `change` as in PAPER_RUN, NULL for none. */
void rap_quoter_add(rap_quoter *quoter, rap_node *parent, rap_field children, const char *text, size_t len, const char *change);
/* Adds the footnotes whose marks were in none of the pieces. */
void rap_quoter_end(rap_quoter *quoter, rap_node *parent, rap_field children);

#endif
