/* import/pdf_masthead.h - the two columns that the masthead of a PDF may be set in. */
#ifndef RAP_IMPORT_PDF_MASTHEAD_H
#define RAP_IMPORT_PDF_MASTHEAD_H

#include "import/pdf_rows.h"

/* The column of white between left and right, which no row of the masthead crosses; `*gutter` is its middle. Returns how many
 * rows of the sheet it parts; 0 for none. */
size_t rap_pdf_masthead_gutter(const rap_pdf_sheet *sheet, float *gutter);

#endif
