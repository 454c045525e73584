/* package.h - the parts as one zip file, in a fixed order and with fixed dates. */
#ifndef DOCX_PACKAGE_H
#define DOCX_PACKAGE_H

#include "document.h"

enum { DOCX_MOST_PARTS = 24 };

typedef struct docx_package {
    struct {
        const char *name;
        const docx_xml *xml;
    } parts[DOCX_MOST_PARTS];
    size_t count;
} docx_package;

void docx_package_add(docx_package *p, const char *name, const docx_xml *xml);

/* Packs the parts and gives the file to the host. */
void docx_package_write(docx_document *d, const docx_package *p);

#endif
