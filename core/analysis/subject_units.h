/* analysis/subject_units.h - what the references of an index point to: recommendations, the
 * subparagraphs of both, and paragraphs of substance, in document order. */
#ifndef RAP_ANALYSIS_SUBJECT_UNITS_H
#define RAP_ANALYSIS_SUBJECT_UNITS_H

#include "model/node.h"

#define RAP_SUBJECT_NO_PLACE UINT32_MAX

/* A piece of text that a reference may point to. */
typedef struct rap_subject_unit {
    const char *id;          /* of the record or subparagraph */
    const char *text;
    uint32_t skipped;        /* code points of the text that `id` names before it; RAP_SUBJECT_NO_PLACE
                                where it is no part of that text, but of a row or a part without a label */
    uint32_t owner_number : 31; /* of the recommendation or paragraph, in document order, from 0 */
    uint32_t is_recurring : 1;  /* whether its words count: those of a draft that became another text count there */
} rap_subject_unit;

typedef struct rap_subject_units {
    rap_subject_unit *list;
    size_t count, room;
    const rap_node **owners;
    size_t owner_count, owner_room;
} rap_subject_units;

/* The units of a dataset in the arena. Paragraphs that only record who met and how are left
 * out, and so are agendas. What stands in a subparagraph inside a sentence belongs to it. */
rap_subject_units rap_subject_units_of(rap_arena *arena, const rap_node *dataset);

#endif
