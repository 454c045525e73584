/* info.h - what the file says of itself: title, subject, date, language. */
#ifndef PDF_INFO_H
#define PDF_INFO_H

#include "document.h"

void pdf_info_write(pdf_document *d);

#endif
