#include "compose/paper.h"

#include <string.h>

#include "compose/expand.h"
#include "compose/numbering.h"
#include "compose/quote.h"
#include "compose/record.h"

#define UNDOCS "https://undocs.org/"
#define PLAIN_IN_LINKS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_()"

/* Where blocks go, and what they are numbered by. */
typedef struct place {
    rap_node *node;
    rap_field children;
    size_t level;          /* of the section around; 0 for none */
    size_t *section_count; /* numbered sections of that section so far */
} place;

typedef struct writer {
    rap_composer *composer;
    rap_arena *arena;
    size_t paragraphs, footnotes, sections;
    rap_ids anchors;             /* of what stands in the paper */
    rap_node **links;            /* runs that point into the paper */
    size_t link_count, link_room;
    rap_error *error;
} writer;

static bool write_blocks(writer *w, const rap_scope *scope, const rap_block *blocks, size_t count, place at);

static const char *words(writer *w, const rap_scope *scope, const rap_phrase *phrase)
{
    return rap_expand_string(w->composer, scope, phrase, w->error);
}

/* Sets a text where it says something. */
static bool set_words(writer *w, const rap_scope *scope, rap_node *node, rap_field field, const rap_phrase *phrase)
{
    const char *text = words(w, scope, phrase);
    if (text && *text)
        rap_node_borrow_text(node, field, text);
    return text != NULL;
}

static void add(writer *w, place at, const rap_node *node)
{
    rap_node_add(w->arena, at.node, at.children, node);
}

static rap_node *new_node(writer *w, rap_kind kind)
{
    return rap_node_new(w->arena, kind);
}

/* Whether an anchor is still free; it is then taken. */
static bool take_anchor(writer *w, const char *anchor)
{
    bool is_new = false;
    if (anchor && *anchor)
        rap_ids_add(&w->anchors, anchor, &is_new);
    return is_new;
}

/* ---- runs --------------------------------------------------------------------------------- */

/* Remembers a run whose target is looked for when the paper is whole. */
static void note_link(writer *w, rap_node *run)
{
    w->links = rap_arena_grow(w->arena, w->links, w->link_count, &w->link_room, sizeof *w->links);
    w->links[w->link_count++] = run;
}

static rap_node *new_run(writer *w, const char *text)
{
    rap_node *run = new_node(w, RAP_KIND_PAPER_RUN);
    rap_node_borrow_text(run, RAP_PAPER_RUN_TEXT, text);
    return run;
}

/* The symbol of the document at hand, linked; where it states none, another name. */
static rap_node *reference_run(writer *w, const rap_scope *scope)
{
    const rap_node *document = rap_record_document(w->composer, scope);
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
    const char *name = document ? rap_document_name(w->composer, document) : rap_label(w->composer->request->labels, "not-recorded");
    rap_node *run = new_run(w, name);
    if (symbol && strspn(symbol, PLAIN_IN_LINKS) == strlen(symbol))
        rap_node_borrow_text(run, RAP_PAPER_RUN_LINK, rap_arena_format(w->arena, UNDOCS "%s", symbol));
    return run;
}

static bool write_run(writer *w, const rap_scope *scope, const rap_run *template, rap_node *parent, rap_field children)
{
    bool is_stated = true;
    if (template->is_optional && !rap_expand_is_stated(w->composer, scope, template->text, &is_stated, w->error))
        return false;
    if (!is_stated)
        return true;
    const char *text = template->is_reference ? NULL : words(w, scope, template->text);
    if (!template->is_reference && (!text || !*text))
        return text != NULL;
    rap_node *run = template->is_reference ? reference_run(w, scope) : new_run(w, text);
    if (template->is_bold)
        rap_node_set_integer(run, RAP_PAPER_RUN_BOLD, 1);
    if (template->is_italic)
        rap_node_set_integer(run, RAP_PAPER_RUN_ITALIC, 1);
    if ((template->link && !set_words(w, scope, run, RAP_PAPER_RUN_LINK, template->link))
        || (template->target && !set_words(w, scope, run, RAP_PAPER_RUN_TARGET, template->target)))
        return false;
    if (rap_node_has(run, RAP_PAPER_RUN_TARGET))
        note_link(w, run);
    rap_node_add(w->arena, parent, children, run);
    return true;
}

