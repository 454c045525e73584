/* table.c - see table.h */
#include "table.h"

#include <math.h>

#include "page.h"
#include "tree.h"

#define SHORT 600 /* letters of a cell that has room on a page for certain */

/* ---- rows and cells -------------------------------------------------------------------------- */

void docx_table_open(docx_document *d, const int *widths, size_t count, const char *style, const char *alternative)
{
    docx_xml *x = d->body.xml;
    docx_markf(x, "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>", style);
    if (d->is_rtl)
        docx_mark(x, "<w:bidiVisual/>");
    docx_markf(x, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>", docx_page_measure(d));
    docx_mark(x, "<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
    if (alternative && *alternative) {
        docx_mark(x, "<w:tblDescription");
        docx_attribute(x, "w:val", alternative);
        docx_mark(x, "/>");
    }
    docx_mark(x, "</w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++)
        docx_markf(x, "<w:gridCol w:w=\"%d\"/>", widths[i]);
    docx_mark(x, "</w:tblGrid>");
}

void docx_table_close(docx_document *d)
{
    docx_mark(d->body.xml, "</w:tbl>");
    d->end_of_properties = 0;
}

void docx_row_open(docx_document *d, bool is_head, bool is_whole)
{
    docx_mark(d->body.xml, is_head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : is_whole ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>");
}

void docx_row_close(docx_document *d)
{
    docx_mark(d->body.xml, "</w:tr>");
}

void docx_cell_open(docx_document *d, int width, size_t span, const char *borders)
{
    docx_xml *x = d->body.xml;
    docx_markf(x, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span > 1)
        docx_markf(x, "<w:gridSpan w:val=\"%zu\"/>", span);
    if (borders)
        docx_markf(x, "<w:tcBorders>%s</w:tcBorders>", borders);
    docx_mark(x, "</w:tcPr>");
}

void docx_cell_close(docx_document *d)
{
    docx_mark(d->body.xml, "</w:tc>");
}

void docx_cell_words(docx_document *d, int width, size_t span, docx_role role, const char *align, const char *words, const char *language)
{
    docx_paragraph p = {.role = role, .align = align, .language = language};
    docx_text t = docx_text_begin(d, &d->body, role, language);
    docx_text_add(&t, words);
    docx_cell_open(d, width, span, NULL);
    docx_paragraph_write(&t, &p, NULL);
    docx_cell_close(d);
}

void docx_flow_caption(docx_document *d, const char *words, const rap_node *node, rap_field runs)
{
    docx_paragraph p = {.role = DOCX_CAPTION, .stands_with_paper = true, .has_indent = true};
    docx_text t = docx_text_begin(d, &d->body, DOCX_CAPTION, NULL);
    docx_text_title(&t, words, node, runs);
    if (!docx_text_is_empty(&t))
        docx_paragraph_write(&t, &p, NULL);
}

/* ---- widths ------------------------------------------------------------------------------------- */

static bool is_wide(const unsigned char *at)
{
    return at[0] >= 0xE3 && at[0] <= 0xED; /* ideographs and their like: as wide as two letters */
}

void docx_need_words(docx_need *need, const char *words)
{
    size_t word = 0;
    for (const unsigned char *at = (const unsigned char *)words; *at; at++) {
        if ((*at & 0xC0) == 0x80)
            continue;
        need->all += is_wide(at) ? 2 : 1;
        word = *at == ' ' || *at == '\n' ? 0 : is_wide(at) ? 2 : word + 1;
        need->word = word > need->word ? word : need->word;
    }
}

/* Each has room for its longest word where all do; what is left goes where most is to say. */
void docx_table_divide(const docx_document *d, int *widths, const docx_need *needs, size_t count)
{
    const double letter = d->style->looks[DOCX_CELL].size * 20 * 0.55, pad = 180, most = 60;
    double total = docx_page_measure(d), least = 0, wished = 0;
    for (size_t i = 0; i < count; i++) {
        least += fmin((double)needs[i].word, most) * letter + pad;
        wished += sqrt(fmin((double)needs[i].all, 2000)) * letter;
    }
    double left = total - least, given = 0;
    for (size_t i = 0; i < count; i++) {
        double own = fmin((double)needs[i].word, most) * letter + pad;
        double share = wished > 0 ? sqrt(fmin((double)needs[i].all, 2000)) * letter / wished : 1.0 / (double)count;
        double end = given + (left >= 0 ? own + left * share : own * total / least);
        widths[i] = (int)(lround(end) - lround(given));
        given = end;
    }
}

static void need_node(docx_document *d, docx_need *need, const rap_node *node)
{
    rap_field children = docx_children_of(d->host->kind(node));
    docx_need_words(need, rap_or_empty(rap_paper_run_text(d->host, node)));
    for (size_t i = 0; children && i < d->host->count(node, children); i++)
        need_node(d, need, d->host->item(node, children, i));
}

/* ---- tables of a paper ------------------------------------------------------------------------------ */

static void measure(docx_document *d, const rap_node *table, docx_need *needs, size_t columns)
{
    for (size_t r = 0; r < rap_paper_table_children_count(d->host, table); r++)
        for (size_t c = 0; c < columns; c++) {
            docx_need own = {0};
            need_node(d, &own, rap_paper_row_children(d->host, rap_paper_table_children(d->host, table, r), c));
            needs[c].word = own.word > needs[c].word ? own.word : needs[c].word;
            needs[c].all = own.all > needs[c].all ? own.all : needs[c].all;
        }
}

static bool is_inline(docx_document *d, const rap_node *node)
{
    rap_kind kind = d->host->kind(node);
    return kind == RAP_KIND_PAPER_RUN || kind == RAP_KIND_PAPER_FOOTNOTE;
}

static const char *align_of(docx_document *d, const rap_node *cell)
{
    const char *align = rap_or_empty(rap_paper_cell_align(d->host, cell));
    return strcmp(align, "end") == 0 ? "right" : strcmp(align, "center") == 0 ? "center" : NULL;
}

/* Words from one child to another, in a paragraph; how many children they were. */
static size_t flow_words(docx_document *d, const rap_node *cell, size_t from, docx_role role)
{
    docx_paragraph p = {.role = role, .align = align_of(d, cell), .language = rap_paper_cell_language(d->host, cell)};
    docx_text t = docx_text_begin(d, &d->body, role, p.language);
    size_t count = rap_paper_cell_children_count(d->host, cell), i = from;
    for (; i < count && is_inline(d, rap_paper_cell_children(d->host, cell, i)); i++)
        docx_text_take(&t, rap_paper_cell_children(d->host, cell, i));
    docx_paragraph_write(&t, &p, NULL);
    return i - from;
}

/* A cell ends with a paragraph: Word refuses one that does not. */
static void flow_cell(docx_document *d, const rap_node *cell, bool is_head, int width)
{
    const rap_host *h = d->host;
    size_t count = rap_paper_cell_children_count(h, cell), i = 0;
    docx_role role = is_head ? DOCX_HEAD_CELL : rap_paper_cell_head(h, cell) ? DOCX_ROW_HEAD : DOCX_CELL;
    docx_frame at = {.language = rap_paper_cell_language(h, cell), .is_cell = true, .is_set_apart = true};
    docx_cell_open(d, width, 1, NULL);
    do {
        const rap_node *child = rap_paper_cell_children(h, cell, i);
        if (!child || is_inline(d, child))
            i += flow_words(d, cell, i, role);
        else
            docx_flow_block(d, rap_paper_cell_children(h, cell, i++), &at);
    } while (i < count && docx_goes_on(d));
    if (h->kind(rap_paper_cell_children(h, cell, count - 1)) == RAP_KIND_PAPER_TABLE)
        flow_words(d, cell, count, role);
    docx_cell_close(d);
}

/* Whether a row is short enough to stand on one page whole. */
static bool is_short(docx_document *d, const rap_node *row, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        docx_need own = {0};
        need_node(d, &own, rap_paper_row_children(d->host, row, c));
        if (own.all > SHORT)
            return false;
    }
    return true;
}

static void flow_rows(docx_document *d, const rap_node *table, const int *widths, size_t columns)
{
    const rap_host *h = d->host;
    size_t count = rap_paper_table_children_count(h, table);
    for (size_t r = 0; r < count && docx_goes_on(d); r++) {
        const rap_node *row = rap_paper_table_children(h, table, r);
        docx_row_open(d, rap_paper_row_head(h, row) != 0, is_short(d, row, columns));
        for (size_t c = 0; c < columns; c++)
            flow_cell(d, rap_paper_row_children(h, row, c), rap_paper_row_head(h, row) != 0, widths[c]);
        docx_row_close(d);
    }
}

void docx_flow_table(docx_document *d, const rap_node *table, const docx_frame *at)
{
    const rap_host *h = d->host;
    docx_need needs[DOCX_MOST_COLUMNS] = {{0}};
    int widths[DOCX_MOST_COLUMNS];
    size_t columns = rap_paper_row_children_count(h, rap_paper_table_children(h, table, 0));
    (void)at;
    docx_flow_caption(d, rap_paper_table_caption(h, table), table, RAP_PAPER_TABLE_CAPTION_RUNS);
    if (columns > DOCX_MOST_COLUMNS)
        docx_fail(d, RAP_ERROR_DATA, "a table of the report has %zu columns, and Word has at most %d", columns, DOCX_MOST_COLUMNS);
    if (columns == 0 || !docx_goes_on(d))
        return;
    measure(d, table, needs, columns);
    docx_table_divide(d, widths, needs, columns);
    docx_table_open(d, widths, columns, "Table", NULL);
    flow_rows(d, table, widths, columns);
    docx_table_close(d);
}
