/* import/pdf.h - PDF files. */
#ifndef RAP_IMPORT_PDF_H
#define RAP_IMPORT_PDF_H

#include "import/reader.h"

/* A reader. */
rap_source *rap_pdf_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
