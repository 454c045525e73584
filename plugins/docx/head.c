/* head.c - the masthead and the title. In the manner of the United Nations: the symbol over a thin
 * rule, the organ beside distribution, date and language over a heavy one, then the body and its
 * meeting. Plain: the same lines in two columns over a thin rule. */
#include <stdio.h>

#include "page.h"
#include "table.h"

static void write_line(docx_document *d, docx_role role, const char *align, const char *words, rap_field runs)
{
    docx_paragraph p = {.role = role, .align = align, .stands_with_paper = true};
    docx_text t = docx_text_begin(d, &d->body, role, NULL);
    docx_text_title(&t, words, d->paper, runs);
    if (!docx_text_is_empty(&t))
        docx_paragraph_write(&t, &p, NULL);
}

/* A cell with nothing in it has a paragraph too. */
static void write_nothing(docx_document *d)
{
    docx_paragraph_open(d, &d->body, &(docx_paragraph){.style = "Join"});
    docx_mark(d->body.xml, "</w:p>");
}

static void write_organ(docx_document *d)
{
    write_line(d, DOCX_ORGAN, NULL, rap_paper_organ(d->host, d->paper), RAP_PAPER_ORGAN_RUNS);
}

static void write_body(docx_document *d)
{
    write_line(d, DOCX_BODY_NAME, NULL, rap_paper_body(d->host, d->paper), RAP_PAPER_BODY_RUNS);
    write_line(d, DOCX_MEETING, NULL, rap_paper_meeting(d->host, d->paper), RAP_PAPER_MEETING_RUNS);
}

/* After an empty line. */
static void write_original(docx_document *d, const char *align)
{
    docx_paragraph p = {.role = DOCX_MASTHEAD, .align = align, .above = docx_twips(d->style->looks[DOCX_MASTHEAD].leading)};
    docx_paragraph_words(d, &p, rap_paper_original(d->host, d->paper));
}

static void write_issue(docx_document *d, const char *align)
{
    const rap_host *h = d->host;
    write_line(d, DOCX_MASTHEAD, align, rap_paper_distribution(h, d->paper), 0);
    write_line(d, DOCX_MASTHEAD, align, rap_paper_date(h, d->paper), 0);
    write_original(d, align);
}

static void write_border(char *out, size_t size, double points)
{
    snprintf(out, size, "<w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>", (int)(points * 8 + 0.5));
}

static bool has_head(const rap_host *h, const rap_node *paper)
{
    return rap_paper_organ(h, paper) || rap_paper_symbol(h, paper) || rap_paper_distribution(h, paper) ||
           rap_paper_date(h, paper) || rap_paper_original(h, paper);
}

static void write_symbol(docx_document *d, const char *align)
{
    write_line(d, DOCX_SYMBOL, align, rap_paper_symbol(d->host, d->paper), 0);
}

static void write_united_nations(docx_document *d, const int *widths, const char *thin, const char *heavy)
{
    docx_row_open(d, false, false);
    docx_cell_open(d, widths[0] + widths[1], 2, thin);
    write_symbol(d, "right");
    if (!rap_paper_symbol(d->host, d->paper))
        write_nothing(d);
    docx_cell_close(d);
    docx_row_close(d);
    docx_row_open(d, false, false);
    docx_cell_open(d, widths[0], 1, heavy);
    write_organ(d);
    if (!rap_paper_organ(d->host, d->paper))
        write_nothing(d);
    docx_cell_close(d);
    docx_cell_open(d, widths[1], 1, heavy);
    write_issue(d, NULL);
    write_nothing(d);
    docx_cell_close(d);
    docx_row_close(d);
}

static void write_plain(docx_document *d, const int *widths, const char *thin)
{
    docx_row_open(d, false, false);
    docx_cell_open(d, widths[0], 1, thin);
    write_organ(d);
    write_body(d);
    write_nothing(d);
    docx_cell_close(d);
    docx_cell_open(d, widths[1], 1, thin);
    write_symbol(d, "right");
    write_issue(d, "right");
    write_nothing(d);
    docx_cell_close(d);
    docx_row_close(d);
}

static void write_masthead(docx_document *d)
{
    char thin[128], heavy[128];
    int all = docx_page_measure(d), first = (int)(all * d->style->organ);
    const int widths[2] = {first, all - first};
    write_border(thin, sizeof thin, d->style->thin);
    write_border(heavy, sizeof heavy, d->style->heavy);
    docx_table_open(d, widths, 2, "MastheadTable", NULL);
    if (d->style->is_plain)
        write_plain(d, widths, thin);
    else
        write_united_nations(d, widths, thin, heavy);
    docx_table_close(d);
}

void docx_flow_head(docx_document *d)
{
    const rap_host *h = d->host;
    if (has_head(h, d->paper))
        write_masthead(d);
    if (!d->style->is_plain || !has_head(h, d->paper))
        write_body(d);
    write_line(d, DOCX_TITLE, NULL, rap_paper_title(h, d->paper), RAP_PAPER_TITLE_RUNS);
    write_line(d, DOCX_SUBTITLE, NULL, rap_paper_subtitle(h, d->paper), RAP_PAPER_SUBTITLE_RUNS);
}
