/* import/told.h - whether a document says of the recommendations that are taken for adopted that they were. */
#ifndef RAP_IMPORT_TOLD_H
#define RAP_IMPORT_TOLD_H

#include "import/outline.h"

/* Says to `source` of a group, blocks `begin` to `end` of the outline, below which of its headings nothing tells that the
 * recommendations there were adopted, where it was done only for the time being, and which paragraph announces one of them
 * and says nothing of that. Words tell it of what stands below
 * the heading that they stand under; where there is none there, of what stands below the heading above that. */
void rap_told_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end);

#endif
