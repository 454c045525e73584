/* compose/when.h - of which meeting a text is, as shortly as tells it from all others of the dataset: 2024; May 2024 where
 * its body met twice that year, 12–14 May 2024 where it met twice that month; the body too, where others met that year. */
#ifndef RAP_COMPOSE_WHEN_H
#define RAP_COMPOSE_WHEN_H

#include "compose/scope.h"

/* Append it for the nearest record that is a text, a document or a meeting: the meeting that it is of, else its year, else
 * nothing; of a recommendation whose meeting has another of its status and mark in another document, with its document; */
void rap_when_put(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* the same of the nearest text; */
void rap_when_put_text(rap_composer *composer, const rap_scope *scope, rap_text *out);
/* of that meeting the body alone, where others met in its year, behind a comma: for a day that stands before it. */
void rap_when_put_body(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* The same of a document for an index, which sorts: 2024; 2024-05; 2024-05-12; 2024-05-12 b of two that began on one day. ""
 * where it has no year. */
const char *rap_when_key(rap_composer *composer, const rap_node *document);

#endif
