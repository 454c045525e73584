/* host/search.h - the files that may be exporters. */
#ifndef RAP_HOST_SEARCH_H
#define RAP_HOST_SEARCH_H

#include "host/listing.h"

typedef struct rap_candidate {
    const char *path;    /* a file, or a folder that is refused with all in it */
    const char *refusal; /* the sentence; NULL for a file that may be opened */
} rap_candidate;

/* All candidates in the order of the search: `file` alone, or *.so and rapporteur-export-*
 * of each folder in order of name. Each is judged (host/trust.h). Folders that are missing are passed over, and so
 * are empty components of the variable; relative ones are refused. A program that runs
 * with more rights than its user (set-uid) does not hear the variables. In the arena; needs
 * a guard. With formats, files named after them come first in their folder. */
const rap_candidate *rap_search_candidates(rap_arena *arena, const rap_search *search, size_t *count);

/* Whether a file is named after a format, as pdf.so or rapporteur-export-pdf, and another of its
 * folder is not. */
bool rap_search_goes_before(const char *file, const char *other, const char *format);

#endif
