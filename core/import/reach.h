/* import/reach.h - how far goes what a paragraph announces. */
#ifndef RAP_IMPORT_REACH_H
#define RAP_IMPORT_REACH_H

#include "import/outline.h"

/* The first block behind block `i`, which announces recommendations and has none of its own, that it does not speak of; at most
 * `end`. They go on to the next heading or numbered paragraph. Where a heading stands directly behind, they are below it and
 * the headings of its level behind it; where a numbered paragraph that says what is to be done does, it and those like it. Words
 * that announce anew end them. */
size_t rap_reach_of(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, size_t i, size_t end);

#endif