static bool write_runs(writer *w, const rap_scope *scope, const rap_block *b, rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < b->run_count; i++)
        if (!write_run(w, scope, &b->runs[i], parent, children))
            return false;
    return true;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static bool write_contents(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_node *contents = new_node(w, RAP_KIND_PAPER_CONTENTS);
    rap_node_set_integer(contents, RAP_PAPER_CONTENTS_LEVELS, (int64_t)b->levels);
    add(w, at, contents);
    return set_words(w, scope, contents, RAP_PAPER_CONTENTS_TITLE, b->title);
}

/* A section without a title is none: what is in it stands in its place. */
static bool write_section(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    const char *title = words(w, scope, b->title), *anchor = words(w, scope, b->anchor);
    if (!title || !anchor)
        return false;
    if (!*title)
        return write_blocks(w, scope, b->children, b->child_count, at);
    size_t inner = 0;
    rap_node *section = new_node(w, RAP_KIND_PAPER_SECTION);
    if (!take_anchor(w, anchor)) {
        anchor = rap_arena_format(w->arena, "section-%zu", ++w->sections);
        take_anchor(w, anchor);
    }
    rap_node_borrow_text(section, RAP_PAPER_SECTION_ANCHOR, anchor);
    rap_node_borrow_text(section, RAP_PAPER_SECTION_TITLE, title);
    rap_node_set_integer(section, RAP_PAPER_SECTION_LEVEL, (int64_t)at.level + 1);
    rap_node_set_integer(section, RAP_PAPER_SECTION_LISTED, b->is_listed);
    if (b->has_new_page)
        rap_node_set_integer(section, RAP_PAPER_SECTION_NEW_PAGE, 1);
    if (b->is_numbered)
        rap_node_borrow_text(section, RAP_PAPER_SECTION_NUMBER, 
                             rap_numbering_section(w->arena, w->composer->request->labels, at.level + 1, ++*at.section_count));
    add(w, at, section);
    return write_blocks(w, scope, b->children, b->child_count,
                        (place){section, RAP_PAPER_SECTION_CHILDREN, at.level + 1, &inner});
}

/* A paragraph whose placeholders all are empty, and that says nothing, is left out. */
static bool write_paragraph(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_node *paragraph = new_node(w, RAP_KIND_PAPER_PARAGRAPH);
    rap_node_borrow_text(paragraph, RAP_PAPER_PARAGRAPH_STYLE, b->style ? b->style : "body");
    if (!write_runs(w, scope, b, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN))
        return false;
    if (rap_node_count(paragraph, RAP_PAPER_PARAGRAPH_CHILDREN) == 0)
        return true;
    if (b->is_numbered)
        rap_node_borrow_text(paragraph, RAP_PAPER_PARAGRAPH_NUMBER, 
                             rap_numbering_paragraph(w->arena, w->composer->request->labels, ++w->paragraphs));
    add(w, at, paragraph);
    return true;
}

static bool write_each(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_scopes members;
    if (!rap_scope_each(w->composer, scope, b->each, &members, w->error))
        return false;
    if (members.count == 0)
        return write_blocks(w, scope, b->empty, b->empty_count, at);
    for (size_t i = 0; i < members.count; i++)
        if (!write_blocks(w, members.list[i], b->children, b->child_count, at))
            return false;
    return true;
}

static bool write_list(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_node *list = new_node(w, RAP_KIND_PAPER_LIST);
    if (!write_blocks(w, scope, b->children, b->child_count, (place){list, RAP_PAPER_LIST_CHILDREN, at.level, at.section_count}))
        return false;
    if (rap_node_count(list, RAP_PAPER_LIST_CHILDREN) > 0)
        add(w, at, list);
    return true;
}

static bool write_item(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_node *item = new_node(w, RAP_KIND_PAPER_ITEM), *paragraph = new_node(w, RAP_KIND_PAPER_PARAGRAPH);
    if (rap_node_kind(at.node) != RAP_KIND_PAPER_LIST)
        return rap_spot_fail(&b->spot, w->error, "an item stands in a list");
    if (!set_words(w, scope, item, RAP_PAPER_ITEM_LABEL, b->title)
        || !write_runs(w, scope, b, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN))
        return false;
    rap_node_borrow_text(paragraph, RAP_PAPER_PARAGRAPH_STYLE, "body");
    rap_node_add(w->arena, item, RAP_PAPER_ITEM_CHILDREN, paragraph);
    add(w, at, item);
    return write_blocks(w, scope, b->children, b->child_count, (place){item, RAP_PAPER_ITEM_CHILDREN, at.level, at.section_count});
}

