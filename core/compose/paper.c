#include "compose/paper.h"

#include <string.h>

#include "compose/expand.h"
#include "compose/numbering.h"
#include "compose/paper_write.h"
#include "compose/quote.h"
#include "compose/record.h"
#include "compose/settle.h"

const char *rap_paper_words(rap_paper_writer *w, const rap_scope *scope, const rap_phrase *phrase)
{
    return rap_expand_string(w->composer, scope, phrase, w->error);
}

bool rap_paper_set(rap_paper_writer *w, const rap_scope *scope, rap_node *node, rap_field field, const rap_phrase *phrase)
{
    const char *text = rap_paper_words(w, scope, phrase);
    if (text && *text)
        rap_node_borrow_text(w->arena, node, field, text);
    return text != NULL;
}

bool rap_paper_set_title(rap_paper_writer *w, const rap_scope *scope, rap_node *node, rap_field field, rap_field runs,
                         const rap_phrase *phrase)
{
    rap_pieces pieces;
    const char *text = rap_expand_title(w->composer, scope, phrase, &pieces, w->error);
    if (text && *text)
        rap_node_borrow_text(w->arena, node, field, text);
    bool is_own = !text || pieces.count == 0 || (pieces.count == 1 && !pieces.list[0].language);
    for (size_t i = 0; !is_own && i < pieces.count; i++)
        rap_node_add(w->arena, node, runs, rap_paper_run(w, &pieces.list[i]));
    return text != NULL;
}

void rap_paper_add(rap_paper_writer *w, rap_paper_place at, const rap_node *node)
{
    rap_node_add(w->arena, at.node, at.children, node);
}

