/* flow.c - see flow.h */
#include "flow.h"

#include "changes.h"
#include "numbering.h"
#include "page.h"
#include "runs.h"

docx_frame docx_flow_body(const docx_document *d)
{
    if (d->has_columns)
        return (docx_frame){0};
    return (docx_frame){.start = docx_twips(d->style->text_start), .end = docx_twips(d->style->text_end)};
}

/* Whether a paragraph is a line of status or of reference. */
static bool is_line(docx_document *d, const rap_node *node)
{
    docx_role role = docx_role_of(rap_paper_paragraph_style(d->host, node));
    return d->host->kind(node) == RAP_KIND_PAPER_PARAGRAPH && role != DOCX_CAPTION && d->style->looks[role].keeps;
}

/* A paragraph stays on the page of the list that it opens, and of the line that belongs to it; such
 * a line at the head of its parent on that of what follows. */
static bool keeps_next(docx_document *d, const rap_node *node, const rap_node *next, bool is_first)
{
    if (d->host->kind(node) != RAP_KIND_PAPER_PARAGRAPH || !next)
        return false;
    return is_line(d, next) || d->host->kind(next) == RAP_KIND_PAPER_LIST || (is_first && is_line(d, node));
}

static bool is_table_without_caption(docx_document *d, const rap_node *node)
{
    return d->host->kind(node) == RAP_KIND_PAPER_TABLE && !rap_paper_table_caption(d->host, node);
}

static void flow_children(docx_document *d, const rap_node *parent, rap_field children, const docx_frame *at)
{
    size_t count = d->host->count(parent, children);
    for (size_t i = 0; i < count && docx_goes_on(d); i++) {
        const rap_node *node = d->host->item(parent, children, i);
        const rap_node *next = d->host->item(parent, children, i + 1);
        d->stands_before_table = d->host->kind(node) == RAP_KIND_PAPER_PARAGRAPH && is_table_without_caption(d, next);
        d->keeps_next = keeps_next(d, node, next, i == 0);
        docx_flow_block(d, node, at);
    }
}

/* ---- numbers and labels ------------------------------------------------------------------------------ */

/* A number that is printed before the words, and where. */
typedef struct label {
    const char *words;     /* NULL for none */
    docx_place place;
    docx_hang hang;
} label;

/* Gives the label to Word to write, or writes it before the words. */
static void set_label(docx_document *d, docx_text *t, docx_paragraph *p, const label *l, const docx_frame *at, bool is_compared)
{
    p->hanging = l->hang.hanging;
    if (!l->words || !*l->words)
        return;
    p->sequence = is_compared || at->is_compared ? 0 : docx_numbering_use(d, l->words, l->place, at->depth, l->hang);
    if (p->sequence)
        return;
    if (is_compared || at->is_compared)
        docx_changes_label(t, l->words);
    else
        docx_text_add(t, l->words);
    docx_text_add(t, "\t");
}

/* ---- paragraphs ---------------------------------------------------------------------------------------- */

/* Body text in columns is an index, and in a cell it is a cell's. */
static docx_role role_of(const docx_document *d, const rap_node *paragraph, const docx_frame *at)
{
    docx_role role = docx_role_of(rap_paper_paragraph_style(d->host, paragraph));
    if (role == DOCX_BODY && at->is_cell)
        return DOCX_CELL;
    return role == DOCX_BODY && d->has_columns ? DOCX_COLUMN : role;
}

static docx_paragraph place(const docx_document *d, docx_role role, const docx_frame *at, const char *language)
{
    int inset = at->is_set_apart ? 0 : docx_twips(d->style->looks[role].inset);
    return (docx_paragraph){.role = role, .language = language ? language : at->language, .has_indent = true,
                            .left = at->start + inset, .right = at->end + inset};
}

static void flow_words(docx_document *d, const rap_node *paragraph, const docx_frame *at, const label *l)
{
    const rap_host *h = d->host;
    docx_role role = role_of(d, paragraph, at);
    docx_paragraph p = place(d, role, at, rap_paper_paragraph_language(h, paragraph));
    bool is_compared = role == DOCX_QUOTATION && docx_changes_are_in(d, paragraph);
    docx_text t = docx_text_begin(d, &d->body, role, p.language);
    set_label(d, &t, &p, l, at, is_compared);
    docx_text_gather(&t, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN);
    if (is_compared)
        p.mark = docx_changes_track(&t);
    docx_paragraph_write(&t, &p, rap_paper_paragraph_anchor(h, paragraph));
}

