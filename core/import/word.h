/* import/word.h - Word files (.docx): paragraphs with their styles, the numbers that Word
 * generates, footnotes, tables, headers and footers, tracked changes.
 *
 * A line of the file is a paragraph: its number counts the paragraphs of the document's body, those
 * in tables and boxes too, from 1. Footnotes have the number of the paragraph that carries their
 * mark; running heads that of the last paragraph of their section. What Word hides is left out. */
#ifndef RAP_IMPORT_WORD_H
#define RAP_IMPORT_WORD_H

#include "import/reader.h"

/* Whether the bytes are a zip file, or of the format that Word had before and encrypted files have. */
bool rap_word_is(const rap_input *input);

/* A reader. */
rap_source *rap_word_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
