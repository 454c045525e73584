/* style_read.h - style files: JSON of templates/styles, each of which may extend another. */
#ifndef PDF_STYLE_READ_H
#define PDF_STYLE_READ_H

#include "style.h"

/* Reads a style and those it extends. What is wrong in a file ends the job with its name,
 * the path of its keys, and what was allowed. */
pdf_styles *pdf_style_read(pdf_document *d, const char *name);

/* Frees the files; what a style has of them ends with them. NULL too. */
void pdf_style_close(struct pdf_style_file *files);

#endif
