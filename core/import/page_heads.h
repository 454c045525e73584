/* import/page_heads.h - running heads and feet of a text file that are words alone: "Working Group on Suitcases". */
#ifndef RAP_IMPORT_PAGE_HEADS_H
#define RAP_IMPORT_PAGE_HEADS_H

#include "import/source.h"

/* Marks lines at the heads and feet of pages as furniture that come back there, several of them one below the other too, where
 * a sentence goes on over them, the masthead has them or they stand below other furniture of a head. What only comes back is
 * told. Marks also few words that stand once where a sentence goes on over them. After what is furniture by its form: symbols,
 * numbers of pages. */
void rap_page_heads_find(rap_arena *arena, rap_source *source);

#endif
