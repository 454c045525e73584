#include "import/reported.h"

#include <string.h>

#include "import/sentences.h"

static bool matches(rap_arena *arena, const rap_grammar *grammar, const char *name, const char *text)
{
    return rap_grammar_match(grammar, arena, name, text, 0, NULL);
}

bool rap_reported_holds_own(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    const char *colon = strstr(text, ": ");
    if (!colon || !matches(arena, grammar, "place.operative", colon + 2))
        return false;
    const char *before = rap_arena_copy(arena, text, (size_t)(colon - text) + 1);
    return matches(arena, grammar, "place.only-introduces", before) || matches(arena, grammar, "place.points-to-texts", before);
}

bool rap_reported_is(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    rap_sentences sentences = rap_sentences_split(grammar, arena, text);
    bool is_operative = false;
    if (!sentences.count || text[strlen(text) - 1] == ':' || rap_reported_holds_own(arena, grammar, text))
        return false;
    for (size_t i = 0; i < sentences.count; i++) {
        if (!matches(arena, grammar, "place.operative", sentences.texts[i]))
            continue;
        is_operative = true;
        if (!matches(arena, grammar, "place.reported", sentences.texts[i]) || matches(arena, grammar, "place.settled", sentences.texts[i]))
            return false;
    }
    return is_operative || matches(arena, grammar, "place.reported", sentences.texts[0]);
}
