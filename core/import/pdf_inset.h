/* import/pdf_inset.h - boxes and pulled quotes between the paragraphs of a PDF: they are set in on both sides. */
#ifndef RAP_IMPORT_PDF_INSET_H
#define RAP_IMPORT_PDF_INSET_H

#include "import/pdf_roles.h"

/* Makes rows that stand in on both sides, and break where nothing but their own margin does, a box between the
 * paragraphs: RAP_PDF_BESIDE, `is_inset`. What a colon announces is none, nor what has a label, nor where
 * most of the document is set so. */
void rap_pdf_inset_find(const rap_pdf_measures *measures, rap_pdf_sheet *sheets, size_t count);

#endif
