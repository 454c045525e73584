#include "import/pdf.h"

rap_source *rap_pdf_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    (void)arena;
    rap_fail(error, RAP_CODE_DATA, input->name, 1, "this is a PDF; give the text that pdftotext makes of it");
    return NULL;
}
