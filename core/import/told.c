#include "import/told.h"

#include "import/annexed.h"
#include "import/named.h"
#include "import/reported.h"
#include "import/sentences.h"

typedef struct group {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_block *const *blocks;
    size_t count;
    bool is_told; /* of all of it */
} group;

static bool matches(const group *g, const char *name, const rap_block *block)
{
    return rap_grammar_match(g->grammar, g->arena, name, rap_text_string(&block->text), 0, NULL);
}

/* Whether words adopt; those that recall what others adopted do not. */
static bool adopts(const group *g, const rap_block *block)
{
    if (!matches(g, "place.adopts", block))
        return false;
    const char *own = rap_named_in(g->arena, g->grammar, "place.recalls", rap_text_string(&block->text), false).rest;
    return rap_grammar_match(g->grammar, g->arena, "place.adopts", own, 0, NULL);
}

static bool tells(const group *g, const rap_block *block)
{
    if (block->kind == RAP_BLOCK_HEADING)
        return matches(g, "place.adopted-title", block);
    return matches(g, "place.recommends", block) || matches(g, "place.spares-numbers", block) || adopts(g, block);
}

/* Marks the headings above those that are adopted. */
static void mark_headings(const group *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (rap_fate_is_adopted(g->blocks[i]))
            for (rap_block *heading = g->blocks[i]->heading; heading && !heading->has_adopted; heading = heading->heading)
                heading->has_adopted = true;
}

/* Marks the heading of whose texts a block tells: its own, or the next one above that has any. */
static void tell(group *g, rap_block *block)
{
    rap_block *heading = block->kind == RAP_BLOCK_HEADING ? block : block->heading;
    while (heading && !heading->has_adopted)
        heading = heading->heading;
    if (heading)
        heading->is_told = true;
    else
        g->is_told = true;
}

static bool is_told(const group *g, const rap_block *block)
{
    for (const rap_block *heading = block->heading; heading; heading = heading->heading)
        if (heading->is_told)
            return true;
    return g->is_told;
}

/* Whether a sentence adopts others than those that it numbers. */
static bool adopts_all(const group *g, const char *sentence)
{
    const char *rest = rap_named_in(g->arena, g->grammar, "place.adopts-numbers", sentence, false).rest;
    return rap_fate_of_sentence(g->arena, g->grammar, rest) == RAP_FATE_ADOPTED;
}

/* Says where a paragraph tells of them for the time being alone. */
static void doubt_provisional(const group *g, rap_source *source, rap_block *block)
{
    bool is_provisional = false, is_adopted = false;
    if (block->kind != RAP_BLOCK_PARAGRAPH || block->role == RAP_ROLE_RECOMMENDATION)
        return;
    rap_sentences sentences = rap_sentences_split(g->grammar, g->arena, rap_text_string(&block->text));
    for (size_t i = 0; i < sentences.count; i++) {
        is_provisional = is_provisional || rap_fate_is_provisional(g->arena, g->grammar, sentences.texts[i]);
        is_adopted = is_adopted || adopts_all(g, sentences.texts[i]);
    }
    if (is_provisional && !is_adopted)
        rap_source_doubt(g->arena, source, block->line,
                         "these recommendations were agreed upon for the time being, or in principle, and this does not say that they were adopted then; "
                         "they are read as proposed");
}

static bool names(const group *g, const char *list, const char *sentence)
{
    return rap_named_in(g->arena, g->grammar, list, sentence, false).count > 0;
}

