#include "import/pdf.h"

#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "import/line_numbers.h"
#include "import/pdf_beside.h"
#include "import/pdf_inset.h"
#include "import/pdf_lines.h"
#include "import/pdf_parts.h"
#include "import/pdf_raised.h"

#define LISTED 12 /* words that are named in one sentence */

/* What pdftotext said of a file that it could not read. */
static rap_source *refuse(const rap_input *input, const char *said, rap_error *error)
{
    if (strstr(said, "password"))
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this PDF is encrypted, and only a password opens it; save it without one first");
    else
        rap_fail(error, RAP_CODE_DATA, input->name, 0, "this PDF is damaged: pdftotext says '%s'", *said ? said : "nothing");
    return NULL;
}

/* Sheets while they come. */
typedef struct sheet_list {
    rap_pdf_sheet *list;
    size_t count, room;
} sheet_list;

static void add_sheet(rap_arena *arena, sheet_list *to, const rap_pdf_page *part, size_t page)
{
    to->list = rap_arena_grow(arena, to->list, to->count, &to->room, sizeof *to->list);
    to->list[to->count] = rap_pdf_rows_of(arena, part);
    to->list[to->count++].page = page;
}

/* Boxes beside the text. */
typedef struct besides {
    sheet_list boxes;
    size_t *of; /* of each: how many sheets stand before it */
    size_t room;
} besides;

static void add_boxes(rap_arena *arena, besides *to, const rap_pdf_page *boxes, size_t count, size_t page, size_t sheets)
{
    for (size_t n = 0; n < count; n++) {
        add_sheet(arena, &to->boxes, &boxes[n], page);
        to->of = rap_arena_grow(arena, to->of, to->boxes.count - 1, &to->room, sizeof *to->of);
        to->of[to->boxes.count - 1] = sheets;
    }
}

/* A page as the parts that are read one after the other, but for what stands `beside` them. */
static void add_page(rap_arena *arena, sheet_list *all, const rap_pdf_page *page, size_t number, const rap_pdf_grids *grids, besides *beside)
{
    rap_pdf_page parts[RAP_PDF_PARTS_MAX], boxes[RAP_PDF_BESIDE_MAX];
    size_t count = rap_pdf_parts_of(arena, page, grids, parts);
    for (size_t k = 0; k < count; k++) {
        size_t taken = rap_pdf_beside_take(arena, &parts[k], number == 1, false, boxes);
        add_sheet(arena, all, &parts[k], number);
        add_boxes(arena, beside, boxes, taken, number, all->count);
    }
}

/* What stands beside the text of a page, whatever columns that is set in. */
typedef struct page_boxes {
    rap_pdf_page *list;
    size_t count;
} page_boxes;

static page_boxes take_boxes(rap_arena *arena, rap_pdf_page *page, bool is_first)
{
    page_boxes out = {.list = rap_arena_alloc(arena, RAP_PDF_BESIDE_MAX * sizeof *out.list)};
    out.count = rap_pdf_beside_take(arena, page, is_first, true, out.list);
    return out;
}

static sheet_list make_sheets(rap_arena *arena, const rap_pdf_pages *pages, besides *beside)
{
    rap_pdf_pages rest = *pages;
    rest.pages = rap_arena_alloc(arena, (pages->count + 1) * sizeof *rest.pages);
    sheet_list all = {.count = 0};
    page_boxes *taken = rap_arena_alloc(arena, (pages->count + 1) * sizeof *taken);
    for (size_t i = 0; i < pages->count; i++) {
        rest.pages[i] = pages->pages[i];
        taken[i] = take_boxes(arena, &rest.pages[i], i == 0);
    }
    const rap_pdf_grids grids = rap_pdf_grids_of(arena, &rest);
    for (size_t i = 0; i < pages->count; i++) {
        add_page(arena, &all, &rest.pages[i], i + 1, &grids, beside);
        add_boxes(arena, beside, taken[i].list, taken[i].count, i + 1, all.count);
    }
    return all;
}

/* Puts each box behind its sheet, and numbers all rows as they then stand. */
static sheet_list merge_sheets(rap_arena *arena, const sheet_list *all, const besides *beside)
{
    sheet_list out = {.list = rap_arena_alloc(arena, (all->count + beside->boxes.count + 1) * sizeof *out.list)};
    long number = 0;
    for (size_t s = 0, k = 0; s < all->count; s++) {
        out.list[out.count++] = all->list[s];
        for (; k < beside->boxes.count && beside->of[k] == s + 1; k++) {
            rap_pdf_sheet *box = &out.list[out.count++];
            *box = beside->boxes.list[k];
            for (size_t i = 0; i < box->count; i++) {
                box->rows[i].role = RAP_PDF_BESIDE;
                box->rows[i].begins_box = i == 0;
            }
        }
    }
    for (size_t s = 0; s < out.count; s++)
        for (size_t i = 0; i < out.list[s].count; i++)
            out.list[s].rows[i].number = ++number;
    return out;
}

