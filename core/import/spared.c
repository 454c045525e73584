#include "import/spared.h"

#include <string.h>

#include "import/fate.h"
#include "import/named.h"
#include "import/sentences.h"

#define PATTERN "place.spares-numbers"

typedef struct search {
    rap_arena *arena;
    const rap_named_list *named;
    bool *is_found; /* of each of them */
    bool is_within; /* a range that has begun */
} search;

bool rap_spared_in(rap_arena *arena, const rap_grammar *grammar, const char *sentence)
{
    return rap_grammar_match(grammar, arena, PATTERN, sentence, 0, NULL);
}

/* Whether a number is one of those that were named. */
static bool is_spared(search *s, const char *number)
{
    bool is_one = false;
    for (size_t i = 0; number && i < s->named->count; i++) {
        const rap_named *one = &s->named->list[i];
        bool is_first = one->from && rap_is_named(s->arena, number, one->from), is_last = rap_is_named(s->arena, number, one->number);
        is_one = is_one || is_first || is_last || (one->from && s->is_within);
        s->is_within = one->from ? (s->is_within || is_first) && !is_last : s->is_within;
        s->is_found[i] = s->is_found[i] || is_last;
    }
    return is_one;
}

static void set_status(rap_block *block, bool is_adopted)
{
    block->status = block->authority = is_adopted ? "adopted" : "proposed";
}

static void judge_block(search *s, rap_block *block)
{
    bool has_spared = false;
    if (block->role != RAP_ROLE_INTRODUCTION) {
        set_status(block, is_spared(s, block->number));
        return;
    }
    for (rap_part *part = block->first; part; part = part->next) {
        part->is_refused = !is_spared(s, part->label);
        has_spared = has_spared || !part->is_refused;
    }
    set_status(block, has_spared);
}

static bool is_below(const rap_block *block, const rap_block *heading)
{
    const rap_block *above = block->heading;
    while (above && above != heading)
        above = above->heading;
    return above == heading;
}

static void judge_sentence(const rap_named_list *named, rap_arena *arena, rap_source *source, rap_block *const *blocks, size_t count,
                           const rap_block *told)
{
    search s = {.arena = arena, .named = named, .is_found = rap_arena_alloc(arena, named->count * sizeof(bool))};
    for (size_t i = 0; i < count; i++)
        if (rap_fate_is_recommendation(blocks[i]) && is_below(blocks[i], told->heading))
            judge_block(&s, blocks[i]);
    for (size_t i = 0; i < named->count; i++)
        if (!s.is_found[i])
            rap_source_doubt(arena, source, told->line,
                             rap_arena_format(arena, "this leaves recommendation %s out of those that were not adopted, and it is not found; compare the "
                                                     "text with the recommendations", named->list[i].number));
}

void rap_spared_judge(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        const rap_block *block = outline->blocks[i];
        if (block->kind != RAP_BLOCK_PARAGRAPH || block->role == RAP_ROLE_RECOMMENDATION || !block->status ||
            !rap_spared_in(arena, grammar, rap_text_string((rap_text *)&block->text)))
            continue;
        rap_sentences sentences = rap_sentences_split(grammar, arena, rap_text_string((rap_text *)&block->text));
        for (size_t k = 0; k < sentences.count; k++) {
            rap_named_list named = rap_named_in(arena, grammar, PATTERN, sentences.texts[k], false);
            if (named.count)
                judge_sentence(&named, arena, source, outline->blocks + begin, end - begin, block);
        }
    }
}
