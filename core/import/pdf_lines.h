/* import/pdf_lines.h - the rows of a PDF as lines of a source: each paragraph, each heading, each row
 * of a table is one. */
#ifndef RAP_IMPORT_PDF_LINES_H
#define RAP_IMPORT_PDF_LINES_H

#include "import/grammar.h"
#include "import/pdf_roles.h"
#include "import/source.h"
#include "model/names.h"

/* Lines in the order of reading; a footnote stands behind the paragraph that its page ends in. Numbers
 * of lines are those of rows. In the arena. */
rap_source *rap_pdf_lines_make(rap_arena *arena, const rap_pdf_sheet *sheets, size_t count, const rap_pdf_measures *measures,
                               const rap_grammar *grammar, const rap_names *names);

#endif
