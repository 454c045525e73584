/* link.h - where words lead: addresses, anchors of the paper, places of the galley. */
#ifndef PDF_LINK_H
#define PDF_LINK_H

#include "galley.h"

/* A rectangle of the page, in points from its upper left corner. */
typedef struct pdf_box {
    double x, y, width, height;
} pdf_box;

/* Lists the anchors, so that links may ask for them; call before the first link. */
void pdf_link_open(pdf_document *d);

/* Makes a rectangle lead to an address, to an anchor, or to a row. An anchor that the
 * paper does not have is said once and leads nowhere. */
void pdf_link_address(pdf_document *d, HPDF_Page page, const pdf_box *box, const char *address);
void pdf_link_anchor(pdf_document *d, HPDF_Page page, const pdf_box *box, const char *anchor);
void pdf_link_row(pdf_document *d, HPDF_Page page, const pdf_box *box, size_t row);

/* A destination: a row of the galley at the head of the window. */
HPDF_Array pdf_link_destination(pdf_document *d, size_t row);

/* Writes the anchors as named destinations. */
void pdf_link_write_names(pdf_document *d);

#endif
