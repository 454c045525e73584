#include "blocks.h"

#include <stdio.h>
#include <stdlib.h>

#include "runs.h"
#include "table.h"

#define HEADING_LEVELS 6

static void write_block(writer *w, const rap_node *node, int level);

/* ---- headings ----------------------------------------------------------------------------- */

static void begin_heading(writer *w, int level, const char *anchor)
{
    static const char marks[] = "######";
    size_t count = (size_t)(level < HEADING_LEVELS ? level : HEADING_LEVELS);
    buffer_add(w, &w->line, marks, count);
    buffer_text(w, &w->line, " ");
    runs_add_anchor(w, anchor);
}

/* Spaces at the ends of a heading are taken away by readers. */
static void end_heading(writer *w)
{
    words_keep_end(w);
    block_write(w);
}

/* A number or label before words, and a space. */
static void add_number(writer *w, const char *number, place where)
{
    if (!number || !*number)
        return;
    words_add(w, number, where);
    buffer_text(w, &w->line, " ");
}

static void write_section(writer *w, const rap_node *section, int level)
{
    const rap_host *h = w->host;
    const char *language = rap_paper_section_language(h, section);
    begin_heading(w, level, rap_paper_section_anchor(h, section));
    add_number(w, rap_paper_section_number(h, section), IN_HEADING);
    runs_open_language(w, language);
    runs_add_title(w, section, RAP_PAPER_SECTION_TITLE, RAP_PAPER_SECTION_TITLE_RUNS, IN_HEADING);
    runs_close_language(w, language);
    end_heading(w);
    blocks_write(w, section, RAP_PAPER_SECTION_CHILDREN, level + 1);
}

static void write_recommendation(writer *w, const rap_node *recommendation, int level)
{
    begin_heading(w, level, rap_paper_recommendation_anchor(w->host, recommendation));
    runs_add_title(w, recommendation, RAP_PAPER_RECOMMENDATION_TITLE, RAP_PAPER_RECOMMENDATION_TITLE_RUNS, IN_HEADING);
    end_heading(w);
    blocks_write(w, recommendation, RAP_PAPER_RECOMMENDATION_CHILDREN, level + 1);
}

/* ---- paragraphs --------------------------------------------------------------------------- */

/* A paragraph, with the label of its item before it. */
static void write_paragraph(writer *w, const rap_node *paragraph, const char *label)
{
    const char *language = rap_paper_paragraph_language(w->host, paragraph);
    add_number(w, label, IN_TEXT);
    runs_add_anchor(w, rap_paper_paragraph_anchor(w->host, paragraph));
    add_number(w, rap_paper_paragraph_number(w->host, paragraph), IN_TEXT);
    runs_open_language(w, language);
    runs_add(w, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN, IN_TEXT);
    runs_close_language(w, language);
    words_keep_end(w);
    block_write(w);
}

/* ---- lists -------------------------------------------------------------------------------- */

#define BULLETS 0 /* a list whose items begin with a sign, not with numbers */

/* The number that a label such as "12." is; 0 where it is none. */
static long number_of(const char *label)
{
    size_t len = strspn(label, "0123456789");
    return len > 0 && len < 9 && *label != '0' && strcmp(label + len, ".") == 0 ? strtol(label, NULL, 10) : 0;
}

/* The number of the first item, where each item has the number after that of the one before; else BULLETS. */
static long first_number(const writer *w, const rap_node *list)
{
    long first = BULLETS;
    for (size_t i = 0; i < rap_paper_list_children_count(w->host, list); i++) {
        long number = number_of(rap_or_empty(rap_paper_item_label(w->host, rap_paper_list_children(w->host, list, i))));
        if (number == 0 || (i > 0 && number != first + (long)i))
            return BULLETS;
        first = i > 0 ? first : number;
    }
    return first;
}

