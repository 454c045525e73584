#include "import/reader.h"

#include <string.h>

#include "import/html.h"
#include "import/mhtml.h"
#include "import/pdf.h"
#include "import/plaintext.h"
#include "import/word.h"

/* ---- kinds of files ----------------------------------------------------------------------- */

static bool begins(const rap_input *input, const char *magic, size_t len)
{
    return input->len >= len && memcmp(input->bytes, magic, len) == 0;
}

/* The first byte of a text that is neither blank nor a byte order mark. */
static const char *first_of(const rap_input *input)
{
    return input->bytes + strspn(input->bytes, " \t\r\n\xef\xbb\xbf");
}

static bool is_pdf(const rap_input *input)
{
    return begins(input, "%PDF-", 5);
}

static bool is_json(const rap_input *input)
{
    return *first_of(input) == '{';
}

static rap_source *refuse_json(rap_arena *arena, const rap_input *input, rap_error *error)
{
    (void)arena;
    rap_fail(error, RAP_CODE_DATA, input->name, 1,
             "this is JSON, not a document; datasets are merged by naming several to the other commands");
    return NULL;
}

static rap_source *refuse_xml(rap_arena *arena, const rap_input *input, rap_error *error)
{
    (void)arena;
    rap_fail(error, RAP_CODE_DATA, input->name, 1, "this is XML of a kind that is not read; save the document as .docx");
    return NULL;
}

static bool is_rtf(const rap_input *input)
{
    return begins(input, "{\\rtf", 5);
}

static rap_source *refuse_rtf(rap_arena *arena, const rap_input *input, rap_error *error)
{
    (void)arena;
    rap_fail(error, RAP_CODE_DATA, input->name, 1, "this is RTF; save the document as .docx");
    return NULL;
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
    {rap_xml_is, refuse_xml},
    {is_rtf, refuse_rtf},
    {is_json, refuse_json},
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
