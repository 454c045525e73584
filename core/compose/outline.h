/* compose/outline.h - what a report holds, in words, for people who choose or copy one. */
#ifndef RAP_COMPOSE_OUTLINE_H
#define RAP_COMPOSE_OUTLINE_H

#include "compose/compose.h"

typedef struct rap_outline_line {
    size_t depth;      /* of blocks inside each other, from 0 */
    const char *block; /* the key that names it: section, each … */
    const char *words; /* "for each meeting, newest first" */
} rap_outline_line;

/* A line for each block, sheet and column, in order. In the arena. */
const rap_outline_line *rap_report_outline(rap_arena *arena, const rap_report *report, size_t *count);

#endif
