/* import/page_notes.h - footnotes at the feet of the pages that plain pdftotext writes: their marks alone on lines of their own,
 * and their words below: "1", "2", "See …", "As …". */
#ifndef RAP_IMPORT_PAGE_NOTES_H
#define RAP_IMPORT_PAGE_NOTES_H

#include "import/grammar.h"
#include "import/source.h"

/* Makes footnotes of them where the marks count on from page to page and a text of the page carries each; raises the marks
 * there. Where a number between words was taken as a mark, or numbers that stand so are not, that is told. Before furniture is
 * found: the numbers may else be those of pages, which form feeds alone part now. */
void rap_page_notes_find(rap_arena *arena, rap_source *source, const rap_grammar *grammar);

#endif