/* Whether a label is the sign of an item that every list has. */
static int is_dash(const char *label)
{
    static const char *const dashes[] = {"\u2013", "\u2014", "-", "\u2022", "*"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (strcmp(label, dashes[i]) == 0)
            return 1;
    return 0;
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

static void write_item(writer *w, const rap_node *item, const char *marker, int is_numbered)
{
    const rap_host *h = w->host;
    const char *label = rap_or_empty(rap_paper_item_label(h, item));
    int has_words = h->kind(rap_paper_item_children(h, item, 0)) == RAP_KIND_PAPER_PARAGRAPH;
    size_t len = block_open(w, marker);
    label = is_numbered || is_dash(label) ? "" : label;
    if (has_words) {
        write_paragraph(w, rap_paper_item_children(h, item, 0), label);
    } else if (*label) {
        words_add(w, label, IN_TEXT);
        words_keep_end(w);
        block_write(w);
    }
    for (size_t i = has_words; i < rap_paper_item_children_count(h, item); i++)
        write_block(w, rap_paper_item_children(h, item, i), HEADING_LEVELS);
    block_close(w, len);
}

/* Beside a list that has just ended another has another sign, or the two would be one. */
static void write_list(writer *w, const rap_node *list)
{
    long first = first_number(w, list);
    int mark = first != BULLETS ? '.' : '-', is_tight = is_simple(w, list);
    if (w->list_mark == mark)
        mark = first != BULLETS ? ')' : '*';
    for (size_t i = 0; i < rap_paper_list_children_count(w->host, list) && writer_goes_on(w); i++) {
        char marker[32];
        if (first != BULLETS)
            snprintf(marker, sizeof marker, "%ld%c ", first + (long)i, mark);
        else
            snprintf(marker, sizeof marker, "%c ", mark);
        w->is_tight = i > 0 && is_tight;
        write_item(w, rap_paper_list_children(w->host, list, i), marker, first != BULLETS);
    }
    w->list_mark = mark;
}

/* ---- contents ----------------------------------------------------------------------------- */

static void write_entry(writer *w, const rap_node *section)
{
    const rap_host *h = w->host;
    const char *anchor = rap_paper_section_anchor(h, section);
    add_number(w, rap_paper_section_number(h, section), IN_TEXT);
    runs_open_language(w, rap_paper_section_language(h, section)); /* the title stays one line, as in its heading */
    if (anchor)
        buffer_text(w, &w->line, "[");
    words_add(w, rap_or_empty(rap_paper_section_title(h, section)), IN_HEADING);
    if (anchor) {
        buffer_text(w, &w->line, "](#");
        words_address(w, anchor);
        buffer_text(w, &w->line, ")");
    }
    runs_close_language(w, rap_paper_section_language(h, section));
    words_keep_end(w);
    block_write(w);
}

/* A line for each listed section among the children, and below it for those in it. */
static void write_entries(writer *w, const rap_node *parent, rap_field children, int64_t levels)
{
    const rap_host *h = w->host;
    for (size_t i = 0; levels > 0 && i < h->count(parent, children); i++) {
        const rap_node *section = h->item(parent, children, i);
        if (h->kind(section) != RAP_KIND_PAPER_SECTION || !rap_paper_section_listed(h, section))
            continue;
        size_t len = block_open(w, "- ");
        write_entry(w, section);
        w->is_tight = 1;
        write_entries(w, section, RAP_PAPER_SECTION_CHILDREN, levels - 1);
        block_close(w, len);
        w->is_tight = 1;
    }
}

static void write_contents(writer *w, const rap_node *contents, int level)
{
    const rap_node *paper = w->host->root(w->job, RAP_VIEW_PAPER);
    const char *title = rap_paper_contents_title(w->host, contents);
    if (title && *title) {
        begin_heading(w, level, NULL);
        words_add(w, title, IN_HEADING);
        end_heading(w);
    }
    write_entries(w, paper, RAP_PAPER_CHILDREN, rap_paper_contents_levels(w->host, contents));
    w->is_tight = 0;
    w->list_mark = '-';
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void refuse(const writer *w, const rap_node *node)
{
    char sentence[160];
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    snprintf(sentence, sizeof sentence, "the report has a '%s' where blocks are taken", kind ? kind->name : "node without a kind");
    w->host->fail(w->job, RAP_ERROR_DATA, sentence);
}

static void write_block(writer *w, const rap_node *node, int level)
{
    switch (w->host->kind(node)) {
    case RAP_KIND_PAPER_SECTION: write_section(w, node, level); break;
    case RAP_KIND_PAPER_RECOMMENDATION: write_recommendation(w, node, level); break;
    case RAP_KIND_PAPER_PARAGRAPH: write_paragraph(w, node, NULL); break;
    case RAP_KIND_PAPER_LIST: write_list(w, node); break;
    case RAP_KIND_PAPER_TABLE: table_write(w, node); break;
    case RAP_KIND_PAPER_FIGURE: figure_write(w, node); break;
    case RAP_KIND_PAPER_CONTENTS: write_contents(w, node, level); break;
    case RAP_KIND_PAPER_COLUMNS: blocks_write(w, node, RAP_PAPER_COLUMNS_CHILDREN, level); break;
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

/* Quoted texts that follow each other stand in one block quotation. */
void blocks_write(writer *w, const rap_node *parent, rap_field children, int level)
{
    size_t outer = 0;
    int is_open = 0;
    for (size_t i = 0; i < w->host->count(parent, children) && writer_goes_on(w); i++) {
        const rap_node *child = w->host->item(parent, children, i);
        int is_inside = is_quoted(w->host, child);
        if (is_open && !is_inside)
            block_close(w, outer);
        if (is_inside && !is_open)
            outer = block_open(w, "> ");
        is_open = is_inside;
        write_block(w, child, level);
    }
    if (is_open)
        block_close(w, outer);
}

/* ---- the head ----------------------------------------------------------------------------- */

/* A line of the head, a hard break before it where it is not the first. */
static void add_line(writer *w, const rap_node *paper, rap_field words, rap_field runs)
{
    if (!*rap_or_empty(w->host->text(paper, words)))
        return;
    if (w->line.len > 0)
        words_add(w, "\n", IN_TEXT);
    runs_add_title(w, paper, words, runs, IN_TEXT);
}

void blocks_write_head(writer *w, const rap_node *paper)
{
    begin_heading(w, 1, NULL);
    runs_add_title(w, paper, RAP_PAPER_TITLE, RAP_PAPER_TITLE_RUNS, IN_HEADING);
    end_heading(w);
    add_line(w, paper, RAP_PAPER_SUBTITLE, RAP_PAPER_SUBTITLE_RUNS);
    add_line(w, paper, RAP_PAPER_SYMBOL, 0);
    add_line(w, paper, RAP_PAPER_ORGAN, RAP_PAPER_ORGAN_RUNS);
    add_line(w, paper, RAP_PAPER_BODY, RAP_PAPER_BODY_RUNS);
    add_line(w, paper, RAP_PAPER_MEETING, RAP_PAPER_MEETING_RUNS);
    add_line(w, paper, RAP_PAPER_DISTRIBUTION, 0);
    add_line(w, paper, RAP_PAPER_DATE, 0);
    add_line(w, paper, RAP_PAPER_ORIGINAL, 0);
    words_keep_end(w);
    if (w->line.len > 0)
        block_write(w);
}
