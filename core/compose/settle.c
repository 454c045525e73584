#include "compose/settle.h"

#include <stdatomic.h>
#include <string.h>

#include "base/unicode.h"

static const char none[] = "", mixed[] = "*", papers[] = "-"; /* no words; words of several languages; of the paper's */

/* The field by which a node states its language; 0 for none. */
static rap_field language_field(rap_kind kind)
{
    switch (kind) {
    case RAP_KIND_PAPER_LIST: return RAP_PAPER_LIST_LANGUAGE;
    case RAP_KIND_PAPER_PARAGRAPH: return RAP_PAPER_PARAGRAPH_LANGUAGE;
    case RAP_KIND_PAPER_FOOTNOTE: return RAP_PAPER_FOOTNOTE_LANGUAGE;
    case RAP_KIND_PAPER_CELL: return RAP_PAPER_CELL_LANGUAGE;
    case RAP_KIND_PAPER_RUN: return RAP_PAPER_RUN_LANGUAGE;
    default: return 0;
    }
}

/* 0 for a kind that has none, which is looked for but once. */
static rap_field children_field(rap_kind kind)
{
    enum { NONE = 1 };
    static _Atomic rap_field known[RAP_KIND_LIMIT];
    rap_field field = atomic_load_explicit(&known[kind], memory_order_relaxed);
    if (!field) {
        const rap_kind_info *info = rap_kind_describe(kind);
        const rap_field_info *children = info ? rap_field_named(info, "children") : NULL;
        field = children ? children->field : NONE;
        atomic_store_explicit(&known[kind], field, memory_order_relaxed);
    }
    return field == NONE ? 0 : field;
}

bool rap_settle_has_words(const char *text)
{
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;)
        if (rap_is_letter(c) || rap_is_digit(c))
            return true;
    return false;
}

/* The language that all words in a node have: its tag, or one of the three above. */
static const char *common_language(const rap_node *node)
{
    rap_kind kind = rap_node_kind(node);
    if (kind == RAP_KIND_PAPER_RUN) {
        const char *language = rap_node_text(node, RAP_PAPER_RUN_LANGUAGE);
        return !rap_settle_has_words(rap_node_text(node, RAP_PAPER_RUN_TEXT)) ? none : language ? language : papers;
    }
    const char *common = none;
    rap_field children = children_field(kind);
    for (size_t i = 0, count = children ? rap_node_count(node, children) : 0; common != mixed && i < count; i++) {
        const char *language = common_language(rap_node_item(node, children, i));
        if (language == none)
            continue;
        common = common == none || strcmp(common, language) == 0 ? language : mixed;
    }
    return common;
}

static void unset_below(rap_node *node)
{
    rap_kind kind = rap_node_kind(node);
    rap_field children = children_field(kind), language = language_field(kind);
    if (language)
        rap_node_unset(node, language);
    for (size_t i = 0; children && i < rap_node_count(node, children); i++)
        unset_below(rap_node_item_mutable(node, children, i));
}

void rap_settle_languages(rap_arena *arena, rap_node *node)
{
    rap_kind kind = rap_node_kind(node);
    rap_field children = children_field(kind), field = kind == RAP_KIND_PAPER_RUN ? 0 : language_field(kind);
    const char *language = field ? common_language(node) : none;
    if (language != none && language != mixed && language != papers) {
        unset_below(node);
        rap_node_borrow_text(arena, node, field, language);
        return;
    }
    for (size_t i = 0, count = children ? rap_node_count(node, children) : 0; i < count; i++)
        rap_settle_languages(arena, rap_node_item_mutable(node, children, i));
}
