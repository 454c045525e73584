#include "import/lacking.h"

#include "import/fate.h"

typedef struct search {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_outline *outline;
    const rap_own_meeting *own;
} search;

static bool matches(const search *s, const char *name, const rap_text *text)
{
    return rap_grammar_match(s->grammar, s->arena, name, rap_text_string(text), 0, NULL);
}

/* Whether a text, or a part of its list, says what is to be done. */
static bool asks(const search *s, const rap_block *block)
{
    bool is_asking = matches(s, "place.operative", &block->text);
    for (const rap_part *part = block->first; part && !is_asking; part = part->next)
        is_asking = matches(s, "place.operative", &part->text);
    return is_asking && block->kind != RAP_BLOCK_HEADING;
}

/* Whether none of blocks i to end is a recommendation, where one of them says what is to be done or the document has none. */
static bool lacks_any(const search *s, size_t i, size_t end, bool has_any)
{
    bool is_asking = !has_any;
    for (; i < end; i++) {
        if (rap_fate_is_recommendation(s->outline->blocks[i]))
            return false;
        is_asking = is_asking || asks(s, s->outline->blocks[i]);
    }
    return is_asking;
}

/* Whether a heading speaks of recommendations of the document: as that of a section of them, or by that word alone, as
 * "Recommendation" without a number. */
static bool speaks_of_them(const search *s, const rap_block *block, bool *is_section)
{
    if (block->kind != RAP_BLOCK_HEADING)
        return false;
    *is_section = matches(s, "place.recommendations", &block->text);
    *is_section = *is_section || (matches(s, "place.texts-title", &block->text) && matches(s, "place.refused-title", &block->text));
    return *is_section || (matches(s, "place.recommendations-named", &block->text) &&
                           !rap_is_beside(s->arena, s->grammar, s->own, rap_text_string(&block->text)));
}

static bool has_any(const rap_outline *outline)
{
    for (size_t i = 0; i < outline->count; i++)
        if (rap_fate_is_recommendation(outline->blocks[i]))
            return true;
    return false;
}

void rap_lacking_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source,
                       const rap_own_meeting *own)
{
    search s = {.arena = arena, .grammar = grammar, .outline = outline, .own = own};
    bool is_section, has = has_any(outline);
    for (size_t i = 0, end; i < outline->count; i = end) {
        const rap_block *block = outline->blocks[i];
        end = i + 1;
        if (!speaks_of_them(&s, block, &is_section))
            continue;
        while (end < outline->count && !(outline->blocks[end]->kind == RAP_BLOCK_HEADING && outline->blocks[end]->level <= block->level))
            end++;
        if (lacks_any(&s, i, end, has || !is_section))
            rap_source_doubt(arena, source, block->line,
                             "this heading speaks of recommendations, but nothing below it is read as one; compare its text with the paragraphs");
        else
            end = i + 1;
    }
}
