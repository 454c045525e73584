#include "book.h"

#include <stdio.h>

#include "prints.h"

/* A paper: its number in workbooks, and the characters that stand side by side on it when it is printed at two thirds. */
typedef struct paper {
    const char *name;
    uint8_t number;
    double characters;
} paper;

static const paper papers[] = {{"a4", 9, 190}, {"letter", 1, 190}, {"a3", 8, 270}};

#define LINE_HEIGHT 1275 /* hundredths of a point, of the font at its size */
#define ROW_HEIGHT 40900 /* the most a row can have */

#define HEAD_COLOUR 0xDCE6F1
#define OPEN_HEAD_COLOUR 0xFFE699
#define OPEN_COLOUR 0xFFFBEB
#define LINE_COLOUR 0xD0D0D0
#define LINK_COLOUR 0x0563C1

static rap_status status_of(lxw_error problem)
{
    if (problem == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return RAP_ERROR_MEMORY;
    return problem >= LXW_ERROR_CREATING_XLSX_FILE && problem <= LXW_ERROR_ZIP_CLOSE ? RAP_ERROR_OUTPUT : RAP_ERROR_EXPORTER;
}

int book_check(book *b, lxw_error problem)
{
    char sentence[256];
    if (problem == LXW_NO_ERROR)
        return 1;
    snprintf(sentence, sizeof sentence, "the workbook cannot be written: %s", lxw_strerror(problem));
    b->host->fail(b->job, status_of(problem), sentence);
    return 0;
}

/* ---- styles ------------------------------------------------------------------------------- */

static lxw_format *new_style(book *b, int is_open, lxw_color_t colour)
{
    lxw_format *style = workbook_add_format(b->workbook);
    if (!style) {
        book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_font_name(style, "Arial");
    format_set_font_size(style, 10);
    format_set_text_wrap(style);
    format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(style, LXW_BORDER_THIN);
    format_set_border_color(style, LINE_COLOUR);
    if (is_open || colour)
        format_set_bg_color(style, colour ? colour : OPEN_COLOUR);
    return style;
}

static int make_styles_of(book *b, int is_open)
{
    styles *s = &b->styles;
    s->head[is_open] = new_style(b, is_open, is_open ? OPEN_HEAD_COLOUR : HEAD_COLOUR);
    s->text[is_open] = new_style(b, is_open, 0);
    s->literal[is_open] = new_style(b, is_open, 0);
    s->integer[is_open] = new_style(b, is_open, 0);
    s->date[is_open] = new_style(b, is_open, 0);
    s->link[is_open] = new_style(b, is_open, 0);
    if (b->host->status(b->job) != RAP_OK)
        return 0;
    format_set_bold(s->head[is_open]);
    format_set_bottom(s->head[is_open], LXW_BORDER_MEDIUM);
    format_set_num_format(s->literal[is_open], "@");
    format_set_num_format(s->integer[is_open], "0");
    format_set_align(s->integer[is_open], LXW_ALIGN_CENTER);
    format_set_num_format(s->date[is_open], "yyyy-mm-dd");
    format_set_align(s->date[is_open], LXW_ALIGN_LEFT);
    format_set_font_color(s->link[is_open], LINK_COLOUR);
    format_set_underline(s->link[is_open], LXW_UNDERLINE_SINGLE);
    lxw_format *all[] = {s->head[is_open], s->text[is_open], s->literal[is_open], s->integer[is_open], s->date[is_open], s->link[is_open]};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        lxw_format_get_xf_index(all[i]); /* rows name them by their numbers, which the library gives on demand */
    return 1;
}

/* ---- the workbook ------------------------------------------------------------------------- */

static int copy_string(book *b, const char *text, char **out)
{
    *out = b->host->alloc(b->job, strlen(text) + 1);
    return *out && memcpy(*out, text, strlen(text));
}

/* The library takes the clock where the time is 0, and cuts nothing: titles are kept to
 * what the file's properties may hold. */
static int set_properties(book *b)
{
    int64_t time = b->host->timestamp(b->job);
    lxw_doc_properties properties = {.created = time > 0 ? (time_t)time : 1};
    if (!text_fit(b->host, b->job, &b->words, rap_or_empty(rap_grid_title(b->host, b->grid))))
        return 0;
    b->words.data[text_cut(b->words.data, 255)] = '\0';
    return copy_string(b, b->words.data, &properties.title) && book_check(b, workbook_set_properties(b->workbook, &properties));
}

int book_open(book *b)
{
    const char *scratch = b->host->scratch(b->job);
    char frame[4096];
    lxw_workbook_options options = {0};
    b->long_end = &b->long_cells;
    b->list_end = &b->lists;
    b->base_end = &b->base_rows;
    b->path = b->host->path(b->job);
    if (!scratch || !b->path || !copy_string(b, scratch, &options.tmpdir))
        return 0;
    snprintf(frame, sizeof frame, "%s/frame.xlsx", scratch);
    if (!copy_string(b, frame, &b->frame))
        return 0;
    b->workbook = workbook_new_opt(b->frame, &options);
    if (!b->workbook)
        return book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return set_properties(b) && make_styles_of(b, 0) && make_styles_of(b, 1);
}

int book_close(book *b)
{
    lxw_workbook *workbook = b->workbook;
    b->workbook = NULL;
    return book_check(b, workbook_close(workbook));
}

void book_drop(book *b)
{
    if (b->workbook)
        lxw_workbook_free(b->workbook);
    b->workbook = NULL;
    for (row_file *r = b->rows; r; r = r->next)
        rows_drop(r);
    prints_drop(b);
    packing_drop(&b->packing);
}

/* ---- sheets ------------------------------------------------------------------------------- */

lxw_worksheet *book_add_sheet(book *b, const char *name)
{
    lxw_worksheet *sheet = name ? workbook_add_worksheet(b->workbook, name) : NULL;
    if (!sheet && b->host->status(b->job) == RAP_OK)
        b->host->fail(b->job, RAP_ERROR_EXPORTER, "the workbook cannot be written: a sheet cannot be added");
    b->sheet_count += sheet != NULL;
    return sheet;
}

void book_freeze(book *b, lxw_worksheet *sheet, int with_column)
{
    worksheet_freeze_panes(sheet, 1, with_column ? 1 : 0);
    b->panes += with_column ? 3 : 1;
}

size_t book_height(size_t lines)
{
    size_t height = lines * LINE_HEIGHT + 300;
    return height < ROW_HEIGHT ? height : ROW_HEIGHT;
}

void book_set_height(book *b, lxw_worksheet *sheet, size_t row, size_t lines)
{
    book_check(b, worksheet_set_row(sheet, (lxw_row_t)row, (double)book_height(lines) / 100, NULL));
}

/* Adds words to a page header, in which & begins a code. */
static void add_header_words(char *out, size_t room, const char *words)
{
    size_t len = strlen(out), end = text_cut(words, 80);
    for (size_t i = 0; i < end && len + 3 < room; i++) {
        if (words[i] == '&')
            out[len++] = '&';
        out[len++] = (unsigned char)words[i] < 0x20 ? ' ' : words[i];
    }
    out[len] = '\0';
}

/* A sheet up to twice as wide as a page is made smaller. One that is wider still is spread
 * over pages side by side, its first column on each, so that print stays readable. */
static int pages_across(double page, double width, double first)
{
    int pages = 1;
    if (width <= 2 * page)
        return pages;
    while (pages < 100 && width > page + (pages - 1) * (page - first))
        pages++;
    return pages;
}

static const paper *paper_of(const book *b)
{
    size_t i = sizeof papers / sizeof *papers;
    while (--i > 0 && !rap_option_is(b->host, b->job, "paper", papers[i].name))
        ;
    return &papers[i];
}

void book_set_page(book *b, lxw_worksheet *sheet, const char *title, double width, double first)
{
    const paper *own = paper_of(b);
    int pages = pages_across(own->characters, width, first < own->characters / 4 ? first : 0);
    char header[512] = "&L&9";
    add_header_words(header, sizeof header - 16, title);
    memcpy(header + strlen(header), "&R&9&A", sizeof "&R&9&A");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, own->number);
    worksheet_fit_to_pages(sheet, (uint16_t)pages, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    if (pages > 1 && first < own->characters / 4)
        worksheet_repeat_columns(sheet, 0, 0);
    worksheet_print_across(sheet);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.7);
    book_check(b, worksheet_set_header(sheet, header));
    book_check(b, worksheet_set_footer(sheet, "&C&9&P / &N"));
}

lxw_worksheet *book_add_hidden(book *b, const char *base)
{
    const char *name = name_new(b->host, b->job, &b->names, base);
    lxw_worksheet *sheet = name ? book_add_sheet(b, name) : NULL;
    if (sheet) {
        worksheet_hide(sheet);
        book_set_page(b, sheet, name, 0, 0);
    }
    return sheet;
}
