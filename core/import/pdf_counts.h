/* import/pdf_counts.h - the numbers that paragraphs and headings of a PDF begin with, and which would be next. */
#ifndef RAP_IMPORT_PDF_COUNTS_H
#define RAP_IMPORT_PDF_COUNTS_H

#include "import/grammar.h"
#include "import/label.h"

typedef struct rap_pdf_item {
    int letter, roman, arabic; /* what its label may count, as in rap_label */
} rap_pdf_item;

/* The latest number of each kind with which a paragraph began. */
typedef struct rap_pdf_counts {
    int arabic, outer; /* `outer`: of the run that a list from 1 on interrupts */
    int letter, roman, recommendation;
    rap_pdf_item item, around; /* the latest of a list since then, and that of the list around it */
} rap_pdf_counts;

/* The number of the recommendation whose heading a text begins with; 0 where it is none. */
int rap_pdf_recommendation_of(const rap_grammar *grammar, rap_arena *arena, const char *text);

/* Notes the number that a paragraph begins with. */
void rap_pdf_count(rap_pdf_counts *counts, const rap_grammar *grammar, rap_arena *arena, const char *text);

/* Reads the label of an item, "a." and "iv." too. */
bool rap_pdf_item_read(const char *text, rap_label *label);

/* Whether a label is the first of a list: (a), (i), (1) and the like. */
bool rap_pdf_is_first(const rap_label *label);

/* Whether a label counts on from those before it, or begins to count; `open` is what the open paragraph begins with. */
bool rap_pdf_counts_on(const rap_pdf_counts *counts, const rap_label *label, const char *open);

#endif
