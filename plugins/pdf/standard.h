/* standard.h - which standards the file may say it keeps.
 *
 * What the exporter does for every paper (tags, embedded fonts, one colour space, no
 * actions) is not asked again; only what a paper or a machine may spoil. */
#ifndef PDF_STANDARD_H
#define PDF_STANDARD_H

#include "document.h"

/* What the metadata claims. */
typedef struct pdf_claims {
    bool is_accessible;   /* PDF/UA-1 */
    char level;           /* of PDF/A-2: 'A', 'B'; 0 for none */
} pdf_claims;

/* By the option `standard`; call when all words are set. A standard that was asked for and
 * is not kept is an error; where none was named, what is not kept is not claimed, and said. */
pdf_claims pdf_standard_claims(pdf_document *d);

#endif
