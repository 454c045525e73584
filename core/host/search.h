/* host/search.h - the files that may be exporters. */
#ifndef RAP_HOST_SEARCH_H
#define RAP_HOST_SEARCH_H

#include "host/listing.h"

/* Paths of all candidates in the order of the search: `file` alone, or *.so of each
 * folder in order of name. Folders that are missing are passed over; empty components
 * of the variable are not the current folder. NULL-terminated. In the arena; needs a
 * guard. */
const char *const *rap_search_candidates(rap_arena *arena, const rap_search *search, size_t *count);

#endif
