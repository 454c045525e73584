/* looks.h - the part word/styles.xml: what the roles of a style file are in Word. */
#ifndef DOCX_LOOKS_H
#define DOCX_LOOKS_H

#include "style.h"

docx_xml *docx_looks_write(docx_document *d);

#endif
