#include "import/dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

#define SPAN_MAX 62 /* days that one meeting may last, its breaks included; "30 June and 1 July" is two */

typedef struct day {
    int year, month, day;
} day;

/* Days since 1 March of year 0. */
static long ordinal(day d)
{
    long year = d.month > 2 ? d.year : d.year - 1, month = (d.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day;
}

static bool is_valid(day d)
{
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > lengths[d.month - 1])
        return false;
    return d.year > 0 && (is_leap || d.month != 2 || d.day < 29);
}

static int number(const char *digits)
{
    return digits ? atoi(digits) : 0;
}

static int month(const rap_grammar *grammar, rap_arena *arena, const char *word)
{
    return number(rap_grammar_value(grammar, arena, "months", word));
}

/* Fills what the first day leaves to the second: "30 September to 2 October 2020". */
static void complete(day *first, const day *last)
{
    if (!first->month)
        first->month = last->month;
    if (!first->year)
        first->year = first->month > last->month ? last->year - 1 : last->year;
}

/* `apart` is how many days may lie between two that "and" joins. */
static bool read_match(const rap_grammar *grammar, rap_arena *arena, const rap_match *match, const char *year, long apart, rap_dates *out)
{
    const char *last_day = rap_match_text(match, "d2"), *y2 = rap_match_text(match, "y2");
    const char *y = rap_match_text(match, "y");
    day first, last;
    if (last_day) {
        first = (day){number(rap_match_text(match, "y1")), month(grammar, arena, rap_match_text(match, "m1")),
                      number(rap_match_text(match, "d1"))};
        last = (day){number(y2 ? y2 : year), month(grammar, arena, rap_match_text(match, "m2")), number(last_day)};
        complete(&first, &last);
    } else {
        first = (day){number(y ? y : year), month(grammar, arena, rap_match_text(match, "m")),
                      number(rap_match_text(match, "d"))};
        last = first;
    }
    bool is_pair = rap_match_text(match, "and") && rap_match_text(match, "m1");
    if (!is_valid(first) || !is_valid(last) || ordinal(last) < ordinal(first) ||
        ordinal(last) - ordinal(first) > (is_pair ? apart : SPAN_MAX))
        return false;
    out->start = rap_arena_format(arena, "%04d-%02d-%02d", first.year, first.month, first.day);
    out->end = rap_arena_format(arena, "%04d-%02d-%02d", last.year, last.month, last.day);
    out->from = match->start;
    out->to = match->end;
    return true;
}

static bool find(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, const char *year, long apart, rap_dates *out)
{
    rap_match match;
    while (rap_grammar_match(grammar, arena, "facts.dates", text, at, &match)) {
        if (read_match(grammar, arena, &match, year, apart, out))
            return true;
        at = match.start + strcspn(text + match.start, " \t\n") + 1; /* "3 and 12 October": try at 12 */
        if (at > strlen(text))
            return false;
    }
    return false;
}

bool rap_dates_find(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at,
                    const char *year, rap_dates *out)
{
    return find(grammar, arena, text, at, year, 1, out);
}

/* ---- meetings in parts, and months -------------------------------------------------------- */

static bool joins(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t from, size_t to)
{
    return from <= to && rap_grammar_match(grammar, arena, "facts.dates.between", rap_arena_copy(arena, text + from, to - from), 0, NULL);
}

/* Parts ahead of the one that states the year: they are of the same, or of the one before where they are later in it. */
static void add_earlier(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, rap_dates *out)
{
    rap_dates part;
    int year = atoi(out->start);
    for (int back = 0; back < 2; back++) {
        const char *stated = rap_arena_format(arena, "%d", year - back);
        if (!find(grammar, arena, text, at, stated, SPAN_MAX, &part) || part.from >= out->from || !joins(grammar, arena, text, part.to, out->from))
            return;
        if (strcmp(part.start, out->start) > 0)
            continue;
        out->start = part.start;
        out->from = part.from;
        return;
    }
}

bool rap_dates_held(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, rap_dates *out)
{
    rap_dates part;
    if (!find(grammar, arena, text, at, NULL, SPAN_MAX, out))
        return false;
    add_earlier(grammar, arena, text, at, out);
    while (find(grammar, arena, text, out->to, NULL, SPAN_MAX, &part) && joins(grammar, arena, text, out->to, part.from)) {
        if (strcmp(part.end, out->end) > 0)
            out->end = part.end;
        out->to = part.to;
    }
    return true;
}

bool rap_dates_month(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, const char *year, rap_dates *out)
{
    rap_match match;
    if (!rap_grammar_match(grammar, arena, "facts.month", text, at, &match))
        return false;
    const char *stated = rap_match_text(&match, "y"), *last = rap_match_text(&match, "m2");
    int from = month(grammar, arena, rap_match_text(&match, "m")), to = last ? month(grammar, arena, last) : from;
    if (!(stated ? stated : year) || to < from)
        return false;
    *out = (rap_dates){.start = rap_arena_format(arena, "%.4s-%02d", stated ? stated : year, from),
                       .end = rap_arena_format(arena, "%.4s-%02d", stated ? stated : year, to), .from = match.start, .to = match.end};
    return true;
}

/* Adds the number that a word says; false where it says none. */
static bool add_number(const rap_grammar *grammar, rap_arena *arena, const char *word, long *total)
{
    const char *value = rap_grammar_value(grammar, arena, "facts.numbers", word);
    int n = number(value);
    if (n == 100 && *total > 0)
        *total *= 100;
    else
        *total += n; /* "and" is 0 */
    return value && *total < 100000;
}

long rap_number_read(const rap_grammar *grammar, rap_arena *arena, const char *words)
{
    const char *p = words ? rap_unicode_plain(arena, words) : "", *spelled = rap_grammar_value(grammar, arena, "spelled", words);
    long total = 0;
    if (spelled)
        return number(spelled);
    if (*p >= '0' && *p <= '9')
        return strspn(p, "0123456789") < 7 ? strtol(p, NULL, 10) : 0;
    while (*p) {
        size_t len = strcspn(p, " ");
        if (!add_number(grammar, arena, rap_arena_copy(arena, p, len), &total))
            return 0;
        p += len + (p[len] == ' ');
    }
    return total;
}
