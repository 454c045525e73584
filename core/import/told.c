#include "import/told.h"

#include "import/fate.h"

/* The blocks of a group, and of which of them it is told. */
typedef struct group {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_block *const *blocks;
    size_t count;
    bool *told;
} group;

static bool matches(const group *g, const char *name, const rap_block *block)
{
    return rap_grammar_match(g->grammar, g->arena, name, rap_text_string(&block->text), 0, NULL);
}

static bool tells(const group *g, const rap_block *block)
{
    if (block->kind == RAP_BLOCK_HEADING)
        return matches(g, "place.adopted-title", block);
    return matches(g, "place.recommends", block) || matches(g, "place.adopts", block);
}

/* Whether a block stands below a heading, on whatever level; all of a group stand below none. */
static bool is_below(const rap_block *block, const rap_block *heading)
{
    while (heading && block && block != heading)
        block = block->heading;
    return !heading || block;
}

/* Marks the adopted ones below a heading as told of; false where there is none. */
static bool tell_below(group *g, const rap_block *heading)
{
    bool has_any = false;
    for (size_t i = 0; i < g->count; i++) {
        if (!rap_fate_is_adopted(g->blocks[i]) || !is_below(g->blocks[i], heading))
            continue;
        g->told[i] = has_any = true;
    }
    return has_any;
}

/* Marks what a block tells of: what stands under its heading, or under the next one above that has any. */
static void tell(group *g, const rap_block *block)
{
    const rap_block *heading = block->kind == RAP_BLOCK_HEADING ? block : block->heading;
    while (!tell_below(g, heading) && heading)
        heading = heading->heading;
}

/* Says of one that is told of for the time being alone. */
static void doubt_provisional(const group *g, rap_source *source, const rap_block *block)
{
    if (block->kind == RAP_BLOCK_PARAGRAPH && matches(g, "place.adopts", block) && matches(g, "place.provisional", block))
        rap_source_doubt(g->arena, source, block->line,
                         "these recommendations were adopted for the time being, and the document does not say that this was confirmed; they are "
                         "read as adopted");
}

void rap_told_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end)
{
    group g = {.arena = arena, .grammar = grammar, .blocks = outline->blocks + begin, .count = end - begin};
    bool is_told = false;
    long last = 0;
    if (g.blocks[0]->is_annex && rap_fate_adopts_annex(arena, grammar, outline, g.blocks[0]))
        return;
    g.told = rap_arena_alloc(arena, g.count * sizeof *g.told);
    for (size_t i = 0; i < g.count; i++)
        g.told[i] = false;
    for (size_t i = 0; i < g.count; i++)
        if (tells(&g, g.blocks[i])) {
            is_told = true;
            tell(&g, g.blocks[i]);
            if (rap_fate_is_adopted(g.blocks[i]) == false)
                doubt_provisional(&g, source, g.blocks[i]);
        }
    for (size_t i = 0; i < g.count; i++) {
        const rap_block *heading = is_told && g.blocks[i]->heading ? g.blocks[i]->heading : g.blocks[0];
        if (g.told[i] || !rap_fate_is_adopted(g.blocks[i]) || heading->line == last)
            continue;
        last = heading->line;
        rap_source_doubt(arena, source, last,
                         "nothing says that these recommendations were adopted; they are taken for adopted since they stand under this heading");
    }
}
