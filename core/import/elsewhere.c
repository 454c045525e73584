#include "import/elsewhere.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS 4 /* of a year */

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

static void note_years(rap_own_years *own, const char *text)
{
    int year;
    while (text && (year = next_year(&text))) {
        own->first = own->first && own->first < year ? own->first : year;
        own->last = own->last > year ? own->last : year;
    }
}

rap_own_years rap_own_years_of(const rap_masthead *masthead)
{
    rap_own_years own = {0};
    note_years(&own, masthead->title);
    own.is_told = own.first != 0;
    for (const char *const *line = masthead->lines; *line; line++)
        if (!strchr(*line, '/')) /* a symbol has the years of others */
            note_years(&own, *line);
    return own;
}

bool rap_is_adopted_elsewhere(rap_arena *arena, const rap_grammar *grammar, rap_own_years own, const char *text)
{
    int first = own.first - (own.is_told ? 0 : 1), last = 0, year;
    if (!own.first || !rap_grammar_match(grammar, arena, "place.adopted-when", text, 0, NULL))
        return false;
    for (const char *at = text; (year = next_year(&at));)
        last = year > last ? year : last;
    return last && last < first;
}
