#include "import/observed.h"

#include "import/sentences.h"

typedef struct observed {
    rap_arena *arena;
    const rap_grammar *grammar;
} observed;

static bool matches(const observed *o, const char *name, const char *text)
{
    return rap_grammar_match(o->grammar, o->arena, name, text, 0, NULL);
}

static bool asks(const observed *o, const rap_text *text)
{
    rap_sentences sentences = rap_sentences_split(o->grammar, o->arena, rap_text_string(text));
    for (size_t i = 0; i < sentences.count; i++)
        if (matches(o, "place.asks", sentences.texts[i]))
            return true;
    return false;
}

/* Whether a paragraph, or a part of its list, says what is to be done. */
static bool is_operative(const observed *o, const rap_block *block)
{
    bool is_so = matches(o, "place.operative", rap_text_string(&block->text));
    for (const rap_part *part = block->first; part && !is_so; part = part->next)
        is_so = matches(o, "place.operative", rap_text_string(&part->text));
    return is_so;
}

/* What of a paragraph is told; NULL for nothing. */
static const char *judge_paragraph(const observed *o, rap_block *block)
{
    bool is_asking = asks(o, &block->text) || asks(o, &block->closing);
    if (is_asking && block->number && !block->is_aside) {
        block->role = RAP_ROLE_RECOMMENDATION;
        return NULL;
    }
    if (is_asking)
        return "this asks something of a State party, but has no number, as paragraphs of concluding observations have; it is read as no recommendation";
    return is_operative(o, block) ? "this says what should be done, and not that the body of these observations asks it; it is read as no recommendation" : NULL;
}

bool rap_observed_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const char *title)
{
    const observed o = {.arena = arena, .grammar = grammar};
    if (!title || !matches(&o, "place.observations", title))
        return false;
    for (size_t i = 0; i < outline->count; i++) {
        rap_block *block = outline->blocks[i];
        block->status = block->is_annex ? NULL : "adopted";
        block->authority = block->is_annex ? "record" : "adopted";
        const char *told = block->status && block->kind == RAP_BLOCK_PARAGRAPH ? judge_paragraph(&o, block) : NULL;
        if (told)
            rap_source_doubt(arena, source, block->line, told);
    }
    return true;
}