static bool write_cells(writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *row)
{
    for (size_t i = 0; i < b->cell_count; i++) {
        const char *text = words(w, scope, b->cells[i]);
        if (!text)
            return false;
        rap_node *cell = new_node(w, RAP_KIND_PAPER_CELL);
        if (i < table->align_count)
            rap_node_borrow_text(cell, RAP_PAPER_CELL_ALIGN, table->aligns[i]);
        if (*text)
            rap_node_add(w->arena, cell, RAP_PAPER_CELL_CHILDREN, new_run(w, text));
        rap_node_add(w->arena, row, RAP_PAPER_ROW_CHILDREN, cell);
    }
    return true;
}

static bool write_rows(writer *w, const rap_scope *scope, const rap_block *blocks, size_t count, const rap_block *table,
                       rap_node *node);

static bool write_row_loop(writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *node)
{
    rap_scopes members;
    if (!rap_scope_each(w->composer, scope, b->each, &members, w->error))
        return false;
    if (members.count == 0)
        return write_rows(w, scope, b->empty, b->empty_count, table, node);
    for (size_t i = 0; i < members.count; i++)
        if (!write_rows(w, members.list[i], b->children, b->child_count, table, node))
            return false;
    return true;
}

static bool write_row(writer *w, const rap_scope *scope, const rap_block *b, const rap_block *table, rap_node *node)
{
    if (b->cell_count != table->cell_count)
        return rap_spot_fail(&b->spot, w->error, "this row has %zu cells, the head of its table %zu", b->cell_count, table->cell_count);
    rap_node *row = new_node(w, RAP_KIND_PAPER_ROW);
    rap_node_set_integer(row, RAP_PAPER_ROW_HEAD, b == table);
    rap_node_add(w->arena, node, RAP_PAPER_TABLE_CHILDREN, row);
    return write_cells(w, scope, b, table, row);
}

static bool write_rows(writer *w, const rap_scope *scope, const rap_block *blocks, size_t count, const rap_block *table,
                       rap_node *node)
{
    for (size_t i = 0; i < count; i++) {
        bool holds;
        if (!rap_scope_holds(w->composer, scope, &blocks[i].condition, &holds, w->error))
            return false;
        if (!holds)
            continue;
        if (blocks[i].type != RAP_BLOCK_EACH && blocks[i].type != RAP_BLOCK_ROW)
            return rap_spot_fail(&blocks[i].spot, w->error, "a table holds rows, and loops of rows");
        if (!(blocks[i].type == RAP_BLOCK_EACH ? write_row_loop : write_row)(w, scope, &blocks[i], table, node))
            return false;
    }
    return true;
}

static bool write_table(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_node *table = new_node(w, RAP_KIND_PAPER_TABLE);
    if (!set_words(w, scope, table, RAP_PAPER_TABLE_CAPTION, b->title) || !write_row(w, scope, b, b, table)
        || !write_rows(w, scope, b->children, b->child_count, b, table))
        return false;
    if (rap_node_count(table, RAP_PAPER_TABLE_CHILDREN) > 1)
        add(w, at, table);
    return true;
}

static bool write_recommendation(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    const rap_node *r = rap_scope_record(scope, RAP_KIND_RECOMMENDATION);
    if (!r)
        return rap_spot_fail(&b->spot, w->error, "no recommendation here: this block stands in a loop over recommendations");
    const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID), *anchor = rap_record_anchor(w->composer, id);
    rap_node *node = new_node(w, RAP_KIND_PAPER_RECOMMENDATION);
    if (take_anchor(w, anchor))
        rap_node_borrow_text(node, RAP_PAPER_RECOMMENDATION_ANCHOR, anchor);
    rap_node_borrow_text(node, RAP_PAPER_RECOMMENDATION_RECORD, id);
    rap_node_borrow_text(node, RAP_PAPER_RECOMMENDATION_STATUS, rap_node_text(r, RAP_RECOMMENDATION_STATUS));
    rap_node_set_integer(node, RAP_PAPER_RECOMMENDATION_LISTED, b->is_listed);
    add(w, at, node);
    return set_words(w, scope, node, RAP_PAPER_RECOMMENDATION_TITLE, b->title)
        && write_blocks(w, scope, b->children, b->child_count,
                        (place){node, RAP_PAPER_RECOMMENDATION_CHILDREN, at.level, at.section_count});
}

