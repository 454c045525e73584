/* import/lacking.h - headings of a report that promise recommendations, where none is read. */
#ifndef RAP_IMPORT_LACKING_H
#define RAP_IMPORT_LACKING_H

#include "import/elsewhere.h"
#include "import/outline.h"

/* Says to `source` of each heading of an outline that has been judged which speaks of recommendations of the document, while
 * nothing below it is one. */
void rap_lacking_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source,
                       const rap_own_meeting *own);

#endif
