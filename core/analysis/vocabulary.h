/* analysis/vocabulary.h - themes and the phrases they rest on, from templates/themes/<name>.json. */
#ifndef RAP_ANALYSIS_VOCABULARY_H
#define RAP_ANALYSIS_VOCABULARY_H

#include "base/arena.h"

/* Lists end with NULL. */
typedef struct rap_vocabulary_theme {
    const char *id;
    const char *label;      /* in the language asked for, else in English */
    const char *scope_note; /* NULL for none */
    const char *broader;    /* id; NULL for the first level */
    const char **related;   /* ids */
    const char **exact_match;
    const char **phrases;   /* of the language asked for */
    const char **except;    /* phrases that what lies inside does not count in */
} rap_vocabulary_theme;

typedef struct rap_vocabulary {
    rap_vocabulary_theme *themes;
    size_t count;
} rap_vocabulary;

/* Reads the vocabulary `name` (a file name without .json, or a path) in a language. NULL
 * with `error` set: file, line, what was expected. Lives in the arena. */
rap_vocabulary *rap_vocabulary_load(rap_arena *arena, const char *data_dir, const char *name, const char *language,
                                    rap_error *error);

#endif
