/* compose/states.h - the States that took part in the meetings of a selection: what they
 * are called, where they were, what is theirs. */
#ifndef RAP_COMPOSE_STATES_H
#define RAP_COMPOSE_STATES_H

#include "compose/scope.h"

#define RAP_NO_STATE ((size_t)-1)

/* The States of a selection, each once, in the order of their names now in the language
 * of the report. Made when first asked for. */
const rap_members *rap_states(rap_composer *composer);

/* The places among them of those that took part in some meetings: attended, spoke, served
 * or introduced an item. In order; the request's share by State is the only one. */
size_t *rap_states_at(rap_composer *composer, const rap_members *meetings, size_t *count);

/* Those of `meetings` that a State took part in. */
rap_members rap_state_meetings(rap_composer *composer, size_t state, const rap_members *meetings);

/* Whether a statement, an attendance, an officer, a panellist or a participant is of a
 * State; true for other kinds. */
bool rap_state_has(rap_composer *composer, size_t state, const rap_node *node);

/* In what capacity a State attended a meeting, else spoke there; NULL where that is not
 * recorded. */
const char *rap_state_capacity(rap_composer *composer, size_t state, const rap_node *meeting);

/* The place of the State that goes by a name in any list; RAP_NO_STATE for none. */
size_t rap_state_called(rap_composer *composer, const char *name);

/* The place of the State that a participant is; RAP_NO_STATE for none. */
size_t rap_state_of(rap_composer *composer, const rap_node *participant);

#endif
