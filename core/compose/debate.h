/* compose/debate.h - which paragraphs are the debate on the items of a meeting. */
#ifndef RAP_COMPOSE_DEBATE_H
#define RAP_COMPOSE_DEBATE_H

#include "compose/scope.h"

/* Appends to `out` those of `paragraphs` that give what was said on an agenda item: a
 * summary or the record, in a section on an item; not the lists that officers, speakers,
 * panellists or participants of `meetings` were read from, nor sections made of such lists,
 * nor the opening of the meeting. */
void rap_debate_find(rap_composer *composer, const rap_members *meetings, const rap_members *paragraphs, rap_members *out);

#endif
