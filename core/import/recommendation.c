/* Recommendation 5, and what else recommendations are called where each has a heading. */
#include <stdlib.h>
#include <string.h>

#include "import/dates.h"
#include "import/walk.h"

#define TITLE_MAX 160 /* bytes of the title of a recommendation */

enum { CALLED_RECOMMENDATION, CALLED_CONCLUSION, CALLED_SHORT, CALLED_ORDINAL, CALLED_SPELLED }; /* the patterns of place.recommendation, in their order */

/* Whether a heading that is open speaks of recommendations. */
static bool is_below_recommendations(const rap_walk *w)
{
    for (int k = 0; k < w->heading_count; k++)
        if (rap_walk_matches(w, "place.recommendations", rap_text_string(&w->headings[k]->text)))
            return true;
    return false;
}

/* What an ordinal as "Sixth" counts; 0 for other words. */
static int ordinal(const rap_walk *w, const char *word)
{
    const char *value = rap_grammar_value(w->grammar, w->arena, "facts.numbers", word);
    return value ? atoi(value) : 0;
}

/* Whether what a line begins with calls a recommendation: a conclusion is one where it says what is to be done, and "R1."
 * and "First recommendation" below a heading of recommendations. */
static bool calls_one(const rap_walk *w, size_t i, const rap_match *match)
{
    if (match->rule == CALLED_CONCLUSION)
        return rap_walk_is_operative(w, i);
    if (match->rule == CALLED_ORDINAL && !ordinal(w, rap_match_text(match, "number")))
        return false;
    return match->rule == CALLED_RECOMMENDATION || match->rule == CALLED_SPELLED || is_below_recommendations(w);
}

/* What is printed as its number counts: 5, IV, B, the 2 of 2.1, II.1 and T-2. "C" and the like are the letter where that counts on. */
static int value_of(const rap_walk *w, const char *printed)
{
    rap_label label;
    size_t letters = strcspn(printed, ".-");
    if (*printed >= '0' && *printed <= '9')
        return (int)strtol(printed, NULL, 10);
    if (printed[letters] == '-')
        return (int)strtol(printed + letters + 1, NULL, 10);
    if (!rap_label_read(rap_arena_format(w->arena, "%.*s. ", (int)letters, printed), &label))
        return 0;
    return label.roman && (label.letter != w->recommendation + 1 || label.roman == label.letter) ? label.roman : label.letter;
}

/* As the document names it: "5", "5 bis", "3 (a)", "IV", "R1", "Conclusion IV". */
static const char *name_of(const rap_walk *w, const rap_match *match, const char *number)
{
    const char *again = rap_match_text(match, "again"), *word = rap_match_text(match, "word");
    return rap_arena_format(w->arena, "%s%s%s%s", word ? word : "", number, again ? " " : "", again ? again : "");
}

/* What stands behind its name, as "Recommendation 5: Counting", is a title where the text is a paragraph of its own. */
static bool is_titled(const rap_walk *w, size_t i, const char *title)
{
    bool is_apart = i + 1 < w->count && w->labels[i + 1].form == RAP_LABEL_NONE && (!w->width || !rap_walk_is_adjacent(w, i + 1));
    return is_apart && strlen(title) <= TITLE_MAX && rap_heading_is_title(w, title) && !rap_walk_matches(w, "place.operative", title) &&
           rap_heal_begins_large(w->lines[i + 1].text) && !rap_walk_matches(w, "place.recommendation", w->lines[i + 1].text) &&
           rap_walk_is_operative(w, i + 1);
}

/* Whether the line below its name is a title: where lines are broken, a short one close to the name and apart from the text.
 * The first line of a text would be filled, or end with its page. */
static bool is_titled_below(const rap_walk *w, size_t i)
{
    const rap_line *below = &w->lines[i + 1];
    if (i + 2 >= w->count || w->labels[i + 1].form != RAP_LABEL_NONE || below->cells || w->lines[i + 2].is_page_start ||
        rap_heading_is_known(w, below->text) || rap_walk_matches(w, "place.recommendation-doubtful", below->text) ||
        rap_walk_matches(w, "place.recommendation-range", below->text))
        return false;
    return (!w->width || (rap_walk_is_adjacent(w, i + 1) && rap_walk_is_short(w, i + 1))) && is_titled(w, i + 1, below->text);
}

/* The title is a heading above the recommendation, up to the next one. `*text` is what stands behind its name, and gets what
 * of that is text; returns how many lines name and title have. */
static size_t take_title(rap_walk *w, size_t i, const char **text)
{
    rap_block *heading = w->heading_count ? w->headings[w->heading_count - 1] : NULL;
    bool is_below = !**text && is_titled_below(w, i);
    if (heading && heading->is_title)
        w->heading_count--;
    if (!is_below && (!**text || !is_titled(w, i, *text)))
        return 1;
    rap_heading_open(w, RAP_RANK_PLAIN, NULL, is_below ? w->lines[i + 1].text : *text, i, 1 + is_below)->is_title = true;
    *text = "";
    return 1 + is_below;
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
    size_t taken;
    int number;
    if (w->labels[i].form != RAP_LABEL_NONE)
        return 0;
    if (!rap_grammar_match(w->grammar, w->arena, "place.recommendation", line->text, 0, &match) || !calls_one(w, i, &match))
        return take_range(w, i);
    text = line->text + match.end;
    printed = rap_match_text(&match, "number");
    mark = rap_note_of_heading(w, i, printed);
    bool is_spelled = match.rule == CALLED_ORDINAL || match.rule == CALLED_SPELLED;
    number = mark ? w->recommendation + 1 : match.rule == CALLED_ORDINAL ? ordinal(w, printed) : is_spelled ? (int)rap_number_read(w->grammar, w->arena, printed) : value_of(w, printed);
    if (!number || (*text && !rap_heal_begins_large(text)))
        return 0;
    if (rap_walk_is_adjacent(w, i) && w->text && !rap_heal_is_finished(rap_walk_open_text(w)) && number != w->recommendation + 1)
        return 0;
    taken = take_title(w, i, &text);
    block = rap_walk_add_block(w, RAP_BLOCK_RECOMMENDATION, i);
    block->value = number;
    block->number = name_of(w, &match, mark || is_spelled ? rap_arena_format(w->arena, "%d", number) : printed);
    block->is_between = rap_match_text(&match, "again") && !strchr("([", *rap_match_text(&match, "again"));
    block->word = rap_arena_copy(w->arena, line->text, match.end);
    if (mark)
        block->word = rap_arena_format(w->arena, "%.*s%d%s", (int)(strstr(line->text, printed) - line->text), line->text, number, mark);
    doubt_brackets(w, i, &match);
    w->recommendation = number;
    rap_text_put(&block->text, text);
    return taken;
}
