#include "import/running.h"

#include <string.h>

#include "import/fate.h"
#include "import/sentences.h"

static bool recommends(rap_arena *arena, const rap_grammar *grammar, const rap_block *block, bool is_report)
{
    if (block->kind != RAP_BLOCK_PARAGRAPH || block->is_annex || block->is_aside || !block->number || rap_fate_is_recommendation(block))
        return false;
    if (!block->first && rap_fate_announces(arena, grammar, block))
        return false;
    rap_sentences sentences = rap_sentences_split(grammar, arena, rap_text_string(&block->text));
    for (size_t i = 0; i < sentences.count; i++)
        if (rap_grammar_match(grammar, arena, "place.asks-states", sentences.texts[i], 0, NULL) ||
            (is_report && rap_grammar_match(grammar, arena, "place.recommended", sentences.texts[i], 0, NULL)))
            return true;
    return false;
}

void rap_running_doubt(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, const char *kind)
{
    const rap_block *first = NULL;
    size_t more = 0;
    bool is_report = strcmp(kind, "report") == 0;
    if (!is_report && strcmp(kind, "other") != 0)
        return;
    for (size_t i = 0; i < outline->count; i++) {
        const rap_block *block = outline->blocks[i];
        if (!recommends(arena, grammar, block, is_report))
            continue;
        more += first != NULL;
        first = first ? first : block;
    }
    if (!first)
        return;
    const char *others = more ? rap_arena_format(arena, "; so %s %zu more paragraph%s behind it", more == 1 ? "does" : "do", more, more == 1 ? "" : "s") : "";
    rap_source_doubt(arena, source, first->line,
                     rap_arena_format(arena, "this paragraph says that something was recommended, or asks it of States, and is read as part of the record and as no "
                                             "recommendation%s", others));
}
