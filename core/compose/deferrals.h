/* compose/deferrals.h - what paragraphs put off to a meeting that has not reported. */
#ifndef RAP_COMPOSE_DEFERRALS_H
#define RAP_COMPOSE_DEFERRALS_H

#include "compose/scope.h"

/* The words of each deferral of the paragraphs at hand, inside its paragraph, whose meeting the
 * dataset does not have or has no report of; in document order. */
void rap_deferrals_enter_open(rap_composer *composer, const rap_scope *scope, rap_scopes *out);

#endif
