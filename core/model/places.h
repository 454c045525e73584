/* model/places.h - where the objects of a JSON text stand, since its parser does not say. */
#ifndef RAP_MODEL_PLACES_H
#define RAP_MODEL_PLACES_H

#include "base/arena.h"

typedef struct rap_json_place {
    size_t offset; /* of its brace */
    long line;     /* from 1 */
} rap_json_place;

/* The places of all objects of a well-formed JSON text, in order of their opening
 * braces, which is the order in which a walk meets them. In the arena. */
rap_json_place *rap_json_places(rap_arena *arena, const char *json, size_t len, size_t *count);

/* Line of a key of the object at `place`; the object's own line where it has none. */
long rap_json_key_line(const char *json, size_t len, rap_json_place place, const char *key);

#endif
