#include "compose/quote.h"

#include <string.h>

#include "analysis/passages.h"
#include "base/raised.h"
#include "compose/language.h"

struct rap_quoter {
    rap_arena *arena;
    const rap_node *record;
    rap_field notes;  /* field of the record's footnotes */
    bool *is_placed;  /* for each of them */
    size_t *count;    /* footnotes of the paper so far */
    const char *language; /* of the record, where it is not the report's */
};

/* ---- footnotes ---------------------------------------------------------------------------- */

static rap_node *new_run(rap_quoter *q, const char *text)
{
    rap_node *run = rap_node_new(q->arena, RAP_KIND_PAPER_RUN);
    rap_node_borrow_text(q->arena, run, RAP_PAPER_RUN_TEXT, text);
    if (q->language)
        rap_node_borrow_text(q->arena, run, RAP_PAPER_RUN_LANGUAGE, q->language);
    return run;
}

static void add_run(rap_quoter *q, rap_node *parent, rap_field children, const char *text, size_t len, const char *change)
{
    if (len == 0)
        return;
    rap_node *run = new_run(q, text[len] ? rap_arena_copy(q->arena, text, len) : text);
    if (change)
        rap_node_borrow_text(q->arena, run, RAP_PAPER_RUN_CHANGE, change);
    rap_node_add(q->arena, parent, children, run);
}

static void add_footnote(rap_quoter *q, rap_node *parent, rap_field children, size_t index)
{
    const rap_node *note = rap_node_item(q->record, q->notes, index);
    rap_node *footnote = rap_node_new(q->arena, RAP_KIND_PAPER_FOOTNOTE);
    q->is_placed[index] = true;
    rap_node_borrow_text(q->arena, footnote, RAP_PAPER_FOOTNOTE_MARK, rap_arena_format(q->arena, "%zu", ++*q->count));
    rap_node_add(q->arena, footnote, RAP_PAPER_FOOTNOTE_CHILDREN, new_run(q, rap_node_text(note, RAP_FOOTNOTE_TEXT)));
    rap_node_add(q->arena, parent, children, footnote);
}

/* The mark as it stands in running text: raised, or as it is where it is of signs. NULL for others. */
static const char *mark_in_text(rap_arena *arena, const char *mark)
{
    const char *form = rap_raised_form(arena, mark);
    bool is_sign = *mark == '*' || ((unsigned char)*mark & 0x80);
    return form && *form ? form : is_sign ? mark : NULL;
}

/* Where a mark stands in a text: not as the beginning of another, ¹ of ¹², nor as the power of "m²", nor as the sign of
 * "under § 3". NULL for nowhere. */
static const char *find_mark(const char *text, const char *form)
{
    size_t len = strlen(form), more;
    for (const char *at = strstr(text, form); at; at = strstr(at + 1, form)) {
        bool is_of_text = strncmp(form, "§", 2) == 0 && at > text && at[-1] == ' ';
        if (!rap_raised_read(at + len, &more) && !is_of_text && !rap_raised_is_power(text, (size_t)(at - text)))
            return at;
    }
    return NULL;
}

/* The first mark of a footnote in `text` that has no place yet. */
static const char *next_mark(rap_quoter *q, const char *text, size_t *index, size_t *len)
{
    const char *first = NULL;
    for (size_t i = 0; i < rap_node_count(q->record, q->notes); i++) {
        const char *mark = rap_node_text(rap_node_item(q->record, q->notes, i), RAP_FOOTNOTE_MARK);
        const char *form = mark && !q->is_placed[i] ? mark_in_text(q->arena, mark) : NULL;
        const char *at = form ? find_mark(text, form) : NULL;
        if (at && (!first || at < first)) {
            first = at;
            *index = i;
            *len = strlen(form);
        }
    }
    return first;
}

/* ---- text --------------------------------------------------------------------------------- */

