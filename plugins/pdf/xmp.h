/* xmp.h - metadata in XML, and the profile of the colours: what a claim of a standard asks for. */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "info.h"
#include "standard.h"

/* Writes the metadata; the number of its stream. */
uint32_t pdf_xmp_write(pdf_document *d, const pdf_info *info, const pdf_claims *claims);

/* Writes the profile of sRGB, in which all colours are meant; the number of its stream. */
uint32_t pdf_profile_write(pdf_document *d);

#endif
