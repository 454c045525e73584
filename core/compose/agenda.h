/* compose/agenda.h - derived words of agenda items. */
#ifndef RAP_COMPOSE_AGENDA_H
#define RAP_COMPOSE_AGENDA_H

#include "compose/scope.h"

/* Numbers of the items that the nearest record names: 2 and 3. */
void rap_agenda_put_numbers(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* The same with their titles, by the label item.titled for each; of one that the agenda lacks, its number. */
void rap_agenda_put_titles(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* The label of the item at hand in a list of the agenda: 1. in the form of numbered
 * paragraphs; of a sub-item what stands behind the number of its item, as (a). */
void rap_agenda_put_label(rap_composer *composer, const rap_scope *scope, rap_text *out);

#endif
