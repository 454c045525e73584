#include "blocks.h"

#include <stdio.h>

#include "runs.h"
#include "table.h"

#define QUOTED 4      /* columns before a text that is quoted */
#define WIDEST_LABEL 8 /* columns of labels that all words of a list stand behind */

static void add_number(writer *w, const char *number)
{
    if (!number || !*number)
        return;
    buffer_words(&w->words, number);
    buffer_text(&w->words, " ");
}

/* ---- headings ----------------------------------------------------------------------------- */

static void write_section(writer *w, const rap_node *section)
{
    const rap_host *h = w->host;
    int is_highest = rap_paper_section_level(h, section) == 1;
    add_number(w, rap_paper_section_number(h, section));
    runs_add_title(w, section, RAP_PAPER_SECTION_TITLE, RAP_PAPER_SECTION_TITLE_RUNS);
    if (is_highest)
        block_write_underlined(w, '-');
    else
        block_write(w);
    blocks_write(w, section, RAP_PAPER_SECTION_CHILDREN);
    if (is_highest)
        runs_end_section(w);
}

static void write_recommendation(writer *w, const rap_node *recommendation)
{
    runs_add_title(w, recommendation, RAP_PAPER_RECOMMENDATION_TITLE, RAP_PAPER_RECOMMENDATION_TITLE_RUNS);
    block_write(w);
    blocks_write(w, recommendation, RAP_PAPER_RECOMMENDATION_CHILDREN);
}

/* ---- paragraphs and lists ----------------------------------------------------------------- */

static void write_paragraph(writer *w, const rap_node *paragraph)
{
    add_number(w, rap_paper_paragraph_number(w->host, paragraph));
    runs_add(w, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN);
    block_write(w);
}

static void write_block(writer *w, const rap_node *node);

/* Columns of the widest label of a list, and one; labels wider than most stand for themselves. */
static size_t label_columns(const writer *w, const rap_node *list)
{
    size_t widest = 1;
    for (size_t i = 0; i < rap_paper_list_children_count(w->host, list); i++) {
        const char *label = rap_or_empty(rap_paper_item_label(w->host, rap_paper_list_children(w->host, list, i)));
        size_t columns = wrap_columns(label, strlen(label));
        widest = columns > widest && columns <= WIDEST_LABEL ? columns : widest;
    }
    return widest + 1;
}

/* An item without a label hangs: its first line begins where labels do. */
static void write_item(writer *w, const rap_node *item, size_t columns)
{
    const char *label = rap_or_empty(rap_paper_item_label(w->host, item));
    if (*label)
        buffer_words(&w->words, label);
    const char *marker = buffer_keep(&w->words);
    w->words.len = 0;
    size_t indent = block_open(w, marker, columns);
    w->hang += !*label && w->hang == 0 ? columns : 0;
    for (size_t i = 0; i < rap_paper_item_children_count(w->host, item); i++)
        write_block(w, rap_paper_item_children(w->host, item, i));
    block_close(w, indent);
}

/* Whether each item is one paragraph, so that no empty lines stand between them. */
static int is_simple(const writer *w, const rap_node *list)
{
    for (size_t i = 0; i < rap_paper_list_children_count(w->host, list); i++) {
        const rap_node *item = rap_paper_list_children(w->host, list, i);
        if (rap_paper_item_children_count(w->host, item) != 1 || w->host->kind(rap_paper_item_children(w->host, item, 0)) != RAP_KIND_PAPER_PARAGRAPH)
            return 0;
    }
    return 1;
}

static void write_list(writer *w, const rap_node *list)
{
    size_t columns = label_columns(w, list);
    int is_tight = is_simple(w, list);
    for (size_t i = 0; i < rap_paper_list_children_count(w->host, list) && writer_goes_on(w); i++) {
        w->is_tight = w->is_tight || (i > 0 && is_tight);
        write_item(w, rap_paper_list_children(w->host, list, i), columns);
    }
    w->is_tight = 0;
}

/* ---- contents ----------------------------------------------------------------------------- */

/* Its number hangs. */
static void write_entry(writer *w, const rap_node *section)
{
    buffer_words(&w->words, rap_or_empty(rap_paper_section_number(w->host, section)));
    const char *number = buffer_keep(&w->words);
    size_t columns = wrap_columns(number, strlen(number));
    w->words.len = 0;
    size_t indent = block_open(w, number, columns > 0 ? columns + 1 : 0);
    buffer_words(&w->words, rap_or_empty(rap_paper_section_title(w->host, section)));
    block_write(w);
    block_close(w, indent);
    w->is_tight = 1;
}

