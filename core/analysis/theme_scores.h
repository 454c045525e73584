/* analysis/theme_scores.h - what the words of one record weigh for each theme, and why. */
#ifndef RAP_ANALYSIS_THEME_SCORES_H
#define RAP_ANALYSIS_THEME_SCORES_H

#include "analysis/vocabulary.h"

#define RAP_NO_THEME ((size_t)-1)
#define RAP_PART_HEADING "section" /* the part that a record's heading is read as */
#define RAP_PART_TITLE "title"     /* … and what is a title itself */

/* Words that a pattern was found in: the first place in the record, the text before the
 * heading, the longest of those that begin alike. */
typedef struct rap_theme_hit {
    const rap_vocabulary_pattern *pattern;
    const char *phrase;      /* of the pattern */
    const char *part;        /* name of the part; NULL for the record's own text */
    const char *words;       /* where they begin in the text of the part */
    size_t len;              /* bytes */
    size_t start, end;       /* code points of the part */
    int points;              /* what counts of the weight */
    bool is_again;           /* found in another clause or in the heading too */
    bool is_passing;         /* the theme is only mentioned in passing: in asides and names, each thing once */
    const char *silenced_by; /* the exception, or the phrase with more to say, that they lie in; NULL where they count */
} rap_theme_hit;

typedef struct rap_theme_score {
    int points;
    int wanted; /* points that are enough */
    bool is_given;
    size_t narrower; /* the theme below that brings it along, given or not; RAP_NO_THEME where it is given by its own words */
    rap_theme_hit *hits; /* in order of the patterns */
    size_t hit_count;
} rap_theme_score;

typedef struct rap_theme_scorer rap_theme_scorer;

/* A scorer for texts in a language. NULL with `error` set where a phrase holds no word.
 * Lives in the arena, and borrows the vocabulary. */
rap_theme_scorer *rap_theme_scorer_new(rap_arena *arena, const rap_vocabulary *vocabulary, const char *language, rap_error *error);

/* Begins a record; reads its parts, the heading last; names and texts are borrowed. */
void rap_theme_scorer_begin(rap_theme_scorer *scorer);
void rap_theme_scorer_read(rap_theme_scorer *scorer, const char *part, const char *text);

/* A score for each theme of the vocabulary, in its order; valid until the next begin.
 * Where no theme is given, what the heading gives by itself is. */
const rap_theme_score *rap_theme_scorer_end(rap_theme_scorer *scorer);

#endif