static void flow_paragraph(docx_document *d, const rap_node *paragraph, const docx_frame *at)
{
    const char *number = rap_paper_paragraph_number(d->host, paragraph);
    label l = {.words = number, .place = DOCX_IN_PARAGRAPH};
    if (number && *number)
        l.hang = (docx_hang){.left = at->start, .hanging = docx_twips(d->style->number)};
    flow_words(d, paragraph, at, &l);
}

/* ---- lists ------------------------------------------------------------------------------------------------ */

/* A label beside the first paragraph; one beside nothing has a paragraph of its own. */
static void flow_item(docx_document *d, const rap_node *item, const docx_frame *at)
{
    const rap_host *h = d->host;
    size_t count = rap_paper_item_children_count(h, item);
    const rap_node *first = rap_paper_item_children(h, item, 0);
    label l = {rap_paper_item_label(h, item), DOCX_IN_LIST, {.left = at->start, .hanging = docx_twips(d->style->label)}};
    bool has_words = h->kind(first) == RAP_KIND_PAPER_PARAGRAPH;
    if (has_words)
        flow_words(d, first, at, &l);
    else
        flow_words(d, NULL, at, &l);
    for (size_t i = has_words; i < count && docx_goes_on(d); i++)
        docx_flow_block(d, rap_paper_item_children(h, item, i), at);
}

static bool is_compared(docx_document *d, const rap_node *list)
{
    const rap_host *h = d->host;
    for (size_t i = 0; i < rap_paper_list_children_count(h, list); i++) {
        const rap_node *item = rap_paper_list_children(h, list, i);
        if (docx_changes_are_in(d, rap_paper_item_children(h, item, 0)) || docx_changes_has_two(rap_paper_item_label(h, item)))
            return true;
    }
    return false;
}

static void flow_list(docx_document *d, const rap_node *list, const docx_frame *at)
{
    const int deepest = docx_twips(d->style->width / 3);
    docx_frame inner = *at;
    inner.depth++;
    inner.start += inner.start < deepest ? docx_twips(d->style->label) : 0;
    inner.is_set_apart = true;
    inner.is_compared = is_compared(d, list);
    if (rap_paper_list_language(d->host, list))
        inner.language = rap_paper_list_language(d->host, list);
    docx_numbering_begin(d, inner.depth);
    for (size_t i = 0; i < rap_paper_list_children_count(d->host, list) && docx_goes_on(d); i++)
        flow_item(d, rap_paper_list_children(d->host, list, i), &inner);
}

/* ---- sections ------------------------------------------------------------------------------------------------ */

/* A section that contents do not list has a style of its own, which Word's contents pass over. */
static void name_style(char out[32], int level, bool is_listed)
{
    static const char digits[] = "0123456789";
    size_t len = strlen("Heading");
    memcpy(out, "Heading", len);
    out[len++] = digits[level];
    memcpy(out + len, is_listed ? "" : "Unlisted", is_listed ? 1 : sizeof "Unlisted");
}

/* Numbers of headings end where a gap begins, or begin at the margin. */
static docx_hang heading_hang(const docx_document *d)
{
    docx_frame body = docx_flow_body(d);
    int gap = docx_twips(d->style->gap);
    return (docx_hang){.left = body.start, .hanging = d->style->numbers_at_end ? gap : body.start, .is_at_end = d->style->numbers_at_end};
}

static void write_heading(docx_document *d, const rap_node *section, docx_paragraph *p, int level)
{
    const rap_host *h = d->host;
    docx_hang hang = heading_hang(d);
    docx_text t = docx_text_begin(d, &d->body, p->role, p->language);
    const char *number = rap_or_empty(rap_paper_section_number(h, section));
    p->sequence = *number ? docx_numbering_use(d, number, DOCX_IN_HEADING, level, hang) : 0;
    p->hanging = p->sequence ? hang.hanging : 0;
    if (*number && !p->sequence) {
        p->hanging = hang.left;
        docx_text_add(&t, number);
        docx_text_add(&t, "\t");
        for (size_t i = 0; i < t.count; i++)
            t.pieces[i].language = NULL; /* the number is the paper's */
    }
    docx_text_title(&t, rap_paper_section_title(h, section), section, RAP_PAPER_SECTION_TITLE_RUNS);
    docx_paragraph_write(&t, p, rap_paper_section_anchor(h, section));
}

