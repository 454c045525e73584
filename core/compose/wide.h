/* compose/wide.h - text as ICU takes it. */
#ifndef RAP_COMPOSE_WIDE_H
#define RAP_COMPOSE_WIDE_H

#include <unicode/utypes.h>

#include "base/arena.h"

/* UTF-16 of UTF-8, with a NUL behind it; `*len` units. In the arena. */
UChar *rap_wide(rap_arena *arena, const char *text, int32_t *len);

#endif
