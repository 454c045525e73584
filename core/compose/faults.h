/* compose/faults.h - all that is wrong with a template. */
#ifndef RAP_COMPOSE_FAULTS_H
#define RAP_COMPOSE_FAULTS_H

#include "base/arena.h"

typedef struct rap_faults {
    rap_arena *arena;
    rap_error *list;
    size_t count, room;
} rap_faults;

/* Keeps a fault, where there is one, and clears it, so that the next one can be found. */
void rap_faults_take(rap_faults *faults, rap_error *fault);

#endif
