#include "import/times.h"

#include <stdlib.h>

#define NOON (12 * 60)

/* Minutes since midnight of "11", "30", "a"; `half` may be NULL. */
static int minutes(const char *hour, const char *minute, const char *half)
{
    int h = atoi(hour), m = minute ? atoi(minute) : 0;
    if (half && (*half == 'p' || *half == 'P') && h < 12)
        h += 12;
    if (half && (*half == 'a' || *half == 'A') && h == 12)
        h = 0;
    return h * 60 + m;
}

/* "3–5 p.m." begins at 3 p.m., "10–noon" and "11–1 p.m." in the morning. */
static const char *shared_half(const rap_match *m)
{
    const char *first = rap_match_text(m, "p1"), *second = rap_match_text(m, "p2");
    if (first || !second)
        return first;
    return minutes(rap_match_text(m, "h1"), rap_match_text(m, "m1"), second) <=
                   minutes(rap_match_text(m, "h2"), rap_match_text(m, "m2"), second)
               ? second : "a";
}

bool rap_times_find(const rap_grammar *grammar, rap_arena *arena, const char *text, rap_times *out)
{
    rap_match m;
    if (!rap_grammar_match(grammar, arena, "facts.times", text, 0, &m))
        return false;
    const char *first = rap_match_text(&m, "h1"), *second = rap_match_text(&m, "h2");
    out->from = m.start;
    out->start = first ? minutes(first, rap_match_text(&m, "m1"), shared_half(&m)) : NOON;
    out->end = second ? minutes(second, rap_match_text(&m, "m2"), rap_match_text(&m, "p2")) : NOON;
    return true;
}
