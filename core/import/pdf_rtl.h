/* import/pdf_rtl.h - words that are written from right to left, which a PDF holds as they are seen: letter by letter and
 * word by word from the left. Two steps lead from there to the order in which they are read: rap_pdf_rtl_prepare() on all
 * pages, before rows are made, and rap_pdf_rtl_read() on each piece of a row.
 *
 * Programs that make PDFs differ in three things, and each file is asked which of them it has: whether the marks of a
 * letter stand before it or behind, whether brackets are those that are seen or those that are meant, and whether the
 * sign for lam and alef, which poppler gives as two letters, has them as they are read. */
#ifndef RAP_IMPORT_PDF_RTL_H
#define RAP_IMPORT_PDF_RTL_H

#include "import/pdf_words.h"

/* Makes the words of all pages what is seen, letter by letter from the left, whatever program wrote them. Pages most of
 * whose letters are read from the right are mirrored, so that what is read first has the smaller places, and their words
 * are marked so. Files without such letters stay as they are. Counts in `pages` the words that remain a guess. */
void rap_pdf_rtl_prepare(rap_arena *arena, rap_pdf_pages *pages);

/* Whether a word is nothing but marks, as some programs put them apart from their letter. */
bool rap_pdf_rtl_is_mark(const char *text);

/* The words of a piece, as they are seen from the left, in the order in which they are read. `is_mirrored`: it stands on
 * a page that is. In the arena; `text` itself where nothing in it is read from the right. */
const char *rap_pdf_rtl_read(rap_arena *arena, const char *text, bool is_mirrored);

#endif
