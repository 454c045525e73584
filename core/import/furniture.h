/* import/furniture.h - what belongs to the page and not to the text: running heads, page
 * numbers, job numbers, bar codes, rules, lists of contents. */
#ifndef RAP_IMPORT_FURNITURE_H
#define RAP_IMPORT_FURNITURE_H

#include "import/grammar.h"
#include "import/source.h"

/* Marks such lines; before them, makes footnotes of numbers that stand alone at the feet of pages. The line after furniture of
 * a page begins a page. */
void rap_furniture_find(rap_source *source, const rap_grammar *grammar, rap_arena *arena);

#endif
