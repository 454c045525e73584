/* model/languages.h - by what words a text is known to be in a language: templates/languages/. */
#ifndef RAP_MODEL_LANGUAGES_H
#define RAP_MODEL_LANGUAGES_H

#include "base/ids.h"

typedef struct rap_language {
    const char *name;   /* its tag, as fr */
    const char *script; /* whose every word is of the language; NULL */
    size_t letters;     /* of it that count as a word; 0: blanks part words */
    rap_ids words;
} rap_language;

typedef struct rap_languages {
    rap_language *list; /* in order of their tags */
    size_t count;
} rap_languages;

/* What a text has of a language, counted in words. */
typedef struct rap_language_share {
    size_t all, common; /* common with the language that is its own */
} rap_language_share;

/* Takes a file of languages that says nothing of its language, whose texts are not known then. */
typedef void rap_language_fault(void *context, const rap_error *error);

/* All that there are in `data_dir`; the arena keeps them. `fault` may be NULL. */
rap_languages rap_languages_read(rap_arena *arena, const char *data_dir, rap_language_fault *fault, void *context);

/* The place of a language by its tag, "fr" by "fr-CA", too; `count` where it is not known. `name` may be NULL. */
size_t rap_languages_find(const rap_languages *all, const char *name);

/* Adds the words of a text to shares, one for each language; how many words it has. Numbers are none. `own` is the place
 * of its own language, or `count` for none. */
size_t rap_languages_add(const rap_languages *all, rap_arena *scratch, size_t own, const char *text, rap_language_share *shares);

#endif
