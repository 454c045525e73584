/* import/agreement.h - of what was proposed, whether the document says that it was not agreed upon, and by which words. */
#ifndef RAP_IMPORT_AGREEMENT_H
#define RAP_IMPORT_AGREEMENT_H

#include "import/outline.h"

/* Sets `unagreed` of blocks, which are judged, that were proposed, and of the parts of their lists, where they have none yet.
 * Words tell it that stand in the recommendation itself, or in the paragraph that announces it, or in a heading above it, or
 * in a paragraph between such a heading and the first recommendation below that, where none announces it anew. Brackets around the whole of it tell it, too.
 * Of an annex the report may tell it. Says to `source` of what was adopted that brackets stand around the whole of it.
 * Words that say no more than that it was proposed, noted, put off or withdrawn do not, nor do those that say it of some. */
void rap_agreement_find(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source);

/* Bytes `start` to `end` of a sentence of `text`, which stands in `block`; nothing where the sentence is not found in it. */
rap_unagreed rap_agreement_words(const rap_block *block, const char *text, const char *sentence, size_t start, size_t end);

#endif
