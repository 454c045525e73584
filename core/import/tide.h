/* import/tide.h - what texts may claim from block to block, and where that turns. */
#ifndef RAP_IMPORT_TIDE_H
#define RAP_IMPORT_TIDE_H

#include "import/outline.h"

#define RAP_TIDE_TURNS 8 /* stretches of a group, one within the other; more take the place of the last */

/* What a text may claim where it stands; status NULL where it is no recommendation of the document. */
typedef struct rap_stance {
    const char *status, *authority;
    const char *beside; /* the words by which they are others', or earlier; NULL */
    const rap_block *announcer; /* the paragraph that says so; NULL */
} rap_stance;

/* Of the whole group, and of stretches within it, innermost last. Starts as that of the group, the rest zero. */
typedef struct rap_tide {
    rap_stance group;
    struct {
        rap_stance stance;
        size_t end;
    } turns[RAP_TIDE_TURNS];
    size_t count;
    size_t below_end;   /* of the stretch below a heading */
    bool has_announced; /* what was adopted */
} rap_tide;

/* What holds for block `i`; asked of blocks in their order, since stretches that end before it are let go. */
rap_stance rap_tide_at(rap_tide *tide, size_t i);

/* Begins a stretch, up to block `end`. */
void rap_tide_turn(rap_tide *tide, rap_stance to, size_t end);

#endif
