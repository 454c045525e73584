#include "import/pdf.h"

#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "import/line_numbers.h"
#include "import/pdf_lines.h"
#include "import/pdf_parts.h"

/* What pdftotext said of a file that it could not read. */
static rap_source *refuse(const rap_input *input, const char *said, rap_error *error)
{
    if (strstr(said, "password"))
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this PDF is encrypted, and only a password opens it; save it without one first");
    else
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this PDF is damaged: pdftotext says '%s'", *said ? said : "nothing");
    return NULL;
}

/* All pages, each as the parts that are read one after the other. */
static rap_pdf_sheet *make_sheets(rap_arena *arena, const rap_pdf_pages *pages, size_t *count)
{
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    const rap_pdf_grids grids = rap_pdf_grids_of(arena, pages);
    size_t room = pages->count + 1;
    rap_pdf_sheet *sheets = rap_arena_alloc(arena, room * sizeof *sheets);
    *count = 0;
    for (size_t i = 0; i < pages->count; i++) {
        size_t part_count = rap_pdf_parts_of(arena, &pages->pages[i], &grids, parts);
        if (*count + part_count + pages->count - i > room) {
            rap_pdf_sheet *wider = rap_arena_alloc(arena, (room = 2 * room + RAP_PDF_PARTS_MAX) * sizeof *sheets);
            memcpy(wider, sheets, *count * sizeof *sheets);
            sheets = wider;
        }
        for (size_t k = 0; k < part_count; k++) {
            sheets[*count] = rap_pdf_rows_of(arena, &parts[k]);
            sheets[(*count)++].page = i + 1;
        }
    }
    return sheets;
}

/* A page that is a picture has words that nobody reads: a text that goes on over it lacks them. */
static void doubt_empty(rap_arena *arena, rap_source *source, const rap_pdf_pages *pages)
{
    rap_text list = {.arena = arena};
    size_t empty = 0;
    for (size_t i = 0; i < pages->count; i++)
        if (!pages->pages[i].count)
            rap_text_format(&list, "%s%zu", empty++ ? ", " : "", i + 1);
    if (empty)
        rap_source_doubt(arena, source, 0, rap_arena_format(arena, "page%s %s hold%s no text: blank, or a picture, as of a scanner, whose words are "
                         "lacking in what was read; let a program recognize them first, as ocrmypdf does", empty == 1 ? "" : "s",
                         rap_text_string(&list), empty == 1 ? "s" : ""));
}

/* Words that are read from the right and whose order the file does not tell. */
static void doubt_guesses(rap_arena *arena, rap_source *source, const rap_pdf_pages *pages)
{
    if (pages->guess_count)
        rap_source_doubt(arena, source, 0, rap_arena_format(arena, "%zu word%s of this PDF hold%s lam and alef as one sign, or as two letters in the other "
                         "order, and the file does not tell which; the first is read as '%s'; compare with the PDF, or import the Word file",
                         pages->guess_count, pages->guess_count == 1 ? "" : "s", pages->guess_count == 1 ? "s" : "", pages->guess));
}

/* Rows at the edges of pages that might be either text or running heads: each of them once. */
static void doubt_edges(rap_arena *arena, rap_source *source, const rap_pdf_sheet *sheets, size_t count)
{
    rap_table told = {.arena = arena};
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++) {
            const rap_pdf_row *row = &sheets[s].rows[i];
            const char *text = row->is_doubtful ? rap_pdf_row_text(arena, row) : NULL;
            if (!text || rap_table_get(&told, text))
                continue;
            rap_table_put(&told, text, rap_arena_alloc(arena, 1));
            rap_source_doubt(arena, source, row->number, rap_arena_format(arena, "'%s' stands at the edge of pages, and might be text or a running "
                             "head or foot; it is taken as %s", text, row->role == RAP_PDF_FURNITURE ? "belonging to the page" : "text"));
        }
}

static rap_source *make_lines(rap_arena *arena, const rap_input *input, rap_pdf_pages *pages, rap_error *error)
{
    if (!pages->word_count) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0,
                 "this PDF holds no text: its %zu page%s are pictures, as of a scanner; let a program recognize the text first, as ocrmypdf does",
                 pages->count, pages->count == 1 ? "" : "s");
        return NULL;
    }
    size_t count;
    const char *numbers = rap_line_numbers_strip(arena, pages);
    rap_pdf_sheet *sheets = make_sheets(arena, pages, &count);
    const rap_pdf_measures measures = rap_pdf_roles_find(arena, input->grammar, sheets, count);
    rap_source *source = rap_pdf_lines_make(arena, sheets, count, &measures, input->grammar, input->names);
    doubt_edges(arena, source, sheets, count);
    doubt_empty(arena, source, pages);
    if (numbers)
        rap_source_doubt(arena, source, 0, numbers);
    doubt_guesses(arena, source, pages);
    return source;
}

rap_source *rap_pdf_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    rap_import_answer answer = {0};
    if (!input->options || !input->options->pdftotext) {
        rap_fail(error, RAP_CODE_DATA, input->name, 1, "this is a PDF; give the text that pdftotext makes of it");
        return NULL;
    }
    if (!input->options->pdftotext(input->options->context, arena, input->bytes, input->len, input->name, &answer, error))
        return NULL;
    if (answer.code != 0)
        return refuse(input, answer.said, error);
    rap_pdf_pages *pages = rap_pdf_words_read(arena, answer.bytes, answer.len, input->name, error);
    return pages ? make_lines(arena, input, pages, error) : NULL;
}
