/* info.h - what the file says of itself: title, subject, date, language; twice, as a dictionary
 * and as metadata in XML, which say the same. */
#ifndef PDF_INFO_H
#define PDF_INFO_H

#include "document.h"

/* What both say; NULL for what is not known. UTF-8 without control characters. */
typedef struct pdf_info {
    const char *title, *author, *subject, *keywords, *creator, *producer;
    char date[40], xml_date[40]; /* of making and of change; empty where a year cannot be written */
} pdf_info;

pdf_info pdf_info_of(pdf_document *d);

/* Writes the dictionary; its number. */
uint32_t pdf_info_write(pdf_document *d, const pdf_info *info);

#endif
