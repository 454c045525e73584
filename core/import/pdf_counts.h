/* import/pdf_counts.h - the numbers that paragraphs and headings of a PDF begin with, and which would be next. */
#ifndef RAP_IMPORT_PDF_COUNTS_H
#define RAP_IMPORT_PDF_COUNTS_H

#include "import/grammar.h"
#include "import/label.h"

/* The latest number of each kind with which a paragraph began. */
typedef struct rap_pdf_counts {
    int arabic, outer; /* `outer`: of the run that a list from 1 on interrupts */
    int letter, roman, recommendation;
} rap_pdf_counts;

/* The number of the recommendation whose heading a text begins with; 0 where it is none. */
int rap_pdf_recommendation_of(const rap_grammar *grammar, rap_arena *arena, const char *text);

/* Notes the number that a paragraph begins with. */
void rap_pdf_count(rap_pdf_counts *counts, const rap_grammar *grammar, rap_arena *arena, const char *text);

/* Whether a label counts on from those before it, or begins to count; `open` is what the open paragraph begins with. */
bool rap_pdf_counts_on(const rap_pdf_counts *counts, const rap_label *label, const char *open);

#endif
