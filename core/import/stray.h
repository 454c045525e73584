/* import/stray.h - ends of paragraphs that stand apart from them: pdftotext tells a last line that is short
 * before the words of its item, or of its label, and the rest of a footnote at the foot of the next page. */
#ifndef RAP_IMPORT_STRAY_H
#define RAP_IMPORT_STRAY_H

#include "import/grammar.h"
#include "import/heal.h"
#include "import/source.h"

/* Joins such lines to the line that breaks off and nothing else goes on from; the line that it makes stands
 * for both. Where there is no such line near, they stay. Before furniture is found. */
void rap_stray_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_heal *heal);

#endif
