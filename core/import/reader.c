#include "import/reader.h"

#include <string.h>

#include "import/html.h"
#include "import/mhtml.h"
#include "import/pdf.h"
#include "import/plaintext.h"
#include "import/refusal.h"
#include "import/word.h"

/* ---- kinds of files ----------------------------------------------------------------------- */

static bool begins(const rap_input *input, const char *magic, size_t len)
{
    return input->len >= len && memcmp(input->bytes, magic, len) == 0;
}

static bool is_pdf(const rap_input *input)
{
    return begins(input, "%PDF-", 5);
}

static bool is_text(const rap_input *input)
{
    (void)input;
    return true;
}

/* In this order; the last takes all. */
static const struct {
    bool (*is)(const rap_input *);
    rap_reader *read;
} kinds[] = {
    {is_pdf, rap_pdf_read},
    {rap_word_is, rap_word_read},
    {rap_html_is, rap_html_read},
    {rap_mhtml_is, rap_mhtml_read},
    {rap_refusal_is, rap_refusal_read},
    {is_text, rap_plaintext_read},
};

/* ---- reading ------------------------------------------------------------------------------ */

rap_source *rap_reader_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    size_t kind = 0;
    rap_source *source;
    while (!kinds[kind].is(input))
        kind++;
    source = kinds[kind].read(arena, input, error);
    if (!source || source->count)
        return source;
    rap_fail(error, RAP_CODE_DATA, input->name, 0, "no text in this file");
    return NULL;
}