static void write_entries(writer *w, const rap_node *parent, rap_field children, int64_t levels)
{
    const rap_host *h = w->host;
    for (size_t i = 0; levels > 0 && i < h->count(parent, children); i++) {
        const rap_node *section = h->item(parent, children, i);
        if (h->kind(section) != RAP_KIND_PAPER_SECTION || !rap_paper_section_listed(h, section))
            continue;
        write_entry(w, section);
        size_t indent = block_open(w, "", 2);
        write_entries(w, section, RAP_PAPER_SECTION_CHILDREN, levels - 1);
        block_close(w, indent);
    }
}

static void write_contents(writer *w, const rap_node *contents)
{
    buffer_words(&w->words, rap_or_empty(rap_paper_contents_title(w->host, contents)));
    if (w->words.len)
        block_write_underlined(w, '-');
    write_entries(w, w->host->root(w->job, RAP_VIEW_PAPER), RAP_PAPER_CHILDREN, rap_paper_contents_levels(w->host, contents));
    w->is_tight = 0;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void refuse(const writer *w, const rap_node *node)
{
    char sentence[160];
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    snprintf(sentence, sizeof sentence, "the report has a '%s' where blocks are taken", kind ? kind->name : "node without a kind");
    w->host->fail(w->job, RAP_ERROR_DATA, sentence);
}

static void write_block(writer *w, const rap_node *node)
{
    switch (w->host->kind(node)) {
    case RAP_KIND_PAPER_SECTION: write_section(w, node); break;
    case RAP_KIND_PAPER_RECOMMENDATION: write_recommendation(w, node); break;
    case RAP_KIND_PAPER_PARAGRAPH: write_paragraph(w, node); break;
    case RAP_KIND_PAPER_LIST: write_list(w, node); break;
    case RAP_KIND_PAPER_TABLE: table_write(w, node); break;
    case RAP_KIND_PAPER_FIGURE: figure_write(w, node); break;
    case RAP_KIND_PAPER_CONTENTS: write_contents(w, node); break;
    case RAP_KIND_PAPER_COLUMNS: blocks_write(w, node, RAP_PAPER_COLUMNS_CHILDREN); break;
    case RAP_KIND_PAPER_BREAK: break;
    default: refuse(w, node);
    }
}

/* Whether a block is a text quoted from a document. */
static int is_quoted(const rap_host *h, const rap_node *node)
{
    while (h->kind(node) == RAP_KIND_PAPER_LIST)
        node = rap_paper_item_children(h, rap_paper_list_children(h, node, 0), 0);
    return h->kind(node) == RAP_KIND_PAPER_PARAGRAPH && strcmp(rap_or_empty(rap_paper_paragraph_style(h, node)), "quotation") == 0;
}

void blocks_write(writer *w, const rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < w->host->count(parent, children) && writer_goes_on(w); i++) {
        const rap_node *child = w->host->item(parent, children, i);
        size_t indent = block_open(w, "", is_quoted(w->host, child) ? QUOTED : 0);
        write_block(w, child);
        block_close(w, indent);
    }
}

/* ---- the head ----------------------------------------------------------------------------- */

static void write_line(writer *w, const rap_node *paper, rap_field words, rap_field runs)
{
    if (!*rap_or_empty(w->host->text(paper, words)))
        return;
    runs_add_title(w, paper, words, runs);
    block_write(w);
    w->is_tight = 1;
}

void blocks_write_head(writer *w, const rap_node *paper)
{
    runs_add_title(w, paper, RAP_PAPER_TITLE, RAP_PAPER_TITLE_RUNS);
    block_write_underlined(w, '=');
    write_line(w, paper, RAP_PAPER_SUBTITLE, RAP_PAPER_SUBTITLE_RUNS);
    write_line(w, paper, RAP_PAPER_SYMBOL, 0);
    write_line(w, paper, RAP_PAPER_ORGAN, RAP_PAPER_ORGAN_RUNS);
    write_line(w, paper, RAP_PAPER_BODY, RAP_PAPER_BODY_RUNS);
    write_line(w, paper, RAP_PAPER_MEETING, RAP_PAPER_MEETING_RUNS);
    write_line(w, paper, RAP_PAPER_DISTRIBUTION, 0);
    write_line(w, paper, RAP_PAPER_DATE, 0);
    write_line(w, paper, RAP_PAPER_ORIGINAL, 0);
    w->is_tight = 0;
}
