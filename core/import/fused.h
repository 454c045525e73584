/* import/fused.h - the foot of a page that pdftotext joined to the last line of its text: it takes the
 * hyphen there for one within a paragraph. "to increase the pro 10/13", "Ministry of La1 See page 3." */
#ifndef RAP_IMPORT_FUSED_H
#define RAP_IMPORT_FUSED_H

#include "import/grammar.h"
#include "import/heal.h"
#include "import/source.h"

/* Makes two lines of such a line: page numbers and job numbers that stand on lines of their own elsewhere,
 * and a footnote within a word that the next page goes on with. Before furniture is found. */
void rap_fused_part(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_heal *heal);

#endif
