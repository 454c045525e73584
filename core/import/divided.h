/* import/divided.h - words that pdftotext wrote as two: it takes the hyphen at the end of a line away and
 * joins the next line, and where the hyphen stood apart from its word, as justified lines have it, a space
 * stays: "re cruited". Where the hyphen was part of the word it is lost: "capacitybuilding". */
#ifndef RAP_IMPORT_DIVIDED_H
#define RAP_IMPORT_DIVIDED_H

#include "import/grammar.h"
#include "import/source.h"
#include "model/names.h"

/* Joins such words in hard-wrapped lines, where a full line ended: a word that the document, its dictionary
 * or a name knows, of which a piece is no word, or stands nowhere else in the document where the word does.
 * Others stay as they are. Puts hyphens back into words that nobody has without them: where the document, a name or the
 * kind of word tells, and, as a doubt of the source, where a full line may have ended between two words. */
void rap_divided_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_names *names);

#endif
