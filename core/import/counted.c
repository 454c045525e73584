#include "import/counted.h"

#include "import/dates.h"
#include "import/fate.h"

/* The number that a paragraph states; 0 for none. */
static long stated(rap_arena *arena, const rap_grammar *grammar, const rap_block *block)
{
    rap_match found;
    if (block->kind != RAP_BLOCK_PARAGRAPH || block->role == RAP_ROLE_RECOMMENDATION ||
        !rap_grammar_match(grammar, arena, "place.counts", rap_text_string(&block->text), 0, &found))
        return 0;
    return rap_number_read(grammar, arena, rap_match_text(&found, "count"));
}

/* How many recommendations a block is: a list that is introduced is as many as its parts. */
static long held(const rap_block *block)
{
    long count = 0;
    if (block->role != RAP_ROLE_INTRODUCTION)
        return rap_fate_is_recommendation(block);
    for (const rap_part *part = block->first; part; part = part->next)
        count++;
    return count;
}

static bool announces(rap_arena *arena, const rap_grammar *grammar, const rap_block *block)
{
    return block->kind == RAP_BLOCK_PARAGRAPH && block->role != RAP_ROLE_RECOMMENDATION &&
           rap_grammar_match(grammar, arena, "place.only-introduces", rap_text_string(&block->text), 0, NULL);
}

static void doubt(rap_arena *arena, rap_source *source, const rap_block *block, long wanted, long found)
{
    rap_source_doubt(arena, source, block->line,
                     rap_arena_format(arena, "this speaks of %ld recommendation%s, and %ld follow%s; compare the text with the recommendations", wanted,
                                      wanted == 1 ? "" : "s", found, found == 1 ? "s" : ""));
}

/* What follows block `at`, which states a number, up to the end of its section or the next that states one. */
static void compare(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t at, long wanted)
{
    const rap_block *block = outline->blocks[at];
    int level = block->heading ? block->heading->level : 0;
    long own = held(block), all = own, near = 0;
    bool is_met = own == wanted;
    for (size_t i = at + 1; i < outline->count && !is_met; i++) {
        const rap_block *next = outline->blocks[i];
        bool is_heading = next->kind == RAP_BLOCK_HEADING, is_anew = announces(arena, grammar, next);
        if ((is_heading && next->level <= level) || stated(arena, grammar, next))
            break;
        is_met = all == wanted && (is_heading || is_anew);
        near = is_anew && !near ? all : near;
        all += held(next);
    }
    if (!is_met && all != wanted && all > 0)
        doubt(arena, source, block, wanted, own ? own : near ? near : all);
}

void rap_counted_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source)
{
    for (size_t i = 0; i < outline->count; i++) {
        long wanted = stated(arena, grammar, outline->blocks[i]);
        if (wanted)
            compare(arena, grammar, outline, source, i, wanted);
    }
}
