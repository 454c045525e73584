#include "import/grounds.h"

#include <string.h>

#include "base/text.h"

#define RULE "import:unagreed"

typedef struct ground {
    rap_node *record;
    rap_unagreed words;
} ground;

struct rap_grounds {
    rap_arena *keep, *arena;
    ground *list;
    size_t count, room;
};

rap_grounds *rap_grounds_new(rap_arena *keep, rap_arena *arena)
{
    rap_grounds *g = rap_arena_alloc(arena, sizeof *g);
    g->keep = keep;
    g->arena = arena;
    return g;
}

void rap_grounds_note(rap_grounds *g, rap_node *record, const rap_unagreed *words)
{
    if (!words->text)
        return;
    g->list = rap_arena_grow(g->arena, g->list, g->count, &g->room, sizeof *g->list);
    g->list[g->count++] = (ground){record, *words};
}

static bool is_field(const rap_node *record, rap_field field, const char *text)
{
    const char *own = rap_node_text(record, field);
    return own && strcmp(own, text) == 0;
}

/* Where the words stand: in another record, or in the closing of this. Whether their place can be counted there. */
static bool set_place(const rap_grounds *g, rap_node *evidence, const ground *one, bool is_recommendation)
{
    const rap_block *block = one->words.block;
    rap_field text = is_recommendation ? RAP_RECOMMENDATION_TEXT : RAP_PARAGRAPH_TEXT;
    bool is_own = !block && is_field(one->record, text, one->words.text);
    bool is_closing = !block && !is_own && is_recommendation && is_field(one->record, RAP_RECOMMENDATION_CLOSING, one->words.text);
    if (block && block->kind == RAP_BLOCK_HEADING)
        rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_PART, "title");
    if (is_closing)
        rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_PART, "closing");
    if (block && block->id && !is_field(one->record, is_recommendation ? RAP_RECOMMENDATION_ID : RAP_PARAGRAPH_ID, block->id))
        rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_RECORD, block->id);
    return is_own || is_closing || (block && block->id);
}

static void give(const rap_grounds *g, const ground *one)
{
    bool is_recommendation = rap_node_kind(one->record) == RAP_KIND_RECOMMENDATION;
    const rap_unagreed *w = &one->words;
    rap_node *evidence = rap_node_new(g->keep, RAP_KIND_EVIDENCE);
    rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_OF, "agreement:none");
    rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_TEXT, rap_arena_copy(g->arena, w->text + w->start, w->end - w->start));
    rap_node_set_text(g->keep, evidence, RAP_EVIDENCE_RULE, RULE);
    if (set_place(g, evidence, one, is_recommendation)) {
        rap_node_set_integer(g->keep, evidence, RAP_EVIDENCE_START, (int64_t)rap_text_points(w->text, w->start));
        rap_node_set_integer(g->keep, evidence, RAP_EVIDENCE_END, (int64_t)rap_text_points(w->text, w->end));
    }
    rap_node_set_text(g->keep, one->record, is_recommendation ? RAP_RECOMMENDATION_AGREEMENT : RAP_PARAGRAPH_AGREEMENT, "none");
    rap_node_add(g->keep, one->record, is_recommendation ? RAP_RECOMMENDATION_EVIDENCE : RAP_PARAGRAPH_EVIDENCE, evidence);
}

void rap_grounds_give(rap_grounds *g)
{
    for (size_t i = 0; i < g->count; i++)
        give(g, &g->list[i]);
}
