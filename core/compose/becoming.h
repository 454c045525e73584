/* compose/becoming.h - the relations `became` and `earlier`: what a recommendation became, and
 * what became it, by the links of the selection. */
#ifndef RAP_COMPOSE_BECOMING_H
#define RAP_COMPOSE_BECOMING_H

#include "compose/scope.h"

typedef struct rap_becoming rap_becoming;

/* The links that tell it of a recommendation, and the recommendation at the other end of each. */
void rap_becoming_of(rap_composer *composer, const rap_node *recommendation, bool is_earlier, rap_members *links, rap_members *ends);

#endif