/* Whether an anchor is still free; it is then taken. */
static bool take_anchor(rap_paper_writer *w, const char *anchor)
{
    bool is_new = false;
    if (anchor && *anchor)
        rap_ids_add(&w->anchors, anchor, &is_new);
    return is_new;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static bool write_contents(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *contents = rap_node_new(w->arena, RAP_KIND_PAPER_CONTENTS);
    rap_node_set_integer(w->arena, contents, RAP_PAPER_CONTENTS_LEVELS, (int64_t)b->size);
    rap_paper_add(w, at, contents);
    return rap_paper_set(w, scope, contents, RAP_PAPER_CONTENTS_TITLE, b->title);
}

/* A section without a title is none: what is in it stands in its place. */
static bool write_section(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *section = rap_node_new(w->arena, RAP_KIND_PAPER_SECTION);
    const char *anchor = rap_paper_words(w, scope, b->anchor);
    size_t inner = 0;
    if (!anchor || !rap_paper_set_title(w, scope, section, RAP_PAPER_SECTION_TITLE, RAP_PAPER_SECTION_TITLE_RUNS, b->title))
        return false;
    if (!rap_node_has(section, RAP_PAPER_SECTION_TITLE))
        return rap_paper_blocks(w, scope, b->children, at);
    if (rap_node_count(section, RAP_PAPER_SECTION_TITLE_RUNS) == 1) { /* one language is said by the section */
        rap_node_borrow_text(w->arena, section, RAP_PAPER_SECTION_LANGUAGE,
                             rap_node_text(rap_node_item(section, RAP_PAPER_SECTION_TITLE_RUNS, 0), RAP_PAPER_RUN_LANGUAGE));
        rap_node_unset(section, RAP_PAPER_SECTION_TITLE_RUNS);
    }
    if (!take_anchor(w, anchor)) {
        anchor = rap_arena_format(w->arena, "section-%zu", ++w->sections);
        take_anchor(w, anchor);
    }
    rap_node_borrow_text(w->arena, section, RAP_PAPER_SECTION_ANCHOR, anchor);
    rap_node_set_integer(w->arena, section, RAP_PAPER_SECTION_LEVEL, (int64_t)at.level + 1);
    rap_node_set_integer(w->arena, section, RAP_PAPER_SECTION_LISTED, b->is_listed);
    if (b->has_new_page)
        rap_node_set_integer(w->arena, section, RAP_PAPER_SECTION_NEW_PAGE, 1);
    if (b->is_numbered)
        rap_node_borrow_text(w->arena, section, RAP_PAPER_SECTION_NUMBER,
                             rap_numbering_section(w->arena, w->composer->request->labels, at.level + 1, ++*at.section_count));
    rap_paper_add(w, at, section);
    return rap_paper_blocks(w, scope, b->children,
                        (rap_paper_place){section, RAP_PAPER_SECTION_CHILDREN, at.level + 1, &inner});
}

/* The words of a paragraph or an item. */
static rap_node *words_of(rap_paper_writer *w, const rap_scope *scope, const rap_block *b)
{
    rap_node *paragraph = rap_node_new(w->arena, RAP_KIND_PAPER_PARAGRAPH);
    rap_node_borrow_text(w->arena, paragraph, RAP_PAPER_PARAGRAPH_STYLE, b->style ? b->style : "body");
    return rap_paper_runs(w, scope, &b->runs, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN) ? paragraph : NULL;
}

/* A paragraph whose placeholders all are empty, and that says nothing, is left out. */
static bool write_paragraph(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *paragraph = words_of(w, scope, b);
    if (!paragraph)
        return false;
    if (rap_node_count(paragraph, RAP_PAPER_PARAGRAPH_CHILDREN) == 0)
        return true;
    if (b->is_numbered)
        rap_node_borrow_text(w->arena, paragraph, RAP_PAPER_PARAGRAPH_NUMBER,
                             rap_numbering_paragraph(w->arena, w->composer->request->labels, ++w->paragraphs));
    rap_paper_add(w, at, paragraph);
    return true;
}

static bool write_each(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_scopes members;
    if (!rap_scope_each(w->composer, scope, b->each, &members, w->error))
        return false;
    if (members.count == 0)
        return rap_paper_blocks(w, scope, b->empty, at);
    for (size_t i = 0; i < members.count; i++)
        if (!rap_paper_blocks(w, members.list[i], b->children, at))
            return false;
    return true;
}

static bool write_list(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *list = rap_node_new(w->arena, RAP_KIND_PAPER_LIST);
    if (!rap_paper_blocks(w, scope, b->children, (rap_paper_place){list, RAP_PAPER_LIST_CHILDREN, at.level, at.section_count}))
        return false;
    if (rap_node_count(list, RAP_PAPER_LIST_CHILDREN) > 0)
        rap_paper_add(w, at, list);
    return true;
}

static bool write_item(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *item = rap_node_new(w->arena, RAP_KIND_PAPER_ITEM), *paragraph = words_of(w, scope, b);
    const char *anchor = rap_paper_words(w, scope, b->anchor);
    if (!paragraph || !anchor || !rap_paper_set(w, scope, item, RAP_PAPER_ITEM_LABEL, b->title))
        return false;
    if (take_anchor(w, anchor))
        rap_node_borrow_text(w->arena, paragraph, RAP_PAPER_PARAGRAPH_ANCHOR, anchor);
    rap_node_add(w->arena, item, RAP_PAPER_ITEM_CHILDREN, paragraph);
    rap_paper_add(w, at, item);
    return rap_paper_blocks(w, scope, b->children, (rap_paper_place){item, RAP_PAPER_ITEM_CHILDREN, at.level, at.section_count});
}

static bool write_recommendation(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    const rap_node *r = rap_scope_record(scope, RAP_KIND_RECOMMENDATION);
    if (!r)
        return rap_spot_fail(&b->spot, w->error, "no recommendation here: this block stands in a loop over recommendations");
    const char *id = rap_node_text(r, RAP_RECOMMENDATION_ID), *anchor = rap_record_anchor(w->composer, id);
    rap_node *node = rap_node_new(w->arena, RAP_KIND_PAPER_RECOMMENDATION);
    if (take_anchor(w, anchor))
        rap_node_borrow_text(w->arena, node, RAP_PAPER_RECOMMENDATION_ANCHOR, anchor);
    rap_node_borrow_text(w->arena, node, RAP_PAPER_RECOMMENDATION_RECORD, id);
    rap_node_borrow_text(w->arena, node, RAP_PAPER_RECOMMENDATION_STATUS, rap_node_text(r, RAP_RECOMMENDATION_STATUS));
    rap_node_set_integer(w->arena, node, RAP_PAPER_RECOMMENDATION_LISTED, b->is_listed);
    rap_paper_add(w, at, node);
    return rap_paper_set_title(w, scope, node, RAP_PAPER_RECOMMENDATION_TITLE, RAP_PAPER_RECOMMENDATION_TITLE_RUNS, b->title)
        && rap_paper_blocks(w, scope, b->children,
                        (rap_paper_place){node, RAP_PAPER_RECOMMENDATION_CHILDREN, at.level, at.section_count});
}

static bool write_text(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_kind kind = rap_node_kind(scope->record);
    if (kind != RAP_KIND_RECOMMENDATION && kind != RAP_KIND_PARAGRAPH)
        return rap_spot_fail(&b->spot, w->error, "no text here: this block stands in a loop over recommendations or paragraphs");
    rap_quote_record(w->composer, scope->record, at.node, at.children, &w->footnotes);
    return true;
}

static bool write_use(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    return rap_paper_blocks(w, scope, b->children, at);
}

static bool write_columns(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    rap_node *columns = rap_node_new(w->arena, RAP_KIND_PAPER_COLUMNS);
    rap_node_set_integer(w->arena, columns, RAP_PAPER_COLUMNS_COLUMNS, (int64_t)b->size);
    if (!rap_paper_blocks(w, scope, b->children, (rap_paper_place){columns, RAP_PAPER_COLUMNS_CHILDREN, at.level, at.section_count}))
        return false;
    if (rap_node_count(columns, RAP_PAPER_COLUMNS_CHILDREN) > 0)
        rap_paper_add(w, at, columns);
    return true;
}

static bool write_break(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    (void)scope;
    (void)b;
    rap_paper_add(w, at, rap_node_new(w->arena, RAP_KIND_PAPER_BREAK));
    return true;
}

bool rap_paper_blocks(rap_paper_writer *w, const rap_scope *scope, rap_blocks blocks, rap_paper_place at)
{
    /* Rows are not here: the reader lets them stand in tables alone. */
    static bool (*const writers[])(rap_paper_writer *, const rap_scope *, const rap_block *, rap_paper_place) = {
        [RAP_BLOCK_CONTENTS] = write_contents, [RAP_BLOCK_SECTION] = write_section,
        [RAP_BLOCK_PARAGRAPH] = write_paragraph, [RAP_BLOCK_EACH] = write_each,
        [RAP_BLOCK_LIST] = write_list, [RAP_BLOCK_ITEM] = write_item,
        [RAP_BLOCK_TABLE] = rap_paper_table, [RAP_BLOCK_FACTS] = rap_paper_facts, [RAP_BLOCK_CHART] = rap_paper_chart,
        [RAP_BLOCK_RECOMMENDATION] = write_recommendation, [RAP_BLOCK_TEXT] = write_text, [RAP_BLOCK_REDLINE] = rap_paper_redline,
        [RAP_BLOCK_COLUMNS] = write_columns, [RAP_BLOCK_BREAK] = write_break,
        [RAP_BLOCK_USE] = write_use, [RAP_BLOCK_INCLUDE] = write_use};
    for (size_t i = 0; i < blocks.count; i++) {
        const rap_block *b = &blocks.list[i];
        bool holds;
        if (!rap_scope_holds(w->composer, scope, &b->condition, &holds, w->error) || (holds && !writers[b->type](w, scope, b, at)))
            return false;
    }
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool write_masthead(rap_paper_writer *w, rap_node *paper)
{
    static const rap_masthead none;
    const rap_masthead *m = w->composer->request->report->masthead ? w->composer->request->report->masthead : &none;
    const rap_scope *root = w->composer->root;
    return rap_paper_set_title(w, root, paper, RAP_PAPER_TITLE, RAP_PAPER_TITLE_RUNS, w->composer->request->report->title)
        && rap_paper_set_title(w, root, paper, RAP_PAPER_SUBTITLE, RAP_PAPER_SUBTITLE_RUNS, m->subtitle)
        && rap_paper_set_title(w, root, paper, RAP_PAPER_ORGAN, RAP_PAPER_ORGAN_RUNS, m->organ)
        && rap_paper_set_title(w, root, paper, RAP_PAPER_BODY, RAP_PAPER_BODY_RUNS, m->body)
        && rap_paper_set_title(w, root, paper, RAP_PAPER_MEETING, RAP_PAPER_MEETING_RUNS, m->meeting)
        && rap_paper_set(w, root, paper, RAP_PAPER_SYMBOL, m->symbol)
        && rap_paper_set(w, root, paper, RAP_PAPER_DISTRIBUTION, m->distribution)
        && rap_paper_set(w, root, paper, RAP_PAPER_DATE, m->date)
        && rap_paper_set(w, root, paper, RAP_PAPER_ORIGINAL, m->original)
        && rap_paper_set(w, root, paper, RAP_PAPER_RUNNING_HEAD, m->running_head)
        && rap_paper_set(w, root, paper, RAP_PAPER_SUBJECT, m->subject);
}

/* Words that point at what this paper does not hold are words alone. */
static void drop_dangling(rap_paper_writer *w)
{
    for (size_t i = 0; i < w->link_count; i++)
        if (rap_ids_find(&w->anchors, rap_node_text(w->links[i], RAP_PAPER_RUN_TARGET)) == RAP_NO_ID)
            rap_node_unset(w->links[i], RAP_PAPER_RUN_TARGET);
}

const rap_node *rap_paper_compose(rap_composer *c, rap_error *error)
{
    rap_paper_writer w = {.composer = c, .arena = c->arena, .anchors = {.arena = c->arena}, .error = error};
    const rap_report *report = c->request->report;
    rap_node *paper = rap_node_new(c->arena, RAP_KIND_PAPER);
    size_t sections = 0;
    rap_record_anchors(c);
    rap_node_set_integer(c->arena, paper, RAP_PAPER_FORMAT, 1);
    rap_node_borrow_text(c->arena, paper, RAP_PAPER_LANGUAGE, c->request->language);
    if (!write_masthead(&w, paper)
        || !rap_paper_blocks(&w, c->root, report->children, (rap_paper_place){paper, RAP_PAPER_CHILDREN, 0, &sections}))
        return NULL;
    drop_dangling(&w);
    rap_settle_languages(c->arena, paper);
    return paper;
}
