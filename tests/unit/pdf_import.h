/* For the tests of the readers of PDF: the words set on the first page, imported as a report. */
#ifndef RAP_TESTS_PDF_IMPORT_H
#define RAP_TESTS_PDF_IMPORT_H

#include "pdf_fixture.h"

#include "import/import.h"

static rap_model *model;
static rap_import_summary summary;

/* The first page as pdftotext tells it. */
static inline bool tell_words(void *context, rap_arena *own, const char *bytes, size_t len, const char *name, rap_import_answer *out, rap_error *error)
{
    (void)context, (void)bytes, (void)len, (void)name, (void)error;
    rap_text text = {.arena = own};
    int open = 0;
    rap_text_put(&text, "<doc><page width=\"595\" height=\"842\"><flow>");
    for (size_t i = 0; i < pages[0].count; i++) {
        const rap_pdf_word *word = &words[0][i];
        if (word->block != open)
            rap_text_format(&text, "%s<block><line>", open ? "</line></block>" : "");
        open = word->block;
        rap_text_format(&text, "<word xMin=\"%.2f\" yMin=\"%.2f\" xMax=\"%.2f\" yMax=\"%.2f\">%s</word>", word->x0, word->y0, word->x1,
                        word->y1, word->text);
    }
    rap_text_put(&text, "</line></block></flow></page></doc>");
    out->bytes = rap_arena_string(own, rap_text_string(&text));
    out->len = strlen(out->bytes);
    out->said = "";
    return true;
}

static inline void import_page(void)
{
    rap_import_options options = {.kind = "report", .pdftotext = tell_words};
    model = rap_model_new(&failure);
    if (!rap_import_bytes(model, "%PDF-1.4", 8, "report.pdf", &options, RAP_SOURCE_DATA_DIR, &summary, &failure))
        fail_msg("%s:%ld: %s", failure.file, failure.line, failure.message);
}

#endif
