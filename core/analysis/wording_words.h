/* analysis/wording_words.h - a text as a row of words, with what stands before each. */
#ifndef RAP_ANALYSIS_WORDING_WORDS_H
#define RAP_ANALYSIS_WORDING_WORDS_H

#include <stdint.h>

#include "base/ids.h"

/* What parts a word from the one before it; of several, the strongest. */
typedef enum rap_break {
    RAP_BREAK_NONE,     /* white space, a hyphen, a stroke, a quotation mark */
    RAP_BREAK_COMMA,
    RAP_BREAK_BRACKET,  /* a bracket or a dash between words */
    RAP_BREAK_CLAUSE,   /* a semicolon, a colon, an end of line */
    RAP_BREAK_SENTENCE, /* and the beginning of the text */
} rap_break;

/* Letters and digits in a row; of scripts without spaces, one character. */
typedef struct rap_word {
    uint32_t id;       /* of the vocabulary; RAP_NO_WORD where it lacks the word */
    uint32_t start, end; /* bytes of the text */
    rap_break before;
} rap_word;

#define RAP_NO_WORD UINT32_MAX

typedef struct rap_words {
    const char *text;
    rap_word *list;
    size_t count, room;
} rap_words;

/* The words that phrases know, in small letters without marks. */
typedef struct rap_lexicon {
    rap_arena *arena;
    rap_ids words;
    rap_ids abbreviations; /* words whose full stop ends no sentence */
} rap_lexicon;

/* Reads the next word at or behind *place, which then stands behind it; false at the end.
 * `before` is raised to what stands between. */
bool rap_word_next(const char *text, size_t *place, rap_word *out);

/* The word in small letters without marks: in `room` where it is short and plain, else in
 * the arena. */
const char *rap_word_fold(rap_arena *arena, const char *bytes, size_t len, char *room, size_t room_len);

/* Fills `out` with the words of a text, which must live as long; memory of an earlier text
 * is used again. */
void rap_words_read(rap_arena *arena, const rap_lexicon *lexicon, const char *text, rap_words *out);

#endif
