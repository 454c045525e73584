/* Two texts as one with its changes marked, or beside each other. */
#include <string.h>

#include "analysis/redline.h"
#include "compose/paper_write.h"
#include "compose/quote.h"

/* Which of the texts a stretch of words is shown for. */
typedef enum side {
    SIDE_BOTH,
    SIDE_FROM,
    SIDE_TO
} side;

typedef struct marker {
    rap_arena *arena;
    rap_quoter *from, *to; /* of the earlier text, of the later */
    rap_node *from_end, *to_end; /* what holds their last words */
} marker;

/* Where both texts stand in one, words are struck where they moved from. */
static const char *change_of(const rap_segment *s, side shown)
{
    switch (s->change) {
    case RAP_CHANGE_DELETED: return "deleted";
    case RAP_CHANGE_INSERTED: return "inserted";
    case RAP_CHANGE_MOVED_FROM: return shown == SIDE_BOTH ? "deleted" : "moved";
    case RAP_CHANGE_MOVED_TO: return "moved";
    default: return NULL;
    }
}

/* The white space behind changed words is not marked; between words taken out and what stands in
 * their place there is always some. */
static void add_segment(marker *m, const rap_redline_part *part, const rap_segment *s, side shown, rap_node *parent, rap_field children)
{
    bool is_from = shown == SIDE_FROM || s->to_len == 0;
    const char *words = is_from ? part->from->text + s->from : part->to->text + s->to;
    const char *change = change_of(s, shown);
    rap_quoter *quoter = is_from ? m->from : m->to;
    size_t len = is_from ? s->from_len : s->to_len, inner = len;
    while (change && inner > 0 && words[inner - 1] == ' ')
        inner--;
    rap_quoter_add(quoter, parent, children, words, inner, change);
    if (inner < len)
        rap_quoter_add(quoter, parent, children, words + inner, len - inner, NULL);
    else if (shown == SIDE_BOTH && s->change == RAP_CHANGE_DELETED && part->to)
        rap_quoter_add(quoter, parent, children, " ", 1, NULL);
}

static void add_part(marker *m, const rap_redline_part *part, side shown, rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < part->count; i++) {
        const rap_segment *s = &part->segments[i];
        if (shown == SIDE_BOTH || (shown == SIDE_FROM ? s->from_len : s->to_len) > 0)
            add_segment(m, part, s, shown, parent, children);
    }
    m->from_end = shown == SIDE_TO ? m->from_end : parent;
    m->to_end = shown == SIDE_FROM ? m->to_end : parent;
}

/* ---- in one text ------------------------------------------------------------------------------ */

static rap_node *paragraph_of(marker *m, const rap_redline_part *part)
{
    rap_node *paragraph = rap_node_new(m->arena, RAP_KIND_PAPER_PARAGRAPH);
    rap_node_borrow_text(m->arena, paragraph, RAP_PAPER_PARAGRAPH_STYLE, "quotation");
    add_part(m, part, SIDE_BOTH, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN);
    return paragraph;
}

static size_t depth_of(const rap_redline_part *part)
{
    return part->to ? part->to->depth : part->from->depth;
}

/* The subparagraphs from part `*p` on that are as deep as this or deeper. */
static rap_node *list_of(marker *m, const rap_redline *r, size_t *p, size_t depth)
{
    rap_node *list = rap_node_new(m->arena, RAP_KIND_PAPER_LIST);
    while (*p < r->count && depth_of(&r->parts[*p]) >= depth) {
        const rap_redline_part *part = &r->parts[(*p)++];
        rap_node *item = rap_node_new(m->arena, RAP_KIND_PAPER_ITEM);
        const char *label = rap_redline_label(m->arena, part);
        if (label)
            rap_node_borrow_text(m->arena, item, RAP_PAPER_ITEM_LABEL, label);
        rap_node_add(m->arena, item, RAP_PAPER_ITEM_CHILDREN, paragraph_of(m, part));
        if (*p < r->count && depth_of(&r->parts[*p]) > depth)
            rap_node_add(m->arena, item, RAP_PAPER_ITEM_CHILDREN, list_of(m, r, p, depth + 1));
        rap_node_add(m->arena, list, RAP_PAPER_LIST_CHILDREN, item);
    }
    return list;
}

