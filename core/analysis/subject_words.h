/* analysis/subject_words.h - which words may stand where in a heading of an index, and what
 * people add to it, from templates/subjects/<language>.json. */
#ifndef RAP_ANALYSIS_SUBJECT_WORDS_H
#define RAP_ANALYSIS_SUBJECT_WORDS_H

#include "base/arena.h"

/* What a word may be in a phrase; 0 for one that ends a phrase. */
enum {
    RAP_WORD_FIRST = 1,
    RAP_WORD_LAST = 2,
    RAP_WORD_INNER = 4,
    RAP_WORD_JOINER = 8,   /* between two others alone: of, in */
    RAP_WORD_DOUBTFUL = 16, /* a verb too: first only after what stands before a noun */
    RAP_WORD_AND = 64      /* what two words may share a noun over: port and fishery services */
};

/* A heading that people add: what it says, and where it sends the reader. */
typedef struct rap_subject_lead {
    const char *heading, *see; /* `see`: id of a theme, or the words of another heading */
    bool is_also;
    long line;                 /* of the file */
} rap_subject_lead;

typedef struct rap_subject_words {
    const char *file;
    int least;           /* records that a phrase needs */
    int most;            /* percent of all records that it may have */
    int longest;         /* words */
    const char **never;  /* phrases that are no heading; ends with NULL, and so do these: */
    const char **wanted; /* phrases that are one wherever they stand */
    rap_subject_lead *see;
    size_t see_count;
    struct rap_subject_lists *lists;
} rap_subject_words;

/* Reads the words of a language (its first part counts). A language that has no file has
 * none, and gives no phrases: `file` is NULL. NULL with `error` set: file, line, what was
 * expected. Lives in the arena. */
rap_subject_words *rap_subject_words_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* What a word in small letters may be. */
int rap_subject_word_class(const rap_subject_words *words, const char *word);

/* The words that join. */
const char *const *rap_subject_word_joiners(const rap_subject_words *words, size_t *count);

/* Whether a noun may follow this word where a verb would not: an article, a preposition. */
bool rap_subject_word_leads(const rap_subject_words *words, const char *word);

#endif
