/* compose/narrow.h - what entering a record leaves of the relations around it. */
#ifndef RAP_COMPOSE_NARROW_H
#define RAP_COMPOSE_NARROW_H

#include "compose/scope.h"

typedef struct rap_relation_info {
    const char *name;
    rap_field list; /* of the dataset; 0 for what is found in another way */
    rap_kind kind;
} rap_relation_info;

extern const rap_relation_info rap_relations[RAP_RELATIONS];

/* Gives each scope of `members`, all of one kind, the sets that its record leaves. */
void rap_narrow(rap_composer *composer, const rap_scope *outer, rap_kind kind, rap_scope *const *members, size_t count);

/* Whether a node of a list of `owner`'s record stays for a loop in `scope`: inside an agenda
 * item what is of the item, inside a loop over States what is of the State. */
bool rap_narrow_keeps(rap_composer *composer, const rap_scope *scope, const rap_scope *owner, const rap_node *node);

#endif
