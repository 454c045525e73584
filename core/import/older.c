#include "import/older.h"

#include <string.h>

#include "import/reported.h"

static bool matches(rap_arena *arena, const rap_grammar *grammar, const char *name, const char *text)
{
    return rap_grammar_match(grammar, arena, name, text, 0, NULL);
}

static size_t operative_parts(rap_arena *arena, const rap_grammar *grammar, const rap_block *block, size_t *count)
{
    size_t operative = 0;
    *count = 0;
    for (const rap_part *part = block->first; part; part = part->next, ++*count)
        operative += matches(arena, grammar, "place.operative", rap_text_string(&part->text));
    return operative;
}

rap_role rap_older_role(rap_arena *arena, const rap_grammar *grammar, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    size_t count, operative = operative_parts(arena, grammar, block, &count);
    bool is_account = block->status && strcmp(block->status, "proposed") == 0 && matches(arena, grammar, "place.points-to-texts", text);
    if (!block->number && !block->first)
        return RAP_ROLE_PARAGRAPH;
    if (count && 2 * operative >= count && (!*text || is_account || matches(arena, grammar, "place.introduces", text)))
        return RAP_ROLE_INTRODUCTION;
    if (rap_reported_holds_own(arena, grammar, text))
        return block->number ? RAP_ROLE_RECOMMENDATION : RAP_ROLE_PARAGRAPH;
    if (matches(arena, grammar, "place.only-introduces", text))
        return RAP_ROLE_PARAGRAPH;
    return rap_older_is_text(arena, grammar, block) ? RAP_ROLE_RECOMMENDATION : RAP_ROLE_PARAGRAPH;
}

bool rap_older_is_text(rap_arena *arena, const rap_grammar *grammar, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    return block->kind == RAP_BLOCK_PARAGRAPH && block->number && matches(arena, grammar, "place.operative", text) &&
           !matches(arena, grammar, "place.account", text) && !rap_reported_is(arena, grammar, text);
}
