/* analysis/wording_phrases_work.h - a phrase as wording_phrases.c compiles it and wording_match.c matches it. */
#ifndef RAP_ANALYSIS_WORDING_PHRASES_WORK_H
#define RAP_ANALYSIS_WORDING_PHRASES_WORK_H

#include "analysis/wording_phrases.h"

typedef enum rap_place_kind { RAP_PLACE_FIXED, RAP_PLACE_LIST, RAP_PLACE_SKIP, RAP_PLACE_BETWEEN } rap_place_kind;

/* A word that fits a place: one of the lexicon, or any with an ending, or a number. */
typedef struct rap_phrase_choice {
    uint32_t id;
    const char *ending; /* NULL for a word */
    bool is_number;
} rap_phrase_choice;

typedef struct rap_phrase_place {
    rap_place_kind kind;
    bool is_optional;
    rap_phrase_choice *choices;
    size_t choice_count;
    const rap_phrase_list *list;
    size_t gap;
    uint64_t firsts; /* bits of the words it may begin with: see rap_word_bit */
} rap_phrase_place;

struct rap_phrase {
    const char *text;
    uint64_t firsts; /* the same of the whole phrase */
    rap_phrase_place *elements;
    size_t count;
    bool is_loose; /* it or a list of it has `~`, of which the first way that goes on counts, not the longest */
};

/* Most places of a phrase fail at their first word: one of 64 bits tells most of those. */
static inline uint64_t rap_word_bit(uint32_t id)
{
    return UINT64_C(1) << (id & 63);
}

#endif
