#include "import/separated.h"

#include <string.h>

#define RECORDS_MAX 200  /* that are looked at */
#define FEW 3            /* of so many columns two records are a table */
#define RECORDS_LEAST 5  /* that two columns have, where they may be prose */
#define SPACES_MOST 10   /* per cent of separators with a space behind them, which prose has */

/* What the first records of a text are by one separator. */
typedef struct table {
    char separator;
    size_t records, values; /* of each record */
    size_t separators, spaced, filled; /* `filled`: records with words in the last value */
    bool is_even, is_quoted;
    bool is_terse; /* each value is */
} table;

/* Whether a value is one word or number, and not the end of a sentence. */
static bool is_terse(const char *p, const char *end)
{
    bool is_pointed = p < end && strchr(".:;!?", end[-1]);
    return !memchr(p, ' ', (size_t)(end - p)) && !is_pointed;
}

/* The end of a value in quotation marks, which two of them do not end. */
static const char *behind_quotes(const char *p, const char *end)
{
    for (p++; p < end; p++)
        if (*p == '"' && *++p != '"')
            return p;
    return end;
}

/* The end of a value. */
static const char *behind_value(table *t, const char *p, const char *end)
{
    if (*p == '"') {
        const char *stop = behind_quotes(p, end);
        bool is_whole = stop == end || *stop == t->separator || *stop == '\n' || *stop == '\r';
        t->is_quoted = t->is_quoted || is_whole;
        if (is_whole)
            return stop;
    }
    while (p < end && *p != t->separator && *p != '\n' && *p != '\r')
        p++;
    return p;
}

/* Reads a value; returns its end. */
static const char *read_value(table *t, const char *p, const char *end)
{
    const char *stop = p < end ? behind_value(t, p, end) : p;
    t->is_terse = t->is_terse && is_terse(p, stop);
    return stop;
}

/* Reads a record; returns its end. */
static const char *read_record(table *t, const char *p, const char *end)
{
    size_t values = 1;
    const char *last = p;
    for (p = read_value(t, p, end); p < end && *p == t->separator; values++) {
        last = ++p;
        t->separators++;
        t->spaced += p < end && *p == ' ';
        p = read_value(t, p, end);
    }
    t->is_even = t->is_even && (!t->records || values == t->values);
    t->values = values;
    t->filled += p > last;
    t->records++;
    return p;
}

static bool is_table(char separator, const char *text, const char *end)
{
    table t = {.separator = separator, .is_even = true, .is_terse = true};
    for (const char *p = text; p < end && t.is_even && t.records < RECORDS_MAX;) {
        p += strspn(p, "\r\n");
        if (p < end)
            p = read_record(&t, p, end);
    }
    size_t least = t.values >= FEW || (t.is_terse && !t.spaced) ? 2 : RECORDS_LEAST;
    if (!t.is_even || t.values < 2 || t.records < least || !t.filled)
        return false;
    return separator == '\t' || t.is_quoted || t.spaced * 100 <= t.separators * SPACES_MOST;
}

bool rap_separated_is(const char *text, size_t len)
{
    static const char separators[] = ",;\t|";
    const char *end = text + len;
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    if (strncmp(text, "sep=", 4) == 0) /* which Excel is told by */
        return true;
    for (const char *s = separators; *s; s++)
        if (is_table(*s, text, end))
            return true;
    return false;
}
