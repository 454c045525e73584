/* import/pdf_roles.h - what each row of a PDF is, by its place: masthead, text, footnote, of the page. */
#ifndef RAP_IMPORT_PDF_ROLES_H
#define RAP_IMPORT_PDF_ROLES_H

#include "import/grammar.h"
#include "import/pdf_rows.h"

#define RAP_PDF_NOTE_SIZE 0.93f /* of the text's: what is smaller may be of footnotes */

/* How the text of the document is set. */
typedef struct rap_pdf_measures {
    float size;    /* height of its letters */
    float leading; /* from one row of a paragraph to the next */
} rap_pdf_measures;

/* Numbers all rows and finds their roles, tables apart. */
rap_pdf_measures rap_pdf_roles_find(rap_arena *arena, const rap_grammar *grammar, rap_pdf_sheet *sheets, size_t count);

/* Whether row `i` of a sheet, but for the first, stands as near below the one before it as rows of a paragraph do. */
bool rap_pdf_is_near(const rap_pdf_measures *measures, const rap_pdf_row *above, const rap_pdf_row *row);

#endif
