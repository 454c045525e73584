/* analysis/subject_phrases.h - phrases that recur in texts and look like headings of an index:
 * nouns with what stands before them, found by form and kept by weight.
 *
 * A phrase is one by the stems of its words, so that singular and plural are one. Linear in
 * the texts. */
#ifndef RAP_ANALYSIS_SUBJECT_PHRASES_H
#define RAP_ANALYSIS_SUBJECT_PHRASES_H

#include "analysis/stems.h"
#include "analysis/subject_units.h"
#include "analysis/subject_words.h"

#define RAP_SUBJECT_PHRASE_WORDS 6 /* at most */

/* A phrase in a unit: its first place there. */
typedef struct rap_subject_place {
    uint32_t unit;
    uint32_t byte, len; /* of the unit's text */
} rap_subject_place;

typedef struct rap_subject_phrase {
    const uint32_t *stems;
    size_t stem_count;
    const char *words; /* as they are written most often */
    rap_subject_place *places; /* in document order, one for each unit */
    size_t place_count;
    bool is_wanted;    /* by the file of words, whatever its weight */
} rap_subject_phrase;

typedef struct rap_subject_phrases {
    rap_subject_phrase *list; /* by their first places */
    size_t count;
} rap_subject_phrases;

/* The phrases of units in a language, whose words these are, by stems of `stems`. In the arena. */
rap_subject_phrases rap_subject_phrases_find(rap_arena *arena, const rap_subject_words *words, rap_stems *stems, const char *language,
                                             const rap_subject_units *units);

/* Whether two rows of stems are the same phrase. */
bool rap_subject_stems_equal(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count);

#endif
