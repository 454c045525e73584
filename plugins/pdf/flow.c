/* flow.c - see flow.h */
#include "flow.h"

#include "outline.h"
#include "relay.h"
#include "tag.h"

static const double NARROWEST = 140; /* a frame that deep lists leave */

/* Where children stand. */
typedef struct place {
    pdf_frame frame;
    uint8_t cost;      /* of ending a page between two of them */
    bool is_set_apart; /* in a recommendation or a list, whose words need no inset of their own */
} place;

static void flow_children(pdf_document *d, const rap_node *parent, rap_field children, const place *at);

pdf_frame pdf_flow_frame(const pdf_document *d)
{
    return d->sheet.body;
}

/* A frame inside a frame, in the direction of the current element; the same where it
 * would be too narrow. */
static pdf_frame inset(const pdf_document *d, pdf_frame frame, double start, double end)
{
    if (start + end > frame.right - frame.left - NARROWEST)
        return frame;
    return pdf_style_inset(frame, start, end, pdf_set_is_rtl(d));
}

/* Room at the start of body text, as wide as it is given or up to the edge of the sheet. */
static pdf_frame room_beside(const pdf_document *d, pdf_frame frame, double width, double gap)
{
    const pdf_sheet *s = &d->sheet;
    if (s->is_rtl)
        return (pdf_frame){frame.right + gap, width > 0 ? frame.right + width : s->right};
    return (pdf_frame){width > 0 ? frame.left - width : s->left, frame.left - gap};
}

/* Body text in columns is an index, and has a style of its own. */
static pdf_style style_of(pdf_document *d, const rap_node *paragraph)
{
    const char *role = rap_paper_paragraph_style(d->host, paragraph);
    bool is_body = !role || strcmp(role, "body") == 0;
    return is_body && d->galley->columns ? pdf_style_of(d, PDF_COLUMN) : pdf_style_of_paragraph(d, role);
}

/* The frame of a child that has one of its own. */
static pdf_frame own_frame(pdf_document *d, const rap_node *child, const place *at)
{
    if (at->is_set_apart || d->host->kind(child) != RAP_KIND_PAPER_PARAGRAPH)
        return at->frame;
    double by = style_of(d, child).inset;
    return inset(d, at->frame, by, by);
}

/* In an index, what stands under an entry. */
static pdf_frame frame_under(const pdf_document *d, const rap_node *child, const place *at, pdf_frame frame)
{
    bool is_under = d->galley->columns && at->is_set_apart && d->host->kind(child) == RAP_KIND_PAPER_LIST;
    return is_under ? pdf_style_inset(frame, d->styles->text.label / 2, 0, pdf_set_is_rtl(d)) : frame;
}

static bool is_quotation(pdf_document *d, const rap_node *paragraph)
{
    return strcmp(rap_or_empty(rap_paper_paragraph_style(d->host, paragraph)), "quotation") == 0;
}

static void flow_words(pdf_document *d, const rap_node *paragraph, pdf_frame frame)
{
    const rap_host *h = d->host;
    pdf_style style = style_of(d, paragraph);
    pdf_tag_open(d, PDF_TAG_P, rap_paper_paragraph_language(h, paragraph));
    pdf_look look = pdf_style_look(d, &style);
    pdf_galley_anchor(d, rap_paper_paragraph_anchor(h, paragraph));
    pdf_text *text = pdf_set_begin(d);
    pdf_gather(d, text, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN, &look);
    pdf_set_label(d, rap_paper_paragraph_number(h, paragraph), &look,
                  room_beside(d, frame, d->styles->text.number, 0), PDF_START);
    pdf_set_text(d, text, &style, frame);
    pdf_tag_close(d);
}

static void flow_paragraph(pdf_document *d, const rap_node *paragraph, pdf_frame frame)
{
    bool is_quoted = is_quotation(d, paragraph);
    if (is_quoted)
        pdf_tag_open(d, PDF_TAG_QUOTE, NULL);
    flow_words(d, paragraph, frame);
    if (is_quoted)
        pdf_tag_close(d);
}

/* The number of a heading, in the language of the paper. */
static void set_number(pdf_document *d, const char *number, const pdf_style *style)
{
    bool is_own = number && pdf_tag_open_run(d, number, false, hb_language_to_string(d->language));
    pdf_look look = pdf_style_look(d, style);
    pdf_set_label(d, number, &look, room_beside(d, pdf_flow_frame(d), 0, d->styles->text.gap), d->styles->text.numbers);
    if (is_own)
        pdf_tag_close(d);
}

