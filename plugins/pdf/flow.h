/* flow.h - the paper, walked from front to back and set into the galley. */
#ifndef PDF_FLOW_H
#define PDF_FLOW_H

#include "set.h"

void pdf_flow_paper(pdf_document *d);

/* Its parts with files of their own. */
void pdf_flow_masthead(pdf_document *d);
void pdf_flow_contents(pdf_document *d, const rap_node *contents);
void pdf_flow_table(pdf_document *d, const rap_node *table);
void pdf_flow_columns(pdf_document *d, const rap_node *columns);
void pdf_flow_figure(pdf_document *d, const rap_node *figure);

/* The children of a node, between two edges. */
void pdf_flow_children(pdf_document *d, const rap_node *parent, rap_field children, pdf_frame frame);

/* Where the number of a page goes in the last row of an entry of the contents, and the room
 * for dots before it. */
pdf_slot pdf_contents_number(const pdf_document *d, const pdf_row *row, const pdf_line *digits, pdf_frame *dots);

/* The frame of body text. */
pdf_frame pdf_flow_frame(const pdf_document *d);

#endif
