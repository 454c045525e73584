/* import/note_carried.h - whether a text carries the mark of a footnote. */
#ifndef RAP_IMPORT_NOTE_CARRIED_H
#define RAP_IMPORT_NOTE_CARRIED_H

#include <stdbool.h>

#include "base/arena.h"

/* Whether a mark, which is plain text, stands raised and whole in a text: "²", and not that of "m²", nor of "¹²" unless
 * `is_in_run`. */
bool rap_note_is_raised_in(rap_arena *arena, const char *text, const char *mark, bool is_in_run);

/* The same; or, where it need not be raised, fused to a word or its stop as extraction leaves it. */
bool rap_note_is_carried(rap_arena *arena, const char *text, const char *mark, bool is_raised, bool is_in_run);

#endif