/* Says where a paragraph tells of some of them what became of those, without their numbers: "rejected two of the following". */
static void doubt_some(const group *g, rap_source *source, const rap_block *block)
{
    if (block->kind != RAP_BLOCK_PARAGRAPH || block->role == RAP_ROLE_RECOMMENDATION || !matches(g, "place.some", block))
        return;
    rap_sentences sentences = rap_sentences_split(g->grammar, g->arena, rap_text_string((rap_text *)&block->text));
    for (size_t i = 0; i < sentences.count; i++) {
        const char *sentence = sentences.texts[i];
        if (!rap_grammar_match(g->grammar, g->arena, "place.some", sentence, 0, NULL) || rap_grammar_match(g->grammar, g->arena, "place.excepts", sentence, 0, NULL) ||
            names(g, "place.adopts-numbers", sentence) || names(g, "place.refuses-numbers", sentence) || names(g, "place.excepts-numbers", sentence))
            continue;
        rap_source_doubt(g->arena, source, block->line,
                         "this says what became of some of the recommendations, and which ones is not known; compare their status with the document");
        return;
    }
}

/* Says of a paragraph between recommendations that are read as adopted, which announces the next, that it does not say so. */
static void doubt_announced(const group *g, rap_source *source, size_t i)
{
    const rap_block *block = g->blocks[i], *next = i + 1 < g->count ? g->blocks[i + 1] : NULL;
    if (block->kind != RAP_BLOCK_PARAGRAPH || !block->number || block->first || !next || next->kind != RAP_BLOCK_RECOMMENDATION ||
        !rap_fate_is_adopted(next))
        return;
    if (rap_fate_announces(g->arena, g->grammar, block) && !matches(g, "place.verdict", block) && !matches(g, "place.recommends", block) &&
        rap_fate_of(g->arena, g->grammar, rap_text_string(&block->text)) == RAP_FATE_NONE)
        rap_source_doubt(g->arena, source, block->line,
                         "what became of the recommendation that this announces is not known by it; it is read as adopted, as others of the section");
}

/* Says of the text of a recommendation that is read as adopted that it only reports. */
static void doubt_report(const group *g, rap_source *source, const rap_block *block)
{
    if (block->kind == RAP_BLOCK_RECOMMENDATION && !block->first && rap_fate_is_adopted(block) &&
        rap_reported_is(g->arena, g->grammar, rap_text_string((rap_text *)&block->text)))
        rap_source_doubt(g->arena, source, block->line,
                         "this stands under the name of a recommendation and only reports what was said or done; it is read as adopted: compare with the document");
}

/* Says below which headings they are not told of: at the head of the group where it tells of none. */
static void doubt_untold(const group *g, rap_source *source, bool has_told)
{
    long last = 0;
    for (size_t i = 0; i < g->count; i++) {
        const rap_block *heading = has_told && g->blocks[i]->heading ? g->blocks[i]->heading : g->blocks[0];
        if (!rap_fate_is_adopted(g->blocks[i]) || is_told(g, g->blocks[i]) || heading->line == last)
            continue;
        last = heading->line;
        rap_source_doubt(g->arena, source, last,
                         "nothing says that these recommendations were adopted; they are taken for adopted since they stand under this heading");
    }
}

void rap_told_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end)
{
    group g = {.arena = arena, .grammar = grammar, .blocks = outline->blocks + begin, .count = end - begin};
    bool has_told = false;
    mark_headings(&g);
    for (size_t i = 0; i < g.count; i++)
        if (tells(&g, g.blocks[i])) {
            has_told = true;
            tell(&g, g.blocks[i]);
        }
    bool is_behind = false, has_any = false; /* a recommendation */
    for (size_t i = 0; i < g.count; i++)
        has_any = has_any || rap_fate_is_recommendation(g.blocks[i]);
    for (size_t i = 0; i < g.count; i++) {
        doubt_provisional(&g, source, g.blocks[i]);
        doubt_report(&g, source, g.blocks[i]);
        if (has_any)
            doubt_some(&g, source, g.blocks[i]);
        if (is_behind)
            doubt_announced(&g, source, i);
        is_behind = is_behind || g.blocks[i]->kind == RAP_BLOCK_RECOMMENDATION;
    }
    if (rap_annexed_of(arena, grammar, outline, g.blocks[0]).fate != RAP_FATE_ADOPTED)
        doubt_untold(&g, source, has_told);
}
