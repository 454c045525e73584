/* import/note_mark.h - marks of footnotes in a text: numbers and letters that are raised. */
#ifndef RAP_IMPORT_NOTE_MARK_H
#define RAP_IMPORT_NOTE_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define RAP_NOTE_MARK_MAX 8 /* bytes of a mark as plain text, and its end */

/* Whether a word may be the mark of a footnote where it stands raised: up to three digits, a letter, a small Roman number, a sign. */
bool rap_note_mark_is_one(const char *word);

/* Whether a word is a sign that marks footnotes, or some of the same: an asterisk, a dagger, "§§". */
bool rap_note_mark_is_sign(const char *word);

/* The bytes of such signs that a text begins with. */
size_t rap_note_mark_signs(const char *text);

/* The raised form of a mark: "¹²", "ᵃ", "ⁱᵛ". Itself where it has none. In the arena. */
const char *rap_note_mark_raise(rap_arena *arena, const char *word);

/* The bytes of the raised mark that a text begins with, and the mark as plain text; 0 for none. */
size_t rap_note_mark_read(const char *text, char plain[RAP_NOTE_MARK_MAX]);

/* Whether letters that stand raised behind the first `len` bytes of a text may be a mark: not those of "1st", "2e", "XXIe",
 * "52.o", "Mme", "Dr". */
bool rap_note_mark_may_follow(const char *text, size_t len, const char *mark);

/* Whether a mark is the one after another: 3 after 2, b after a, ii after i. */
bool rap_note_mark_counts_on(const char *mark, const char *before);

#endif
