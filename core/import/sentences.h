/* import/sentences.h - a paragraph's sentences. */
#ifndef RAP_IMPORT_SENTENCES_H
#define RAP_IMPORT_SENTENCES_H

#include "import/grammar.h"

typedef struct rap_sentences {
    size_t count;
    const char **texts;
} rap_sentences;

/* Splits a text after points, but not after abbreviations ("Ms.") of the grammar, nor
 * inside brackets or quotation marks. White space is squeezed. Linear. */
rap_sentences rap_sentences_split(const rap_grammar *grammar, rap_arena *arena, const char *text);

#endif
