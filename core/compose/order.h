/* compose/order.h - members of a loop in order, and in groups. */
#ifndef RAP_COMPOSE_ORDER_H
#define RAP_COMPOSE_ORDER_H

#include "compose/scope.h"

/* Sorts members by the sort of the loop; those that are alike stay in order. */
bool rap_scope_sort(rap_composer *composer, const rap_each *each, rap_scopes *members, rap_error *error);

/* Puts a scope for each group in place of the members, in order of their first. */
bool rap_scope_group(rap_composer *composer, const rap_scope *scope, const rap_each *each, rap_scopes *members, rap_error *error);

#endif
