/* import/elsewhere.h - whether recommendations were adopted at another meeting than that of the document. */
#ifndef RAP_IMPORT_ELSEWHERE_H
#define RAP_IMPORT_ELSEWHERE_H

#include "import/masthead.h"

/* The years of a document, as its masthead states them. */
typedef struct rap_own_years {
    int first, last; /* 0 where it states none */
    bool is_told;    /* that of the meeting is among them; else the meeting may have been the year before */
} rap_own_years;

rap_own_years rap_own_years_of(const rap_masthead *masthead);

/* Whether words that adopt recommendations say that this was done in years before those of the document, by the list
 * `place.adopted-when`. False where they name no year, or the document none. */
bool rap_is_adopted_elsewhere(rap_arena *arena, const rap_grammar *grammar, rap_own_years own, const char *text);

#endif
