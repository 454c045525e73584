/* analysis/vocabulary.h - themes and the patterns they rest on, from templates/themes/<name>.json. */
#ifndef RAP_ANALYSIS_VOCABULARY_H
#define RAP_ANALYSIS_VOCABULARY_H

#include "base/arena.h"

/* Phrases that stand for one thing: whichever is found, and however often, the weight
 * counts once in a record. Less than 0 speaks against the theme. */
typedef struct rap_vocabulary_pattern {
    const char **phrases; /* ends with NULL */
    int weight;
    int again; /* added where it is found in another clause or in the heading too */
    int broader; /* what it weighs for the broader theme, which it brings along alone where that comes to the threshold */
    bool in_text, in_heading; /* where it counts */
} rap_vocabulary_pattern;

/* Lists end with NULL. */
typedef struct rap_vocabulary_theme {
    const char *id;
    const char *label;      /* in the language asked for, else in English */
    const char **alt;       /* other labels, in the language asked for alone */
    const char *scope_note; /* NULL for none */
    const char *broader;    /* id; NULL for the first level */
    size_t broader_index;   /* of that theme */
    const char **related;   /* ids */
    const char **exact_match;
    rap_vocabulary_pattern *patterns; /* of the language asked for */
    size_t pattern_count;
    const char **except;    /* phrases that what lies inside does not count in */
    int heading;            /* percent of a weight that counts in the heading */
} rap_vocabulary_theme;

typedef struct rap_vocabulary {
    const char *id;
    rap_vocabulary_theme *themes; /* broader ones stand before their own */
    size_t count;
    const char **bodies; /* words of names of bodies that it is made for, in any language; none: for any body */
    const char **except; /* for all themes: names, formulas */
    int threshold;       /* weights that must come together */
    int brief;           /* percent of the threshold that is enough for a narrower theme in a text of few words */
    int lengthy;         /* … and that is wanted in one of many words, where no phrase alone comes to the threshold */
    const char **asides; /* phrases behind which things are mentioned in passing, in their clause … */
    const char **resuming; /* … or up to phrases that take up what stood before */
    const char **partners; /* kinds of those who help: where many stand in a row, they are mentioned in passing too */
    int passing;         /* the percent of the weights that counts for a theme of which no more is said */
} rap_vocabulary;

/* Reads the vocabulary `name` (a file name without .json, or a path) in a language. NULL
 * with `error` set: file, line, what was expected. Lives in the arena. */
rap_vocabulary *rap_vocabulary_load(rap_arena *arena, const char *data_dir, const char *name, const char *language,
                                    rap_error *error);

/* Whether it is made for the body of a name. */
bool rap_vocabulary_is_for(rap_arena *scratch, const rap_vocabulary *vocabulary, const char *body);

#endif
