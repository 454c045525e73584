/* masthead.c - the head of the first page, in the manner of papers of the United Nations:
 * symbol at the right over a rule, the organ large at the left, distribution, date and
 * language at the right, a heavy rule, then the body and its meeting. */
#include "flow.h"
#include "tag.h"

static const double ORGAN_SHARE = 0.60;  /* of the width */
static const double COLUMN_SHARE = 0.66; /* where the right column begins */
static const double THIN = 0.5, HEAVY = 2;

/* Lines of words down a column of the row, from `y`; where they end. */
static double set_column(pdf_document *d, pdf_row *row, const char *words, const pdf_style *style, pdf_frame frame, double y)
{
    pdf_tag_open(d, PDF_TAG_P, NULL);
    pdf_look look = pdf_style_look(d, style);
    pdf_tag_close(d);
    pdf_text *text = pdf_set_begin(d);
    pdf_text_add(d, text, words, &look);
    pdf_lines lines = pdf_text_break(d, text, frame.right - frame.left, 0);
    for (size_t i = 0; i < lines.count; i++) {
        pdf_slot slot = {.line = &lines.lines[i], .x = frame.left, .width = frame.right - frame.left,
                         .drop = y + pdf_style_drop(style)};
        pdf_row_add_slot(d, row, &slot);
        y += style->leading;
    }
    return y;
}

static double set_rule(pdf_document *d, pdf_row *row, double y, double weight)
{
    pdf_rule rule = {.x = d->sheet.left, .width = d->sheet.right - d->sheet.left, .drop = y, .weight = weight};
    pdf_row_add_rule(d, row, &rule);
    return y;
}

static double set_right_column(pdf_document *d, pdf_row *row, pdf_frame frame, double y)
{
    const rap_host *h = d->host;
    pdf_style style = pdf_style_of(d, PDF_MASTHEAD);
    y = set_column(d, row, rap_paper_distribution(h, d->paper), &style, frame, y);
    y = set_column(d, row, rap_paper_date(h, d->paper), &style, frame, y);
    double end = set_column(d, row, rap_paper_original(h, d->paper), &style, frame, y + style.leading);
    return rap_paper_original(h, d->paper) ? end : y;
}

static double set_symbol(pdf_document *d, pdf_row *row, pdf_frame frame)
{
    pdf_style style = pdf_style_of(d, PDF_BODY_NAME);
    return set_column(d, row, rap_paper_symbol(d->host, d->paper), &style, frame, 0);
}

static bool has_masthead(const rap_host *h, const rap_node *paper)
{
    return rap_paper_organ(h, paper) || rap_paper_symbol(h, paper) || rap_paper_distribution(h, paper) ||
           rap_paper_date(h, paper) || rap_paper_original(h, paper);
}

/* One row, from the symbol to the heavy rule. */
static void set_head(pdf_document *d)
{
    pdf_style organ = pdf_style_of(d, PDF_ORGAN);
    double left = d->sheet.left, width = d->sheet.right - left, gap = organ.leading / 2;
    pdf_frame wide = {left, left + width * ORGAN_SHARE}, narrow = {left + width * COLUMN_SHARE, d->sheet.right};
    pdf_row *row = pdf_galley_add(d, 0);
    double y = set_rule(d, row, set_symbol(d, row, narrow) + 3, THIN) + gap;
    double organ_end = set_column(d, row, rap_paper_organ(d->host, d->paper), &organ, wide, y);
    double right_end = set_right_column(d, row, narrow, y);
    double end = organ_end > right_end ? organ_end : right_end;
    row->height = set_rule(d, row, end + gap, HEAVY);
    pdf_galley_keep(d, PDF_NEVER);
}

void pdf_flow_masthead(pdf_document *d)
{
    pdf_style name = pdf_style_of(d, PDF_BODY_NAME), plain = pdf_style_of(d, PDF_MASTHEAD);
    pdf_frame frame = {d->sheet.left, d->sheet.right};
    if (has_masthead(d->host, d->paper))
        set_head(d);
    pdf_set_paragraph(d, rap_paper_body(d->host, d->paper), &name, frame);
    pdf_set_paragraph(d, rap_paper_meeting(d->host, d->paper), &plain, frame);
}