/* Numbers of pages, as a sentence lists them. */
typedef struct page_list {
    rap_text list;
    size_t count;
} page_list;

static void add_page_number(page_list *to, size_t page)
{
    rap_text_format(&to->list, "%s%zu", to->count++ ? ", " : "", page);
}

static bool has_text(const rap_pdf_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].role != RAP_PDF_FURNITURE && sheet->rows[i].role != RAP_PDF_LOOSE && sheet->rows[i].role != RAP_PDF_BESIDE)
            return true;
    return false;
}

/* A page that is a picture has words that nobody reads: a text that goes on over it lacks them. A folio or a job number on it
 * was printed over the picture. */
static void doubt_empty(rap_arena *arena, rap_source *source, const rap_pdf_pages *pages, const sheet_list *all)
{
    page_list empty = {.list = {.arena = arena}}, edged = {.list = {.arena = arena}};
    bool *is_text = rap_arena_alloc(arena, pages->count + 1);
    for (size_t s = 0; s < all->count; s++)
        is_text[all->list[s].page - 1] |= has_text(&all->list[s]);
    for (size_t i = 0; i < pages->count; i++)
        if (!is_text[i])
            add_page_number(pages->pages[i].count ? &edged : &empty, i + 1);
    if (empty.count)
        rap_source_doubt(arena, source, 0, rap_arena_format(arena, "page%s %s hold%s no text: blank, or a picture, as of a scanner, whose words are "
                         "lacking in what was read; let a program recognize them first, as ocrmypdf does", empty.count == 1 ? "" : "s",
                         rap_text_string(&empty.list), empty.count == 1 ? "s" : ""));
    if (edged.count)
        rap_source_doubt(arena, source, 0, rap_arena_format(arena, "page%s %s hold%s no text but what stands at the edge or beside: blank, or a picture, "
                         "as of a scanner, whose words are lacking in what was read; let a program recognize them first, as ocrmypdf does",
                         edged.count == 1 ? "" : "s", rap_text_string(&edged.list), edged.count == 1 ? "s" : ""));
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

/* Boxes beside the text: what says that they are none of it is where they stand. */
static void doubt_beside(rap_arena *arena, rap_source *source, const sheet_list *all)
{
    for (size_t s = 0; s < all->count; s++) {
        const rap_pdf_sheet *box = &all->list[s];
        if (!box->count || !box->rows->begins_box || box->rows->is_inset)
            continue;
        rap_source_doubt(arena, source, box->rows->number, rap_arena_format(arena, "page %zu: '%s%s' stands beside the text; it is taken as a box or a note "
                         "of the margin, and is kept as a text of its own", box->page, rap_pdf_row_text(arena, box->rows), box->count > 1 ? " …" : ""));
    }
}

/* Words whose raised figures the file does not part from the others: "2030¹" reads as "20301". One sentence for all. */
static void doubt_within(rap_arena *arena, rap_source *source, const rap_pdf_sheet *sheets, size_t count)
{
    rap_text list = {.arena = arena};
    long line = 0;
    size_t found = 0;
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++)
            for (size_t k = 0; k < sheets[s].rows[i].word_count; k++) {
                const rap_pdf_row *row = &sheets[s].rows[i];
                if (!rap_pdf_raised_within(row->list, row->word_count, k) || found++ >= LISTED)
                    continue;
                rap_text_format(&list, "%s'%s'", line ? ", " : "", row->list[k].text);
                line = line ? line : row->number;
            }
    if (found)
        rap_source_doubt(arena, source, line, rap_arena_format(arena, "%zu word%s of this PDF end%s in raised figures that the file does not part from the "
                         "rest: %s%s; they are read as plain figures, and may be marks of footnotes or powers: compare with the PDF", found,
                         found == 1 ? "" : "s", found == 1 ? "s" : "", rap_text_string(&list), found > LISTED ? " …" : ""));
}

static rap_source *make_lines(rap_arena *arena, const rap_input *input, rap_pdf_pages *pages, rap_error *error)
{
    if (!pages->word_count) {
        rap_fail(error, RAP_CODE_DATA, input->name, 0,
                 "this PDF holds no text: its %zu page%s blank, or pictures, as of a scanner; let a program recognize the text first, as ocrmypdf does",
                 pages->count, pages->count == 1 ? " is" : "s are");
        return NULL;
    }
    besides beside = {.room = 0};
    const char *numbers = rap_line_numbers_strip(arena, pages);
    sheet_list all = make_sheets(arena, pages, &beside);
    const rap_pdf_measures measures = rap_pdf_roles_find(arena, input->grammar, all.list, all.count);
    rap_pdf_inset_find(&measures, all.list, all.count);
    all = merge_sheets(arena, &all, &beside);
    rap_source *source = rap_pdf_lines_make(arena, all.list, all.count, &measures, input->grammar, input->names);
    doubt_beside(arena, source, &all);
    doubt_edges(arena, source, all.list, all.count);
    doubt_within(arena, source, all.list, all.count);
    doubt_empty(arena, source, pages, &all);
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