static bool write_text(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    rap_kind kind = rap_node_kind(scope->record);
    if (kind != RAP_KIND_RECOMMENDATION && kind != RAP_KIND_PARAGRAPH)
        return rap_spot_fail(&b->spot, w->error, "no text here: this block stands in a loop over recommendations or paragraphs");
    rap_quote_record(w->composer, scope->record, at.node, at.children, &w->footnotes);
    return true;
}

static bool write_use(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    return write_blocks(w, scope, b->children, b->child_count, at);
}

static bool write_stray_row(writer *w, const rap_scope *scope, const rap_block *b, place at)
{
    (void)scope;
    (void)at;
    return rap_spot_fail(&b->spot, w->error, "a row stands in a table");
}

static bool write_blocks(writer *w, const rap_scope *scope, const rap_block *blocks, size_t count, place at)
{
    static bool (*const writers[])(writer *, const rap_scope *, const rap_block *, place) = {
        [RAP_BLOCK_CONTENTS] = write_contents, [RAP_BLOCK_SECTION] = write_section,
        [RAP_BLOCK_PARAGRAPH] = write_paragraph, [RAP_BLOCK_EACH] = write_each,
        [RAP_BLOCK_LIST] = write_list, [RAP_BLOCK_ITEM] = write_item,
        [RAP_BLOCK_TABLE] = write_table, [RAP_BLOCK_ROW] = write_stray_row,
        [RAP_BLOCK_RECOMMENDATION] = write_recommendation, [RAP_BLOCK_TEXT] = write_text,
        [RAP_BLOCK_USE] = write_use};
    for (size_t i = 0; i < count; i++) {
        bool holds;
        if (!rap_scope_holds(w->composer, scope, &blocks[i].condition, &holds, w->error))
            return false;
        if (holds && !writers[blocks[i].type](w, scope, &blocks[i], at))
            return false;
    }
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool write_masthead(writer *w, rap_node *paper)
{
    const rap_masthead *m = &w->composer->request->report->masthead;
    const struct {
        rap_field field;
        const rap_phrase *phrase;
    } lines[] = {{RAP_PAPER_TITLE, w->composer->request->report->title}, {RAP_PAPER_SUBTITLE, m->subtitle},
                 {RAP_PAPER_ORGAN, m->organ}, {RAP_PAPER_BODY, m->body}, {RAP_PAPER_MEETING, m->meeting},
                 {RAP_PAPER_SYMBOL, m->symbol}, {RAP_PAPER_DISTRIBUTION, m->distribution}, {RAP_PAPER_DATE, m->date},
                 {RAP_PAPER_ORIGINAL, m->original}, {RAP_PAPER_RUNNING_HEAD, m->running_head},
                 {RAP_PAPER_SUBJECT, m->subject}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!set_words(w, w->composer->root, paper, lines[i].field, lines[i].phrase))
            return false;
    return true;
}

/* Words that point at what this paper does not hold are words alone. */
static void drop_dangling(writer *w)
{
    for (size_t i = 0; i < w->link_count; i++)
        if (rap_ids_find(&w->anchors, rap_node_text(w->links[i], RAP_PAPER_RUN_TARGET)) == RAP_NO_ID)
            rap_node_unset(w->links[i], RAP_PAPER_RUN_TARGET);
}

const rap_node *rap_paper_compose(rap_composer *c, rap_error *error)
{
    writer w = {.composer = c, .arena = c->arena, .anchors = {.arena = c->arena}, .error = error};
    const rap_report *report = c->request->report;
    rap_node *paper = new_node(&w, RAP_KIND_PAPER);
    size_t sections = 0;
    rap_record_anchors(c);
    rap_node_set_integer(paper, RAP_PAPER_FORMAT, 1);
    rap_node_borrow_text(paper, RAP_PAPER_LANGUAGE, c->request->language);
    if (!write_masthead(&w, paper)
        || !write_blocks(&w, c->root, report->children, report->child_count, (place){paper, RAP_PAPER_CHILDREN, 0, &sections}))
        return NULL;
    drop_dangling(&w);
    return paper;
}