static void flow_section(pdf_document *d, const rap_node *section)
{
    const rap_host *h = d->host;
    pdf_check_host(d);
    pdf_style style = pdf_style_of_heading(d, rap_paper_section_level(h, section));
    pdf_tag_open(d, PDF_TAG_SECT, NULL);
    pdf_tag_open_heading(d, rap_paper_section_language(h, section));
    style.stands_with_paper = true;
    if (rap_paper_section_new_page(h, section))
        pdf_galley_start(d, PDF_NEW_PAGE);
    pdf_galley_start(d, PDF_NEW_PART);
    pdf_galley_anchor(d, rap_paper_section_anchor(h, section));
    pdf_outline_reach(d, section);
    set_number(d, rap_paper_section_number(h, section), &style);
    pdf_set_words(d, (pdf_title){rap_paper_section_title(h, section), section, RAP_PAPER_SECTION_TITLE_RUNS}, &style, pdf_flow_frame(d));
    pdf_tag_close(d);
    flow_children(d, section, RAP_PAPER_SECTION_CHILDREN, &(place){.frame = pdf_flow_frame(d)});
    pdf_tag_close(d);
}

static void flow_recommendation(pdf_document *d, const rap_node *recommendation, pdf_frame frame)
{
    const rap_host *h = d->host;
    pdf_style style = pdf_style_of(d, PDF_RECOMMENDATION);
    pdf_galley_anchor(d, rap_paper_recommendation_anchor(h, recommendation));
    pdf_outline_reach(d, recommendation);
    pdf_tag_open(d, PDF_TAG_SECT, NULL);
    pdf_title title = {rap_paper_recommendation_title(h, recommendation), recommendation, RAP_PAPER_RECOMMENDATION_TITLE_RUNS};
    pdf_tag_open_heading(d, pdf_title_language(d, title));
    style.stands_with_paper = true;
    pdf_set_words(d, title, &style, frame);
    pdf_tag_close(d);
    flow_children(d, recommendation, RAP_PAPER_RECOMMENDATION_CHILDREN,
                  &(place){.frame = frame, .cost = PDF_BETWEEN_PARTS, .is_set_apart = true});
    pdf_tag_close(d);
}

/* ---- lists --------------------------------------------------------------------------------------------- */

/* Whether the last words of a paragraph, or of an item, end with a colon: what they announce follows. */
static bool announces(const pdf_document *d, const rap_node *node)
{
    const rap_host *h = d->host;
    bool is_item = h->kind(node) == RAP_KIND_PAPER_ITEM;
    if (!is_item && h->kind(node) != RAP_KIND_PAPER_PARAGRAPH)
        return false;
    size_t count = is_item ? rap_paper_item_children_count(h, node) : rap_paper_paragraph_children_count(h, node);
    if (count == 0)
        return false;
    if (is_item)
        return announces(d, rap_paper_item_children(h, node, count - 1));
    const char *words = rap_or_empty(rap_paper_run_text(h, rap_paper_paragraph_children(h, node, count - 1)));
    size_t len = strlen(words), wide = strlen("：");
    return (len && words[len - 1] == ':') || (len >= wide && strcmp(words + len - wide, "：") == 0);
}

/* Room for the labels of a list; a longer one than most pushes its own line aside. */
static double hang_of(pdf_document *d, const rap_node *list, const pdf_look *look)
{
    const rap_host *h = d->host;
    double least = d->styles->text.label, hang = d->galley->columns ? 0 : least;
    size_t count = rap_paper_list_children_count(h, list);
    for (size_t i = 0; i < count; i++) {
        const char *label = rap_paper_item_label(h, rap_paper_list_children(h, list, i));
        double width = label ? pdf_set_line(d, label, look)->width + look->size * 0.5 : 0;
        if (width > hang && width < least * 2)
            hang = width;
    }
    return hang;
}

/* The label waits for the first line of the item, and is an element beside it. */
static void flow_label(pdf_document *d, const char *label, pdf_look *look, pdf_frame room)
{
    pdf_tag_open(d, PDF_TAG_LABEL, NULL);
    pdf_tag_own(d, look);
    pdf_set_label(d, label, look, room, PDF_START);
    pdf_tag_close(d);
}

static void flow_list(pdf_document *d, const rap_node *list, pdf_frame frame)
{
    const rap_host *h = d->host;
    pdf_style style = style_of(d, NULL);
    pdf_tag *tag = pdf_tag_open(d, PDF_TAG_LIST, rap_paper_list_language(h, list));
    pdf_look look = pdf_style_look(d, &style);
    place inner = {.frame = inset(d, frame, hang_of(d, list, &look), 0), .is_set_apart = true};
    size_t count = rap_paper_list_children_count(h, list);
    for (size_t i = 0; i < count; i++) {
        const rap_node *item = rap_paper_list_children(h, list, i);
        pdf_tag_open(d, PDF_TAG_ITEM, NULL);
        flow_label(d, rap_paper_item_label(h, item), &look, frame);
        pdf_tag_open(d, PDF_TAG_BODY, NULL);
        if (d->galley->columns && !rap_paper_item_label(h, item))
            pdf_set_hang(d, d->styles->text.label / 2);
        flow_children(d, item, RAP_PAPER_ITEM_CHILDREN, &inner);
        pdf_set_text(d, pdf_set_begin(d), &style, inner.frame); /* a label that still waits */
        pdf_tag_close(d);
        pdf_tag_close(d);
        tag->of.numbering = tag->of.numbering ? tag->of.numbering : pdf_tag_numbering(rap_paper_item_label(h, item));
        if (i + 1 < count)
            pdf_galley_keep(d, announces(d, item) ? PDF_NEVER : PDF_BETWEEN_PARTS);
    }
    pdf_tag_close(d);
}

