/* compose/around.h - the kinds of the records that are around a place of a template, from
 * the model alone. compose/scope.h is the same with records. */
#ifndef RAP_COMPOSE_AROUND_H
#define RAP_COMPOSE_AROUND_H

#include "base/arena.h"
#include "model/model.h"

typedef struct rap_around {
    const struct rap_around *outer; /* NULL for the outermost */
    rap_kind kind;                  /* 0 for a group, and where it is any kind */
    bool is_group;
} rap_around;

/* Inside a member of a dotted relation. NULL where there is none: `*unknown` is then the
 * name that is not known. */
const rap_around *rap_around_enter(rap_arena *arena, const rap_around *around, const char *relation, bool is_grid, const char **unknown);

const rap_around *rap_around_group(rap_arena *arena, const rap_around *around);

bool rap_around_has_group(const rap_around *around);
bool rap_around_has_kind(const rap_around *around, rap_kind kind);

/* Whether a name is a path of the nearest record, or of one further out. */
bool rap_around_has_path(const rap_around *around, const char *name);

/* Names of relations that there are everywhere, with commas. */
const char *rap_around_relations(rap_arena *arena);

/* "; nearest: NAME" among the relations there are here. */
const char *rap_around_hint(rap_arena *arena, const rap_around *around, const char *name);

#endif
