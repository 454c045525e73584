/* import/pdf_raised.h - words of a page that stand a little above or below the row that they belong to. */
#ifndef RAP_IMPORT_PDF_RAISED_H
#define RAP_IMPORT_PDF_RAISED_H

#include "import/pdf_words.h"

/* Sets for each of the words, which are in the order of their height on the page, the index of the larger word that it
 * touches and stands a little above or below of, as the 2 of "m²" and of "CO₂"; its own for all others. */
void rap_pdf_raised_hosts(const rap_pdf_word *words, size_t count, size_t *host);

/* Whether a word is the mark of a footnote: small, or the first of its row, and raised above it. `top` and `bottom` are of
 * the row; `words` its words, of which it is number `i`. */
bool rap_pdf_is_raised(const rap_pdf_word *words, size_t count, size_t i, float top, float bottom);

/* Whether word number `i` of a row ends in figures that stand higher than its beginning, as "10⁶" and "2030¹" do where the file
 * has no place between them: its feet are level with those of most words of the row, and its top is above all theirs. Where in
 * it the raised figures begin is not known. */
bool rap_pdf_raised_within(const rap_pdf_word *words, size_t count, size_t i);

#endif
