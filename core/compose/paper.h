/* compose/paper.h - the blocks of a template become a document tree. */
#ifndef RAP_COMPOSE_PAPER_H
#define RAP_COMPOSE_PAPER_H

#include "compose/scope.h"

/* A paper, in the composer's arena. NULL with `error` set. */
const rap_node *rap_paper_compose(rap_composer *composer, rap_error *error);

#endif
