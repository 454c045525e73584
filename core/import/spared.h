/* import/spared.h - "none of the following but recommendation 3 was adopted": what a refusal leaves out was adopted. */
#ifndef RAP_IMPORT_SPARED_H
#define RAP_IMPORT_SPARED_H

#include "import/grammar.h"
#include "import/outline.h"
#include "import/source.h"

/* Whether a sentence turns recommendations down but for some that it numbers. */
bool rap_spared_in(rap_arena *arena, const rap_grammar *grammar, const char *sentence);

/* Gives the recommendations of blocks begin to end of an outline, whose group has been judged, what such sentences of their
 * paragraphs say: those with the numbers are adopted, others below the heading of the sentence proposed. Says to `source` which
 * numbers are not there. */
void rap_spared_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end);

#endif
