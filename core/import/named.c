#include "import/named.h"

#include <string.h>

#include "base/text.h"

typedef struct search {
    rap_arena *arena;
    const rap_grammar *grammar;
    const char *name;
    bool keeps_words;
    rap_named_list found;
} search;

static void add(search *s, rap_named_by by, const char *from, const char *number)
{
    s->found.list = rap_arena_grow(s->arena, s->found.list, s->found.count, &s->found.room, sizeof *s->found.list);
    s->found.list[s->found.count++] = (rap_named){.by = by, .from = from, .number = number};
}

/* Adds those of "1, 2 and 4 to 6": a range takes the place of the number that it begins with. */
static void add_numbers(search *s, rap_named_by by, const char *numbers)
{
    rap_match found;
    const char *before = NULL;
    for (size_t at = 0; numbers && rap_grammar_match(s->grammar, s->arena, "place.number", numbers, at, &found); at = found.end) {
        const char *joint = rap_arena_copy(s->arena, numbers + at, found.start - at);
        const char *number = rap_arena_copy(s->arena, numbers + found.start, found.end - found.start);
        bool is_range = before && rap_grammar_match(s->grammar, s->arena, "place.number-range", joint, 0, NULL);
        s->found.count -= is_range;
        add(s, by, is_range ? before : NULL, number);
        before = number;
    }
}

/* Blanks what was found: all of it, with a mark that no pattern reaches over, or the numbers alone. */
static void cut(const search *s, const rap_match *found, char *rest)
{
    size_t start = found->start, end = found->end;
    for (size_t i = 0; s->keeps_words && i < found->group_count; i++)
        if (found->groups[i].text) {
            start = found->groups[i].start;
            end = found->groups[i].end;
        }
    memset(rest + start, ' ', end - start);
    if (!s->keeps_words)
        rest[start] = ';';
}

/* One found may stand behind another that a later pattern finds. `rest` is where the text begins in what is left. */
static void find(search *s, const char *text, char *rest)
{
    rap_match found;
    while (rap_grammar_match(s->grammar, s->arena, s->name, text, 0, &found)) {
        find(s, rap_arena_copy(s->arena, text, found.start), rest);
        add_numbers(s, RAP_NAMED_NUMBER, rap_match_text(&found, "numbers"));
        add_numbers(s, RAP_NAMED_PARAGRAPH, rap_match_text(&found, "paragraphs"));
        add_numbers(s, RAP_NAMED_SECTION, rap_match_text(&found, "sections"));
        cut(s, &found, rest);
        text += found.end;
        rest += found.end;
    }
}

rap_named_list rap_named_in(rap_arena *arena, const rap_grammar *grammar, const char *name, const char *sentence, bool keeps_words)
{
    search s = {.arena = arena, .grammar = grammar, .name = name, .keeps_words = keeps_words};
    char *rest = rap_arena_string(arena, sentence);
    find(&s, sentence, rest);
    s.found.rest = rest;
    return s.found;
}

/* ---- comparing ------------------------------------------------------------------------------ */

static const char *skip_joint(const char *p)
{
    return p + strspn(p, ".- ");
}

static const char *without_brackets(rap_arena *arena, const char *number)
{
    size_t len = strlen(number);
    return *number == '(' && number[len - 1] == ')' ? rap_arena_copy(arena, number + 1, len - 2) : number;
}

bool rap_is_named(rap_arena *arena, const char *printed, const char *named)
{
    printed = without_brackets(arena, printed);
    named = without_brackets(arena, named);
    size_t letters = strcspn(printed, "0123456789"), same = strcspn(named, "0123456789");
    const char *digits = printed + letters;
    if (strcmp(printed, named) == 0)
        return true;
    if (*printed == 'R' && !same)
        return strcmp(digits, named) == 0;
    letters = strcspn(printed, "0123456789.- ");
    same = strcspn(named, "0123456789.- ");
    return letters && letters == same && strncmp(printed, named, same) == 0 && *skip_joint(named + same) &&
           strcmp(skip_joint(printed + letters), skip_joint(named + same)) == 0;
}
