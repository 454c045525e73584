#include "analysis/passages.h"

typedef struct gathering {
    rap_arena *arena;
    rap_passages found;
    size_t room;
} gathering;

static void add(gathering *g, rap_passage p)
{
    if (!p.text)
        return;
    g->found.list = rap_arena_grow(g->arena, g->found.list, g->found.count, &g->room, sizeof *g->found.list);
    g->found.list[g->found.count++] = p;
}

const char *rap_passage_mark(rap_arena *arena, const rap_node *subparagraph)
{
    const char *label = rap_node_text(subparagraph, RAP_SUBPARAGRAPH_LABEL), *written = rap_node_text(subparagraph, RAP_SUBPARAGRAPH_WRITTEN);
    return label && written ? written : label ? rap_arena_format(arena, "(%s)", label) : NULL;
}

static void add_items(gathering *g, const rap_node *node, rap_field items, const char *above, size_t depth)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        const char *part = label ? rap_arena_format(g->arena, "%s(%s)", above, label)
                                 : rap_arena_format(g->arena, "%s[%zu]", above, i + 1);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        add(g, (rap_passage){part, label, rap_passage_mark(g->arena, item), rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), depth});
        add_items(g, item, RAP_SUBPARAGRAPH_ITEMS, part, depth + 1);
    }
}

rap_passages rap_passages_of(rap_arena *arena, const rap_node *record)
{
    gathering g = {.arena = arena};
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION:
        add(&g, (rap_passage){.text = rap_node_text(record, RAP_RECOMMENDATION_TEXT)});
        add_items(&g, record, RAP_RECOMMENDATION_ITEMS, "", 1);
        add(&g, (rap_passage){.part = "closing", .text = rap_node_text(record, RAP_RECOMMENDATION_CLOSING)});
        break;
    case RAP_KIND_PARAGRAPH:
        add(&g, (rap_passage){.text = rap_node_text(record, RAP_PARAGRAPH_TEXT)});
        add_items(&g, record, RAP_PARAGRAPH_ITEMS, "", 1);
        add(&g, (rap_passage){.part = "closing", .text = rap_node_text(record, RAP_PARAGRAPH_CLOSING)});
        break;
    case RAP_KIND_SUBPARAGRAPH:
        add(&g, (rap_passage){.text = rap_node_text(record, RAP_SUBPARAGRAPH_TEXT)});
        add_items(&g, record, RAP_SUBPARAGRAPH_ITEMS, "", 1);
        break;
    case RAP_KIND_AGENDA_ITEM:
        add(&g, (rap_passage){.text = rap_node_text(record, RAP_AGENDA_ITEM_TITLE)});
        break;
    default:
        break;
    }
    return g.found;
}
