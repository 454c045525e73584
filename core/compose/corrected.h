/* compose/corrected.h - what people corrected of the recommendation at hand, as derived words. */
#ifndef RAP_COMPOSE_CORRECTED_H
#define RAP_COMPOSE_CORRECTED_H

#include "compose/scope.h"

/* " (as corrected by A. Keeper)" behind a status that a correction set; else nothing. */
void rap_corrected_put_status(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* Proposed recommendation 3, by the status its document gives; with the year (2023). */
void rap_corrected_put_name(rap_composer *composer, const rap_scope *scope, rap_text *out);
void rap_corrected_put_name_dated(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* All its corrections that made a difference: what, by whom, why. Nothing where there is none. */
void rap_corrected_put_all(rap_composer *composer, const rap_scope *scope, rap_text *out);

#endif
