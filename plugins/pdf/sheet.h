/* sheet.h - the page and what stands where on it, in points; y runs down from its upper edge. */
#ifndef PDF_SHEET_H
#define PDF_SHEET_H

#include <stdbool.h>

/* The width that text has, between two edges of the page. */
typedef struct pdf_frame {
    double left, right;
} pdf_frame;

typedef struct pdf_sheet {
    double width, height;
    double left, right;   /* edges of the masthead, of tables and of the rules */
    double top, bottom;   /* first and last height of text on a page */
    pdf_frame body;       /* of body text: numbers hang between an edge and body */
    double scale;         /* of all type: 1 as the style has it */
    bool is_rtl;          /* what stands at the left of other papers stands at the right */
} pdf_sheet;

#endif
