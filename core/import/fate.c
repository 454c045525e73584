#include "import/fate.h"

#include <string.h>

#include "import/sentences.h"

/* ---- sentences ------------------------------------------------------------------------------ */

bool rap_fate_is_provisional(rap_arena *arena, const rap_grammar *grammar, const char *sentence)
{
    return rap_grammar_match(grammar, arena, "place.provisional", sentence, 0, NULL);
}

rap_fate rap_fate_of_sentence(rap_arena *arena, const rap_grammar *grammar, const char *sentence)
{
    if (rap_grammar_match(grammar, arena, "place.disowns", sentence, 0, NULL) || rap_fate_is_provisional(arena, grammar, sentence))
        return RAP_FATE_REFUSED;
    if (rap_grammar_match(grammar, arena, "place.adopts", sentence, 0, NULL))
        return RAP_FATE_ADOPTED;
    return rap_grammar_match(grammar, arena, "place.unadopted", sentence, 0, NULL) ? RAP_FATE_REFUSED : RAP_FATE_NONE;
}

/* Of two fates the one that counts. */
static rap_fate stronger(rap_fate one, rap_fate other)
{
    return one == RAP_FATE_ADOPTED || other == RAP_FATE_NONE ? one : other;
}

rap_fate rap_fate_of(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    rap_sentences sentences = rap_sentences_split(grammar, arena, text);
    rap_fate pointing = RAP_FATE_NONE, other = RAP_FATE_NONE;
    for (size_t i = 0; i < sentences.count; i++) {
        rap_fate fate = rap_fate_of_sentence(arena, grammar, sentences.texts[i]);
        rap_fate *kept = rap_grammar_match(grammar, arena, "place.only-introduces", sentences.texts[i], 0, NULL) ? &pointing : &other;
        *kept = stronger(*kept, fate);
    }
    return pointing ? pointing : other;
}

bool rap_fate_is_unagreed(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    rap_sentences sentences = rap_sentences_split(grammar, arena, text);
    for (size_t i = 0; i < sentences.count; i++)
        if (rap_grammar_match(grammar, arena, "place.unagreed", sentences.texts[i], 0, NULL))
            return true;
    return false;
}

bool rap_fate_announces(rap_arena *arena, const rap_grammar *grammar, const rap_block *block)
{
    const char *text = rap_text_string(&block->text);
    size_t len = block->text.len;
    return len && (text[len - 1] == ':' || rap_grammar_match(grammar, arena, "place.only-introduces", text, 0, NULL) ||
                   rap_grammar_match(grammar, arena, "place.points-to-texts", text, 0, NULL));
}

/* ---- what is read --------------------------------------------------------------------------- */

bool rap_fate_is_recommendation(const rap_block *block)
{
    return (block->kind == RAP_BLOCK_RECOMMENDATION && block->status) || block->role != RAP_ROLE_PARAGRAPH;
}

bool rap_fate_is_adopted(const rap_block *block)
{
    return rap_fate_is_recommendation(block) && block->status && strcmp(block->status, "adopted") == 0 &&
           strcmp(block->authority, block->status) == 0;
}
