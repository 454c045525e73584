/* compose/derived.h - relations that are no list of a record: parts of texts, States, documents
 * cited, the columns of a grid, and what links say. */
#ifndef RAP_COMPOSE_DERIVED_H
#define RAP_COMPOSE_DERIVED_H

#include "compose/scope.h"

/* Their names that are there everywhere; NULL beyond the end. */
const char *rap_derived_name(size_t index);

/* Adds the members of one of them inside `scope`. False where there is none of that name. */
bool rap_derived_enter(rap_composer *composer, const rap_scope *scope, const char *name, rap_scopes *out);

#endif
