/* import/counted.h - recommendations of which a paragraph says how many follow. */
#ifndef RAP_IMPORT_COUNTED_H
#define RAP_IMPORT_COUNTED_H

#include "import/outline.h"

/* Says to `source` of each paragraph of an outline that has been judged which counts the recommendations that follow it, "the
 * following two recommendations", where others are as many: neither its list, nor what stands before the next heading, the next
 * paragraph that announces some, or the end of its section. Where none follows nothing is said. */
void rap_counted_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source);

#endif
