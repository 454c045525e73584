/* import/pdf_marks.h - marks of footnotes that stand apart from their words in a PDF, or touch them, as word processors set
 * them: "1    See", "1See". */
#ifndef RAP_IMPORT_PDF_MARKS_H
#define RAP_IMPORT_PDF_MARKS_H

#include "import/pdf_roles.h"

/* Gives rows that begin with a number or sign, a wide gap or none behind it, the form of a footnote: "1 See". It stands raised
 * in a row above on the sheet; the rows are smaller than the text, or as large and stand apart from it, above nothing but words
 * and others such; then the mark is raised, as nothing else tells that it is one. */
void rap_pdf_marks_join(rap_arena *arena, const rap_pdf_measures *measures, rap_pdf_sheet *sheet);

#endif
