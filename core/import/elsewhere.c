#include "import/elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "import/dates.h"

#define DIGITS 4 /* of a year */
#define WORD 4   /* letters of a word of a name that counts */

/* The next year from `*at` on, which then stands behind it; 0 for none. */
static int next_year(const char **at)
{
    for (const char *p = *at; *p; p++) {
        size_t len = strspn(p, "0123456789");
        if (len == DIGITS && (strncmp(p, "19", 2) == 0 || strncmp(p, "20", 2) == 0)) {
            *at = p + DIGITS;
            return atoi(p);
        }
        p += len;
        if (!*p)
            break;
    }
    return 0;
}

static void note_years(rap_own_meeting *own, const char *text)
{
    int year;
    while (text && (year = next_year(&text))) {
        own->first = own->first && own->first < year ? own->first : year;
        own->last = own->last > year ? own->last : year;
    }
}

rap_own_meeting rap_own_meeting_of(const rap_masthead *masthead)
{
    rap_own_meeting own = {.masthead = masthead};
    note_years(&own, masthead->title);
    own.is_told = own.first != 0;
    for (const char *const *line = masthead->lines; *line; line++)
        if (!strchr(*line, '/')) /* a symbol has the years of others */
            note_years(&own, *line);
    return own;
}

/* ---- years ---------------------------------------------------------------------------------- */

/* The last year that words name at which recommendations were adopted; 0 for none. */
static int year_of(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    int last = 0, year;
    if (!rap_grammar_match(grammar, arena, "place.adopted-when", text, 0, NULL))
        return 0;
    for (const char *at = text; (year = next_year(&at));)
        last = year > last ? year : last;
    return last;
}

/* ---- numbers of meetings -------------------------------------------------------------------- */

/* What a line of the masthead says of a meeting of its own of that kind. */
static rap_whence compare_line(rap_arena *arena, const rap_grammar *grammar, const char *line, const char *held, long number)
{
    rap_match found;
    if (!strstr(rap_unicode_plain(arena, line), held))
        return RAP_WHENCE_HERE;
    if (!rap_grammar_match(grammar, arena, "facts.ordinal", line, 0, &found))
        return RAP_WHENCE_DOUBTFUL;
    return rap_number_read(grammar, arena, rap_match_text(&found, "ordinal")) == number ? RAP_WHENCE_HERE : RAP_WHENCE_ELSEWHERE;
}

/* A masthead that does not speak of meetings, but of a session, has meetings within that. */
static rap_whence whence_by_number(rap_arena *arena, const rap_grammar *grammar, const rap_masthead *masthead, const char *text)
{
    rap_match at;
    rap_whence whence = RAP_WHENCE_HERE;
    if (!rap_grammar_match(grammar, arena, "place.adopted-at", text, 0, &at))
        return whence;
    const char *held = rap_unicode_plain(arena, rap_match_text(&at, "held"));
    long number = rap_number_read(grammar, arena, rap_match_text(&at, "ordinal"));
    if (masthead->title)
        whence = compare_line(arena, grammar, masthead->title, held, number);
    for (const char *const *line = masthead->lines; *line; line++) {
        rap_whence other = compare_line(arena, grammar, *line, held, number);
        if (other == RAP_WHENCE_HERE && strstr(rap_unicode_plain(arena, *line), held))
            return RAP_WHENCE_HERE;
        whence = other > whence ? other : whence;
    }
    return whence;
}

/* ---- names of bodies ------------------------------------------------------------------------ */

/* The masthead in words that can be compared, but for the body above that of the document. */
static const char *plain_names(rap_arena *arena, const rap_grammar *grammar, const rap_masthead *masthead)
{
    rap_text names = {.arena = arena};
    rap_text_put(&names, masthead->title ? masthead->title : "");
    for (const char *const *line = masthead->lines; *line; line++)
        if (!rap_grammar_match(grammar, arena, "place.parent", *line, 0, NULL))
            rap_text_format(&names, " %s", *line);
    return rap_unicode_plain(arena, rap_text_string(&names));
}

/* Whether a name has a word that the masthead lacks, in one number or the other. */
static bool is_other_body(rap_arena *arena, const rap_grammar *grammar, const rap_masthead *masthead, const char *name)
{
    const char *names = plain_names(arena, grammar, masthead);
    for (const char *word = rap_unicode_plain(arena, name); *word; word += strspn(word, " ")) {
        size_t len = strcspn(word, " ");
        if (len >= WORD && !strstr(names, rap_arena_copy(arena, word, len > WORD + 1 ? len - 1 : len)))
            return true;
        word += len;
    }
    return false;
}

rap_whence rap_whence_of(rap_arena *arena, const rap_grammar *grammar, const rap_own_meeting *own, const char *text)
{
    int year = own->first ? year_of(arena, grammar, text) : 0;
    rap_match by;
    if (year)
        return year < own->first - (own->is_told ? 0 : 1) ? RAP_WHENCE_ELSEWHERE : RAP_WHENCE_HERE;
    if (own->masthead->title && rap_grammar_match(grammar, arena, "place.adopted-by", text, 0, &by) &&
        is_other_body(arena, grammar, own->masthead, rap_match_text(&by, "body")))
        return RAP_WHENCE_OTHERS;
    return whence_by_number(arena, grammar, own->masthead, text);
}

bool rap_is_beside(rap_arena *arena, const rap_grammar *grammar, const rap_own_meeting *own, const char *title)
{
    return rap_grammar_match(grammar, arena, "place.beside-title", title, 0, NULL) ||
           rap_whence_of(arena, grammar, own, title) == RAP_WHENCE_ELSEWHERE;
}