static void flow_section(docx_document *d, const rap_node *section)
{
    const rap_host *h = d->host;
    char style[32];
    int64_t stated = rap_paper_section_level(h, section);
    int level = stated < 1 ? 1 : stated > DOCX_LEVELS ? DOCX_LEVELS : (int)stated;
    name_style(style, level, rap_paper_section_listed(h, section) != 0);
    docx_frame at = docx_flow_body(d);
    docx_paragraph p = {.role = DOCX_HEADING_1 + (level < 4 ? level : 4) - 1, .style = style, .has_indent = true, .left = at.start,
                        .right = at.end, .language = rap_paper_section_language(h, section), .stands_with_paper = true};
    if (rap_paper_section_new_page(h, section))
        d->starts_page = true;
    d->stands_before_table = is_table_without_caption(d, h->item(section, RAP_PAPER_SECTION_CHILDREN, 0));
    write_heading(d, section, &p, level);
    flow_children(d, section, RAP_PAPER_SECTION_CHILDREN, &at);
}

static void flow_recommendation(docx_document *d, const rap_node *recommendation, const docx_frame *at)
{
    const rap_host *h = d->host;
    docx_frame inner = *at;
    inner.is_set_apart = true;
    docx_paragraph p = {.role = DOCX_RECOMMENDATION, .has_indent = true, .left = at->start, .right = at->end, .stands_with_paper = true,
                        .language = at->language};
    docx_text t = docx_text_begin(d, &d->body, p.role, p.language);
    docx_text_title(&t, rap_paper_recommendation_title(h, recommendation), recommendation, RAP_PAPER_RECOMMENDATION_TITLE_RUNS);
    docx_paragraph_write(&t, &p, rap_paper_recommendation_anchor(h, recommendation));
    docx_changes_pair(d, recommendation);
    flow_children(d, recommendation, RAP_PAPER_RECOMMENDATION_CHILDREN, &inner);
}

/* ---- columns ---------------------------------------------------------------------------------------------- */

/* They are a section of Word's own. */
static void flow_columns(docx_document *d, const rap_node *columns)
{
    int64_t stated = rap_paper_columns_columns(d->host, columns);
    docx_page_columns(d, stated < 1 ? 1 : stated > 10 ? 10 : (int)stated);
    d->has_columns = true;
    flow_children(d, columns, RAP_PAPER_COLUMNS_CHILDREN, &(docx_frame){0});
    d->has_columns = false;
}

/* ---- all ------------------------------------------------------------------------------------------------------ */

static void refuse(docx_document *d, const rap_node *node)
{
    const rap_kind_info *kind = d->host->describe(d->host->kind(node));
    docx_fail(d, RAP_ERROR_DATA, "the report has a '%s' where the docx exporter takes sections, paragraphs, lists and tables",
              kind ? kind->name : "node without a kind");
}

void docx_flow_block(docx_document *d, const rap_node *node, const docx_frame *at)
{
    if (!d->has_columns && d->host->kind(node) != RAP_KIND_PAPER_COLUMNS)
        docx_page_columns(d, 1);
    switch (d->host->kind(node)) {
    case RAP_KIND_PAPER_SECTION: flow_section(d, node); break;
    case RAP_KIND_PAPER_PARAGRAPH: flow_paragraph(d, node, at); break;
    case RAP_KIND_PAPER_LIST: flow_list(d, node, at); break;
    case RAP_KIND_PAPER_TABLE: docx_flow_table(d, node, at); break;
    case RAP_KIND_PAPER_RECOMMENDATION: flow_recommendation(d, node, at); break;
    case RAP_KIND_PAPER_CONTENTS: docx_flow_contents(d, node); break;
    case RAP_KIND_PAPER_BREAK: d->starts_page = true; break;
    case RAP_KIND_PAPER_COLUMNS: flow_columns(d, node); break;
    case RAP_KIND_PAPER_FIGURE: docx_flow_figure(d, node, at); break;
    default: refuse(d, node);
    }
}

void docx_flow_paper(docx_document *d)
{
    docx_frame at = docx_flow_body(d);
    docx_flow_head(d);
    flow_children(d, d->paper, RAP_PAPER_CHILDREN, &at);
}
