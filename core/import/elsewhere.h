/* import/elsewhere.h - whether recommendations were adopted at another meeting, or by another body, than those of the document. */
#ifndef RAP_IMPORT_ELSEWHERE_H
#define RAP_IMPORT_ELSEWHERE_H

#include "import/masthead.h"

/* The meeting of a document, as its masthead states it. */
typedef struct rap_own_meeting {
    const rap_masthead *masthead;
    int first, last; /* the years; 0 where it states none */
    bool is_told;    /* that of the meeting is among them; else the meeting may have been the year before */
} rap_own_meeting;

/* Borrows the masthead. */
rap_own_meeting rap_own_meeting_of(const rap_masthead *masthead);

typedef enum rap_whence {
    RAP_WHENCE_HERE,     /* the meeting of the document adopted them, or nothing says another */
    RAP_WHENCE_DOUBTFUL, /* a meeting that may be another */
    RAP_WHENCE_OTHERS,   /* a body of which the masthead does not speak */
    RAP_WHENCE_ELSEWHERE /* another meeting */
} rap_whence;

/* Of words that adopt recommendations, which meeting did: by a year before those of the document (list `place.adopted-when`), by
 * what number the meeting had (`place.adopted-at`), by the name of the body (`place.adopted-by`). */
rap_whence rap_whence_of(rap_arena *arena, const rap_grammar *grammar, const rap_own_meeting *own, const char *text);

/* Whether a heading speaks of recommendations that are not of the document, or of what stands beside them. */
bool rap_is_beside(rap_arena *arena, const rap_grammar *grammar, const rap_own_meeting *own, const char *title);

#endif
