/* base/raised.h - figures and letters that stand raised in a text, as the marks of footnotes do: "¹²", "ᵃ". */
#ifndef RAP_BASE_RAISED_H
#define RAP_BASE_RAISED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The plain form of the raised figure or small letter that a text begins with, and its bytes; '\0' and 0 for none, and for
 * a letter within a word, as in "kʷak". */
char rap_raised_read(const char *text, size_t *len);

/* The raised form of figures and small letters, in the arena; NULL where one of them has none: Unicode has no raised q. */
const char *rap_raised_form(rap_arena *arena, const char *plain);

/* Whether a figure behind the first `len` bytes of a text belongs to the word there and marks nothing: "m" of "m²", "CO" of
 * "CO2". */
bool rap_raised_is_power(const char *text, size_t len);

#endif
