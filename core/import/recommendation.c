/* Recommendation 5, and what else recommendations are called where each has a heading. */
#include <stdlib.h>
#include <string.h>

#include "import/walk.h"

enum { CALLED_RECOMMENDATION, CALLED_CONCLUSION, CALLED_SHORT }; /* the patterns of place.recommendation, in their order */

/* Whether a heading that is open speaks of recommendations. */
static bool is_below_recommendations(const rap_walk *w)
{
    for (int k = 0; k < w->heading_count; k++)
        if (rap_walk_matches(w, "place.recommendations", rap_text_string(&w->headings[k]->text)))
            return true;
    return false;
}

/* Whether what a line begins with calls a recommendation: a conclusion is one where it says what is to be done, and "R1."
 * below a heading of recommendations. */
static bool calls_one(const rap_walk *w, size_t i, const rap_match *match)
{
    if (match->rule == CALLED_CONCLUSION)
        return rap_walk_is_operative(w, i);
    return match->rule != CALLED_SHORT || is_below_recommendations(w);
}

/* What is printed as its number counts: 5, IV, B, the 2 of 2.1. "C" and the like are the letter where that counts on. */
static int value_of(const rap_walk *w, const char *printed)
{
    rap_label label;
    if (*printed >= '0' && *printed <= '9')
        return (int)strtol(printed, NULL, 10);
    if (!rap_label_read(rap_arena_format(w->arena, "%s. ", printed), &label))
        return 0;
    return label.roman && (label.letter != w->recommendation + 1 || label.roman == label.letter) ? label.roman : label.letter;
}

/* As the document names it: "5", "5 bis", "3 (a)", "IV", "R1", "Conclusion IV". */
static const char *name_of(const rap_walk *w, const rap_match *match, const char *number)
{
    const char *again = rap_match_text(match, "again"), *word = rap_match_text(match, "word");
    return rap_arena_format(w->arena, "%s%s%s%s", word ? word : "", number, again ? " " : "", again ? again : "");
}

/* Brackets around a heading say of most drafts that its text is not agreed upon. */
static void doubt_brackets(rap_walk *w, size_t i, const rap_match *match)
{
    const char *open = rap_match_text(match, "open");
    if (open && *open == '[')
        rap_source_doubt(w->arena, w->source, w->lines[i].number,
                         "this recommendation begins in square brackets, by which many documents mark what is not agreed upon; it is read as "
                         "if it had none");
}

/* Says of what begins as a recommendation does, and is not read as one: "Draft recommendation 8.", "Recommendation One". */
static size_t doubt_call(rap_walk *w, size_t i)
{
    bool is_begun = !w->text || rap_heal_is_finished(rap_walk_open_text(w));
    if (is_begun && is_below_recommendations(w) && rap_walk_matches(w, "place.recommendation-doubtful", w->lines[i].text))
        rap_source_doubt(w->arena, w->source, w->lines[i].number,
                         "this begins as a recommendation does, but neither word nor number are known ones; it is not read as one");
    return 0;
}

/* Several at once, as "Recommendations 6–8: [deferred]", have no text of their own. */
static size_t take_range(rap_walk *w, size_t i)
{
    if (!rap_walk_matches(w, "place.recommendation-range", w->lines[i].text) || (w->text && !rap_heal_is_finished(rap_walk_open_text(w))))
        return doubt_call(w, i);
    rap_source_doubt(w->arena, w->source, w->lines[i].number,
                     "this speaks of several recommendations at once; none is read of it, and the words are kept as a text");
    rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i)->is_aside = true;
    rap_walk_join(w, i, w->lines[i].text);
    return 1;
}

size_t rap_take_recommendation(rap_walk *w, size_t i)
{
    rap_match match;
    rap_block *block;
    const char *text, *printed, *mark;
    const rap_line *line = &w->lines[i];
    int number;
    if (w->labels[i].form != RAP_LABEL_NONE)
        return 0;
    if (!rap_grammar_match(w->grammar, w->arena, "place.recommendation", line->text, 0, &match) || !calls_one(w, i, &match))
        return take_range(w, i);
    text = line->text + match.end;
    printed = rap_match_text(&match, "number");
    mark = rap_note_of_heading(w, i, printed);
    number = mark ? w->recommendation + 1 : value_of(w, printed);
    if (!number || (*text && !rap_heal_begins_large(text)))
        return 0;
    if (rap_walk_is_adjacent(w, i) && w->text && !rap_heal_is_finished(rap_walk_open_text(w)) && number != w->recommendation + 1)
        return 0;
    block = rap_walk_add_block(w, RAP_BLOCK_RECOMMENDATION, i);
    block->value = number;
    block->number = name_of(w, &match, mark ? rap_arena_format(w->arena, "%d", number) : printed);
    block->is_between = rap_match_text(&match, "again") && *rap_match_text(&match, "again") != '(';
    block->word = rap_arena_copy(w->arena, line->text, match.end);
    if (mark)
        block->word = rap_arena_format(w->arena, "%.*s%d%s", (int)(strstr(line->text, printed) - line->text), line->text, number, mark);
    doubt_brackets(w, i, &match);
    w->recommendation = number;
    rap_text_put(&block->text, text);
    return 1;
}
