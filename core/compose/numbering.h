/* compose/numbering.h - numbers of sections and paragraphs in the manner of a language. */
#ifndef RAP_COMPOSE_NUMBERING_H
#define RAP_COMPOSE_NUMBERING_H

#include "compose/compose.h"

/* Levels of sections that have forms of their own; deeper ones take the form of the last. */
#define RAP_NUMBERING_LEVELS 5

/* A number in a form: the text of the form, in which one sign stands for the number:
 *   I  II III …      A  B C … AA    a  b c …    i  ii iii …
 *   1  2 3 …         一 二 三 … 十一
 *   [أولاً|ثانياً|…]   these words in turn, and figures beyond the last
 * Appends "II.", "(b)", "二、". */
void rap_numbering_put(rap_text *out, const char *form, size_t number);

/* Bytes of a number that a heading begins with, and of the space behind it: in one of the
 * forms of the label numbering.written, parted by spaces, or of numbering.1 to numbering.5.
 * 0 where it begins with none, or is nothing else. */
size_t rap_numbering_written(rap_arena *arena, const rap_labels *labels, const char *heading);

/* The number of a section, from 1, on a level, from 1; in the arena. The forms are the
 * labels numbering.1 to numbering.5. */
const char *rap_numbering_section(rap_arena *arena, const rap_labels *labels, size_t level, size_t number);

/* The number of a paragraph, by the label numbering.paragraph. */
const char *rap_numbering_paragraph(rap_arena *arena, const rap_labels *labels, size_t number);

#endif
