/* lines.h - parts, made into lines: the best division of all, and where each piece stands. For text.c. */
#ifndef PDF_LINES_H
#define PDF_LINES_H

#include "parts.h"

/* Lines of the parts that were cut last. */
pdf_lines pdf_lines_make(pdf_document *d, double measure, double indent);

/* All parts on one line. */
pdf_line pdf_lines_one(pdf_document *d);

#endif