static void write_inline(rap_paper_writer *w, marker *m, const rap_redline *r, rap_paper_place at)
{
    for (size_t p = 0; p < r->count;) {
        if (depth_of(&r->parts[p]) == 0)
            rap_paper_add(w, at, paragraph_of(m, &r->parts[p++]));
        else
            rap_paper_add(w, at, list_of(m, r, &p, 1));
    }
}

/* ---- beside each other ------------------------------------------------------------------------ */

static void add_cell(marker *m, const rap_redline_part *part, side shown, rap_node *row)
{
    rap_node *cell = rap_node_new(m->arena, RAP_KIND_PAPER_CELL);
    const rap_passage *own = shown == SIDE_FROM ? part->from : part->to;
    if (own && own->mark)
        rap_quoter_add(shown == SIDE_FROM ? m->from : m->to, cell, RAP_PAPER_CELL_CHILDREN,
                       rap_arena_join(m->arena, own->mark, " "), strlen(own->mark) + 1, NULL);
    if (own)
        add_part(m, part, shown, cell, RAP_PAPER_CELL_CHILDREN);
    rap_node_add(m->arena, row, RAP_PAPER_ROW_CHILDREN, cell);
}

static bool write_head(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_node *table)
{
    rap_node *row = rap_node_new(w->arena, RAP_KIND_PAPER_ROW);
    rap_node_set_integer(w->arena, row, RAP_PAPER_ROW_HEAD, 1);
    rap_node_add(w->arena, table, RAP_PAPER_TABLE_CHILDREN, row);
    for (size_t i = 0; i < b->cells.count; i++) {
        rap_node *cell = rap_node_new(w->arena, RAP_KIND_PAPER_CELL);
        rap_node_add(w->arena, row, RAP_PAPER_ROW_CHILDREN, cell);
        if (!rap_paper_runs(w, scope, &b->cells.list[i], cell, RAP_PAPER_CELL_CHILDREN))
            return false;
    }
    return true;
}

static bool write_beside(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, marker *m, const rap_redline *r, rap_paper_place at)
{
    rap_node *table = rap_node_new(w->arena, RAP_KIND_PAPER_TABLE);
    if (!write_head(w, scope, b, table))
        return false;
    for (size_t p = 0; p < r->count; p++) {
        rap_node *row = rap_node_new(w->arena, RAP_KIND_PAPER_ROW);
        rap_node_set_integer(w->arena, row, RAP_PAPER_ROW_HEAD, 0);
        add_cell(m, &r->parts[p], SIDE_FROM, row);
        add_cell(m, &r->parts[p], SIDE_TO, row);
        rap_node_add(w->arena, table, RAP_PAPER_TABLE_CHILDREN, row);
    }
    rap_paper_add(w, at, table);
    return true;
}

/* ---- the block -------------------------------------------------------------------------------- */

bool rap_paper_redline(rap_paper_writer *w, const rap_scope *scope, const rap_block *b, rap_paper_place at)
{
    const rap_node *link = rap_scope_record(scope, RAP_KIND_LINK);
    const rap_node *from = rap_model_target(w->composer->model, link, RAP_LINK_FROM), *to = rap_model_target(w->composer->model, link, RAP_LINK_TO);
    if (!from || !to)
        return rap_spot_fail(&b->spot, w->error, "no two texts here: this block stands in a loop over became, earlier or links");
    marker m = {.arena = w->arena, .from = rap_quoter_new(w->composer, from, &w->footnotes), .to = rap_quoter_new(w->composer, to, &w->footnotes)};
    const rap_redline *r = rap_redline_records(w->arena, from, to);
    bool is_beside = strcmp(b->style, "beside") == 0;
    rap_field children = is_beside ? RAP_PAPER_CELL_CHILDREN : RAP_PAPER_PARAGRAPH_CHILDREN;
    if (is_beside && !write_beside(w, scope, b, &m, r, at))
        return false;
    if (!is_beside)
        write_inline(w, &m, r, at);
    if (m.from_end)
        rap_quoter_end(m.from, m.from_end, children);
    if (m.to_end)
        rap_quoter_end(m.to, m.to_end, children);
    return true;
}
