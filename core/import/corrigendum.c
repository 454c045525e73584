#include "import/corrigendum.h"

#include <string.h>

#include "base/unicode.h"
#include "import/label.h"
#include "model/revisions.h"
#include "model/symbols.h"

static bool is_corrigendum_line(rap_arena *arena, const rap_grammar *grammar, const char *line)
{
    const char *text = rap_unicode_squeeze(arena, line);
    rap_symbol symbol;
    rap_match found;
    if (rap_symbol_is(arena, text) && rap_symbol_next(arena, text, 0, &symbol))
        return rap_symbol_corrected(arena, symbol.text);
    return rap_grammar_match(grammar, arena, "facts.variant", text, 0, &found) && rap_match_text(&found, "corr");
}

bool rap_corrigendum_is(rap_arena *arena, const rap_grammar *grammar, const rap_source *source, const rap_masthead *masthead, const char *stated)
{
    if (stated && rap_symbol_corrected(arena, stated))
        return true;
    for (const char *const *line = masthead->lines; *line; line++)
        if (is_corrigendum_line(arena, grammar, *line))
            return true;
    for (size_t i = 0; i < source->count; i++)
        if (source->lines[i].is_furniture && is_corrigendum_line(arena, grammar, source->lines[i].text))
            return true;
    return false;
}

/* Whether something begins at a line: after a blank one, as a paragraph or a row of a file that knows them, or with a label. */
static bool is_beginning(const rap_source *source, size_t i, const rap_label *label)
{
    const rap_line *line = &source->lines[i];
    return i == 0 || line->gap || line->is_row || source->width == 0 || label->end;
}

/* The words of a line without its label, and those of the next, where a place may go on. */
static const char *words_at(rap_arena *arena, const rap_source *source, size_t i, const rap_label *label)
{
    const char *words = source->lines[i].text + label->end;
    const rap_line *next = i + 1 < source->count ? &source->lines[i + 1] : NULL;
    words += strspn(words, " ");
    return next && !next->gap && !next->is_furniture ? rap_arena_format(arena, "%s %s", words, next->text) : words;
}

/* What a line corrects where something begins there; "" for nothing. `*next` is the line behind it. */
static const char *corrected_at(rap_arena *arena, const rap_grammar *grammar, const rap_source *source, size_t i, size_t *next)
{
    const rap_line *line = &source->lines[i];
    rap_label label;
    rap_match found;
    if (!rap_label_read(line->text, &label))
        label.end = 0;
    *next = i + 1;
    if (line->is_furniture || !is_beginning(source, i, &label) ||
        !rap_grammar_match(grammar, arena, "place.corrected", words_at(arena, source, i, &label), 0, &found))
        return "";
    *next += found.end > strlen(line->text) - label.end;
    return rap_match_text(&found, "place");
}

void rap_corrigendum_doubt(rap_arena *arena, const rap_grammar *grammar, rap_source *source, const rap_masthead *masthead)
{
    for (size_t i = masthead->end, next; i < source->count; i = next) {
        const char *place = corrected_at(arena, grammar, source, i, &next);
        if (*place)
            rap_source_doubt(arena, source, source->lines[i].number,
                             rap_arena_format(arena, "'%s' of another document is corrected here; that is not applied: there it stays as it was", place));
    }
}