/* ---- all kinds ------------------------------------------------------------------------------------------- */

/* What looks at its own rows. */
static void flow_drawn(pdf_document *d, const rap_node *child)
{
    rap_kind kind = d->host->kind(child);
    const rap_kind_info *info = d->host->describe(kind);
    pdf_relay_pause(d);
    switch (kind) {
    case RAP_KIND_PAPER_TABLE:
        pdf_flow_table(d, child);
        break;
    case RAP_KIND_PAPER_CONTENTS:
        pdf_flow_contents(d, child);
        break;
    case RAP_KIND_PAPER_COLUMNS:
        pdf_flow_columns(d, child);
        break;
    case RAP_KIND_PAPER_FIGURE:
        pdf_flow_figure(d, child);
        break;
    default:
        pdf_fail(d, RAP_ERROR_DATA, "the report has a '%s', which the pdf exporter cannot set here",
                 info ? info->name : "node without a kind");
    }
    pdf_relay_resume(d);
}

static void flow_child(pdf_document *d, const rap_node *child, pdf_frame frame)
{
    switch (d->host->kind(child)) {
    case RAP_KIND_PAPER_SECTION:
        flow_section(d, child);
        break;
    case RAP_KIND_PAPER_PARAGRAPH:
        flow_paragraph(d, child, frame);
        break;
    case RAP_KIND_PAPER_LIST:
        flow_list(d, child, frame);
        break;
    case RAP_KIND_PAPER_RECOMMENDATION:
        flow_recommendation(d, child, frame);
        break;
    case RAP_KIND_PAPER_BREAK:
        pdf_galley_start(d, PDF_PAGE_BREAK);
        break;
    default:
        flow_drawn(d, child);
    }
}

/* Whether a child belongs to what stands beside it: a caption, words that end with a colon, and lines of
 * reference and of status at the head of their parent, to what follows; such lines elsewhere, and a
 * list after the paragraph that opens it, to what is before. */
typedef enum bond { ALONE, TO_NEXT, TO_LAST } bond;

static bond bond_of(pdf_document *d, const rap_node *child, const rap_node *before, bond bond_before)
{
    rap_kind kind = d->host->kind(child), kind_before = d->host->kind(before);
    if (kind == RAP_KIND_PAPER_LIST && kind_before == RAP_KIND_PAPER_PARAGRAPH)
        return TO_LAST;
    if (kind != RAP_KIND_PAPER_PARAGRAPH || !style_of(d, child).keeps)
        return announces(d, child) ? TO_NEXT : ALONE;
    bool is_caption = strcmp(rap_or_empty(rap_paper_paragraph_style(d->host, child)), "caption") == 0;
    return is_caption || !before || bond_before == TO_NEXT ? TO_NEXT : TO_LAST;
}

static void flow_children(pdf_document *d, const rap_node *parent, rap_field children, const place *at)
{
    const rap_host *h = d->host;
    size_t count = h->count(parent, children);
    const rap_node *before = NULL;
    bond last = ALONE;
    pdf_frame frame = at->frame;
    for (size_t i = 0; i < count; i++) {
        const rap_node *child = h->item(parent, children, i);
        bond own = bond_of(d, child, before, last);
        if (before)
            pdf_galley_keep(d, last == TO_NEXT || own == TO_LAST ? PDF_NEVER : at->cost);
        if (own != TO_LAST)
            frame = own_frame(d, child, at);
        flow_child(d, child, frame_under(d, child, at, frame));
        before = child;
        last = own;
    }
}

void pdf_flow_children(pdf_document *d, const rap_node *parent, rap_field children, pdf_frame frame)
{
    flow_children(d, parent, children, &(place){.frame = frame});
}

void pdf_flow_paper(pdf_document *d)
{
    const rap_host *h = d->host;
    pdf_style large = pdf_style_of(d, PDF_TITLE), small = pdf_style_of(d, PDF_SUBTITLE);
    pdf_title title = {rap_paper_title(h, d->paper), d->paper, RAP_PAPER_TITLE_RUNS};
    pdf_title subtitle = {rap_paper_subtitle(h, d->paper), d->paper, RAP_PAPER_SUBTITLE_RUNS};
    pdf_flow_masthead(d);
    pdf_set_paragraph(d, title, &large, pdf_flow_frame(d));
    pdf_set_paragraph(d, subtitle, &small, pdf_flow_frame(d));
    flow_children(d, d->paper, RAP_PAPER_CHILDREN, &(place){.frame = pdf_flow_frame(d)});
    pdf_relay_finish(d);
    if (d->galley->count == 0) /* there is a page, and it has a row */
        pdf_galley_add(d, 0);
}
