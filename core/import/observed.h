/* import/observed.h - concluding observations, which a body adopts whole and in which it recommends in its own voice. */
#ifndef RAP_IMPORT_OBSERVED_H
#define RAP_IMPORT_OBSERVED_H

#include "import/outline.h"

/* Sets authority, status and role of all blocks of a report whose title is that of such observations (list `place.observations`;
 * it may be NULL), and answers whether it is: all is adopted but what stands in an annex, which is a record, and a numbered
 * paragraph that asks something of a State party (list `place.asks`) is a recommendation, whole and with its list. What may be one and is not read so is told. */
bool rap_observed_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const char *title);

#endif
