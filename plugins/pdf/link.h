/* link.h - where words lead: addresses, anchors of the paper, places of the galley. */
#ifndef PDF_LINK_H
#define PDF_LINK_H

#include "outline.h"
#include "pages.h"

/* A rectangle of the page, in points from its upper left corner. */
typedef struct pdf_box {
    double x, y, width, height;
} pdf_box;

/* Lists the anchors, so that links may ask for them; call before the first link. */
void pdf_link_open(pdf_document *d);

/* Makes a rectangle of a page lead where words of a look do; adds a reference to its object
 * to those of the page. An anchor that the paper does not have is said once and leads nowhere. */
void pdf_link_add(pdf_document *d, const pdf_page *page, const pdf_look *look, const pdf_box *box, pdf_buffer *annotations);

/* The row of the galley where an entry of the contents begins. */
const pdf_row *pdf_link_row(const pdf_document *d, const pdf_entry *entry);
/* A destination: a row of the galley at the head of the window. */
void pdf_link_destination(pdf_document *d, pdf_buffer *b, size_t row);

/* Writes the anchors as named destinations; the number of the tree, 0 without any. */
uint32_t pdf_link_write_names(pdf_document *d);

#endif
