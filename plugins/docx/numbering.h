/* numbering.h - numbers and labels that Word itself writes. What is printed must be what the
 * paper says: a label that is next in its sequence goes on with it, any other begins a
 * sequence with that number, and what no format of Word gives stays text. */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "document.h"

/* Where a label stands: labels of two places never count on from each other. */
typedef enum docx_place { DOCX_IN_HEADING, DOCX_IN_PARAGRAPH, DOCX_IN_LIST } docx_place;

typedef enum docx_format {
    DOCX_DECIMAL, DOCX_LOWER_LETTER, DOCX_UPPER_LETTER, DOCX_LOWER_ROMAN, DOCX_UPPER_ROMAN, DOCX_BULLET
} docx_format;

/* A label, read: "(b)" is the 2 of the pattern "(%1)" in lower letters. */
typedef struct docx_label {
    docx_format format;
    int value;
    char pattern[16];
} docx_label;

/* Reads a label as one of a format; false where it is none. */
bool docx_label_read(docx_label *out, const char *label, docx_format format);

/* Where numbers of a sequence stand, in twentieths of a point. */
typedef struct docx_hang {
    int left, hanging;
    bool is_at_end;       /* of the room before the words */
} docx_hang;

/* The sequence (w:numId) that writes this label here; 0 where it must be text. */
int docx_numbering_use(docx_document *d, const char *label, docx_place place, int depth, docx_hang hang);

/* A list begins: its labels do not count on from those of an earlier one as deep. */
void docx_numbering_begin(docx_document *d, int depth);

/* The part word/numbering.xml. */
docx_xml *docx_numbering_write(docx_document *d);

#endif