rap_quoter *rap_quoter_new(rap_composer *c, const rap_node *record, size_t *footnotes)
{
    rap_quoter *q = rap_arena_alloc(c->arena, sizeof *q);
    q->arena = c->arena;
    q->record = record;
    q->count = footnotes;
    q->notes = rap_node_kind(record) == RAP_KIND_RECOMMENDATION ? RAP_RECOMMENDATION_FOOTNOTES : RAP_PARAGRAPH_FOOTNOTES;
    q->language = rap_language_of(c, &(rap_scope){.record = record});
    q->is_placed = rap_arena_alloc(c->arena, rap_node_count(record, q->notes) + 1);
    return q;
}

void rap_quoter_add(rap_quoter *q, rap_node *parent, rap_field children, const char *text, size_t len, const char *change)
{
    const char *rest = text[len] ? rap_arena_copy(q->arena, text, len) : text;
    size_t index = 0, sign = 0;
    for (const char *mark; (mark = next_mark(q, rest, &index, &sign)); rest = mark + sign) {
        add_run(q, parent, children, rest, (size_t)(mark - rest), change);
        add_footnote(q, parent, children, index);
    }
    add_run(q, parent, children, rest, strlen(rest), change);
}

void rap_quoter_end(rap_quoter *q, rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < rap_node_count(q->record, q->notes); i++)
        if (!q->is_placed[i])
            add_footnote(q, parent, children, i);
}

static rap_node *quotation(rap_quoter *q, const char *text)
{
    rap_node *paragraph = rap_node_new(q->arena, RAP_KIND_PAPER_PARAGRAPH);
    rap_node_borrow_text(q->arena, paragraph, RAP_PAPER_PARAGRAPH_STYLE, "quotation");
    rap_quoter_add(q, paragraph, RAP_PAPER_PARAGRAPH_CHILDREN, text, strlen(text), NULL);
    return paragraph;
}

static rap_node *quote_items(rap_quoter *q, const rap_node *node, rap_field items);

static rap_node *quote_item(rap_quoter *q, const rap_node *part)
{
    rap_node *item = rap_node_new(q->arena, RAP_KIND_PAPER_ITEM);
    const char *mark = rap_passage_mark(q->arena, part);
    if (mark)
        rap_node_borrow_text(q->arena, item, RAP_PAPER_ITEM_LABEL, mark);
    rap_node_add(q->arena, item, RAP_PAPER_ITEM_CHILDREN, quotation(q, rap_node_text(part, RAP_SUBPARAGRAPH_TEXT)));
    rap_node_add(q->arena, item, RAP_PAPER_ITEM_CHILDREN, quote_items(q, part, RAP_SUBPARAGRAPH_ITEMS));
    return item;
}

/* A list of the parts that stand on lines of their own; NULL where there is none. */
static rap_node *quote_items(rap_quoter *q, const rap_node *node, rap_field items)
{
    rap_node *list = NULL;
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *part = rap_node_item(node, items, i);
        if (rap_node_integer(part, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        list = list ? list : rap_node_new(q->arena, RAP_KIND_PAPER_LIST);
        rap_node_add(q->arena, list, RAP_PAPER_LIST_CHILDREN, quote_item(q, part));
    }
    return list;
}

void rap_quote_record(rap_composer *c, const rap_node *record, rap_node *parent, rap_field children, size_t *footnotes)
{
    bool is_recommendation = rap_node_kind(record) == RAP_KIND_RECOMMENDATION;
    const char *text = rap_node_text(record, is_recommendation ? RAP_RECOMMENDATION_TEXT : RAP_PARAGRAPH_TEXT);
    const char *closing = rap_node_text(record, is_recommendation ? RAP_RECOMMENDATION_CLOSING : RAP_PARAGRAPH_CLOSING);
    rap_quoter *q = rap_quoter_new(c, record, footnotes);
    rap_node *last = quotation(q, text ? text : "");
    rap_node_add(c->arena, parent, children, last);
    rap_node_add(c->arena, parent, children,
                 quote_items(q, record, is_recommendation ? RAP_RECOMMENDATION_ITEMS : RAP_PARAGRAPH_ITEMS));
    if (closing) {
        last = quotation(q, closing);
        rap_node_add(c->arena, parent, children, last);
    }
    rap_quoter_end(q, last, RAP_PAPER_PARAGRAPH_CHILDREN);
}
