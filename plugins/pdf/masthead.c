/* masthead.c - the head of the first page. In the manner of papers of the United Nations:
 * the symbol at the end over a thin rule, the organ large at the start, distribution, date
 * and language at the end, a heavy rule, then the body and its meeting. Or plain: the same
 * lines in two columns over a thin rule. */
#include <math.h>

#include "flow.h"
#include "tag.h"

/* Lines one under another, in a part of the one row that the head is. */
typedef struct column {
    pdf_frame frame;
    pdf_align align;
    double y;          /* where the next line goes, under the upper edge of the row */
} column;

static pdf_frame whole(const pdf_document *d)
{
    return (pdf_frame){d->sheet.left, d->sheet.right};
}

static pdf_title organ_of(const pdf_document *d)
{
    return (pdf_title){rap_paper_organ(d->host, d->paper), d->paper, RAP_PAPER_ORGAN_RUNS};
}

static pdf_title body_of(const pdf_document *d)
{
    return (pdf_title){rap_paper_body(d->host, d->paper), d->paper, RAP_PAPER_BODY_RUNS};
}

static pdf_title meeting_of(const pdf_document *d)
{
    return (pdf_title){rap_paper_meeting(d->host, d->paper), d->paper, RAP_PAPER_MEETING_RUNS};
}

/* From one share of the width to another, in the direction of the paper. */
static column part(const pdf_document *d, double from, double to, pdf_align align)
{
    double width = d->sheet.right - d->sheet.left;
    return (column){.frame = pdf_style_inset(whole(d), width * from, width * (1 - to), d->sheet.is_rtl), .align = align};
}

static void set_words(pdf_document *d, pdf_row *row, column *c, pdf_role role, pdf_title title)
{
    pdf_style style = pdf_style_of(d, role);
    double width = c->frame.right - c->frame.left;
    if (!*rap_or_empty(title.words))
        return;
    pdf_tag_open(d, PDF_TAG_P, pdf_title_language(d, title));
    pdf_look look = pdf_style_look(d, &style);
    pdf_text *text = pdf_set_begin(d);
    pdf_title_gather(d, text, title, &look);
    style.leading *= pdf_style_spread(d, pdf_tag_current(d)->language);
    pdf_tag_close(d);
    pdf_lines lines = pdf_text_break(d, text, width, 0);
    for (size_t i = 0; i < lines.count; i++) {
        bool is_turned = lines.lines[i].is_rtl != d->sheet.is_rtl;
        pdf_slot slot = {.line = &lines.lines[i], .x = c->frame.left, .width = width, .drop = c->y + pdf_style_drop(&style),
                         .align = (c->align == PDF_END) != is_turned ? PDF_END : PDF_START};
        pdf_row_add_slot(d, row, &slot);
        c->y += style.leading;
    }
}

static void set_rule(pdf_document *d, pdf_row *row, double y, double weight)
{
    pdf_rule rule = {.x = d->sheet.left, .width = d->sheet.right - d->sheet.left, .drop = y, .weight = weight};
    pdf_row_add_rule(d, row, &rule);
}

static bool has_head(const rap_host *h, const rap_node *paper)
{
    return rap_paper_organ(h, paper) || rap_paper_symbol(h, paper) || rap_paper_distribution(h, paper) ||
           rap_paper_date(h, paper) || rap_paper_original(h, paper);
}

/* ---- in the manner of the United Nations ------------------------------------------------------------- */

/* Distribution and date; the language of the original after an empty line. */
static void set_issue(pdf_document *d, pdf_row *row, column *c)
{
    const rap_host *h = d->host;
    set_words(d, row, c, PDF_MASTHEAD, (pdf_title){.words = rap_paper_distribution(h, d->paper)});
    set_words(d, row, c, PDF_MASTHEAD, (pdf_title){.words = rap_paper_date(h, d->paper)});
    if (!rap_paper_original(h, d->paper))
        return;
    c->y += pdf_style_of(d, PDF_MASTHEAD).leading;
    set_words(d, row, c, PDF_MASTHEAD, (pdf_title){.words = rap_paper_original(h, d->paper)});
}

/* The first lines of both columns stand on one base line. */
static void set_columns(pdf_document *d, pdf_row *row, column *organ, column *issue)
{
    pdf_style large = pdf_style_of(d, PDF_ORGAN), small = pdf_style_of(d, PDF_MASTHEAD);
    issue->y = organ->y + pdf_style_drop(&large) - pdf_style_drop(&small);
    set_words(d, row, organ, PDF_ORGAN, organ_of(d));
    set_issue(d, row, issue);
}

static void set_united_nations(pdf_document *d)
{
    const pdf_styles *s = d->styles;
    const double over_rule = 2, gap = pdf_style_of(d, PDF_ORGAN).leading * 0.4;
    column symbol = part(d, 0, 1, PDF_END), organ = part(d, 0, s->masthead.organ, PDF_START);
    column issue = part(d, s->masthead.column, 1, PDF_START);
    pdf_row *row = pdf_galley_add(d, 0);
    set_words(d, row, &symbol, PDF_SYMBOL, (pdf_title){.words = rap_paper_symbol(d->host, d->paper)});
    set_rule(d, row, symbol.y + over_rule, s->rules.thin);
    organ.y = symbol.y + over_rule + gap;
    set_columns(d, row, &organ, &issue);
    row->height = fmax(organ.y, issue.y) + gap;
    set_rule(d, row, row->height, s->rules.heavy);
    pdf_galley_keep(d, PDF_NEVER);
}

/* ---- plain --------------------------------------------------------------------------------------------- */

static void set_plain(pdf_document *d)
{
    const rap_host *h = d->host;
    const pdf_styles *s = d->styles;
    const double over_rule = 6;
    column start = part(d, 0, s->masthead.organ, PDF_START), end = part(d, s->masthead.column, 1, PDF_END);
    pdf_row *row = pdf_galley_add(d, 0);
    set_words(d, row, &start, PDF_ORGAN, organ_of(d));
    set_words(d, row, &start, PDF_BODY_NAME, body_of(d));
    set_words(d, row, &start, PDF_MEETING, meeting_of(d));
    set_words(d, row, &end, PDF_SYMBOL, (pdf_title){.words = rap_paper_symbol(h, d->paper)});
    set_words(d, row, &end, PDF_MASTHEAD, (pdf_title){.words = rap_paper_distribution(h, d->paper)});
    set_words(d, row, &end, PDF_MASTHEAD, (pdf_title){.words = rap_paper_date(h, d->paper)});
    set_words(d, row, &end, PDF_MASTHEAD, (pdf_title){.words = rap_paper_original(h, d->paper)});
    row->height = fmax(start.y, end.y) + over_rule;
    set_rule(d, row, row->height, s->rules.thin);
    pdf_galley_keep(d, PDF_NEVER);
}

void pdf_flow_masthead(pdf_document *d)
{
    const rap_host *h = d->host;
    pdf_style name = pdf_style_of(d, PDF_BODY_NAME), meeting = pdf_style_of(d, PDF_MEETING);
    bool has_body = rap_paper_body(h, d->paper) || rap_paper_meeting(h, d->paper);
    if (d->styles->masthead.form == PDF_PLAIN) {
        if (has_head(h, d->paper) || has_body)
            set_plain(d);
        return;
    }
    if (has_head(h, d->paper))
        set_united_nations(d);
    pdf_set_paragraph(d, body_of(d), &name, whole(d));
    pdf_set_paragraph(d, meeting_of(d), &meeting, whole(d));
}
