/* model/names.h - States and organizations by every name they have had, and names of places that
 * hold one, from templates/names/. */
#ifndef RAP_MODEL_NAMES_H
#define RAP_MODEL_NAMES_H

#include "base/arena.h"

typedef struct rap_names rap_names;

typedef struct rap_name {
    const char *normal; /* the name of today */
    const char *code;   /* ISO 3166-1 alpha-3 of a State, else NULL */
    const char *nature; /* "state", "organization" or "other" */
} rap_name;

/* States by their names in a language, too, as its labels and ICU have them; NULL for English alone. NULL with `error` set.
 * Lives in the arena. */
rap_names *rap_names_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* The same, read once by the process and kept for its life; not for several threads. */
const rap_names *rap_names_keep(const char *data_dir, const char *language, rap_error *error);

/* The State or organization of this name, NULL where it is not known. Case, marks
 * and quotation marks do not count. */
const rap_name *rap_names_find(const rap_names *names, rap_arena *arena, const char *name);

/* Length in bytes of the longest known name that `text` begins with and that ends at
 * a word's end; 0 where there is none. `found` may be NULL. */
size_t rap_names_longest(const rap_names *names, rap_arena *arena, const char *text, const rap_name **found);

/* Whether a word, in the form of rap_unicode_plain(), is one of a name of a State or an organization. */
bool rap_names_has_word(const rap_names *names, const char *plain);

/* Length in bytes of the name of a place that `text` begins with, which holds a State's name
 * and is not that State: Gulf of Guinea, Niger Delta, United States dollars. 0 where there is
 * none, and where the State's own name is as long. */
size_t rap_names_place(const rap_names *names, rap_arena *arena, const char *text);

#endif
