/* date.c - see date.h */
#include "date.h"

#include <stdio.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

typedef struct day {
    int year, month, day;
} day;

static bool read_day(const char *words, day *d)
{
    return words && strlen(words) == 10 && sscanf(words, "%4d-%2d-%2d", &d->year, &d->month, &d->day) == 3 && d->month >= 1 && d->month <= 12;
}

static void put_utf16(html_page *p, const UChar *words)
{
    char text[256];
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof text, NULL, words, -1, &status);
    if (U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING)
        html_text(p, text);
}

/* The name that the labels have, else that of ICU. */
static void put_month(html_page *p, day d)
{
    char key[24];
    static const UChar pattern[] = {'M', 'M', 'M', 'M', 0}, zone[] = {'U', 'T', 'C', 0};
    UErrorCode status = U_ZERO_ERROR;
    snprintf(key, sizeof key, "month.%d", d.month);
    const char *label = p->host->label(p->job, key);
    if (strcmp(label, key) != 0)
        return html_text(p, label);
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, p->host->label(p->job, "locale"), zone, -1, pattern, -1, &status);
    UChar name[64] = {0};
    if (U_SUCCESS(status)) /* the middle of the month, in a year that matters not */
        udat_format(format, (d.month - 1) * 30.44 * 86400e3 + 14 * 86400e3, name, 63, NULL, &status);
    put_utf16(p, name);
    udat_close(format);
}

/* The day of the month by the rules of the language, as 1er; else in figures. */
static void put_number(html_page *p, int number)
{
    const char *rules = p->host->label(p->job, "date.number");
    UChar wide[256] = {0}, words[64] = {0};
    UErrorCode status = U_ZERO_ERROR;
    if (!*rules || strcmp(rules, "date.number") == 0)
        return html_number(p, (uint64_t)number);
    u_strFromUTF8(wide, 255, NULL, rules, -1, &status);
    UNumberFormat *format = unum_open(UNUM_PATTERN_RULEBASED, wide, -1, p->host->label(p->job, "locale"), NULL, &status);
    if (U_SUCCESS(status))
        unum_format(format, number, words, 63, NULL, &status);
    if (U_SUCCESS(status))
        put_utf16(p, words);
    else
        html_number(p, (uint64_t)number);
    unum_close(format);
}

static void put_letter(html_page *p, char letter, size_t times, day d)
{
    char words[2] = {letter, '\0'};
    if (letter == 'M' && times > 2)
        put_month(p, d);
    else if (letter == 'M')
        html_number(p, (uint64_t)d.month);
    else if (letter == 'd')
        put_number(p, d.day);
    else if (letter == 'y')
        html_number(p, (uint64_t)d.year);
    else
        html_text(p, words);
}

/* A pattern from `from` to `to`, of the letters y M d and quoted words. */
static void put_pattern(html_page *p, const char *from, const char *to, day d)
{
    char words[64];
    while (from < to) {
        size_t len = 0;
        if (strchr("yMd", *from)) {
            while (from + len < to && from[len] == *from)
                len++;
            put_letter(p, *from, len, d);
        } else {
            bool is_quoted = *from == '\'';
            from += is_quoted;
            while (from + len < to && len < sizeof words - 1 && (is_quoted ? from[len] != '\'' : !strchr("yMd'", from[len])))
                len++;
            snprintf(words, sizeof words, "%.*s", (int)len, from);
            html_text(p, words);
            len += is_quoted && from + len < to && from[len] == '\'';
        }
        from += len;
    }
}

void html_date(html_page *p, const char *words)
{
    day d;
    const char *pattern = p->host->label(p->job, "date.day");
    if (!read_day(words, &d))
        return html_text(p, words);
    put_pattern(p, pattern, pattern + strlen(pattern), d);
}

static const char *pattern_of(day a, day b)
{
    if (a.year != b.year)
        return "date.across-years";
    if (a.month != b.month)
        return "date.in-year";
    return b.day == a.day + 1 ? "date.two-days" : "date.in-month";
}

void html_dates(html_page *p, const char *first, const char *last)
{
    day a, b;
    if (!read_day(first, &a) || !read_day(last, &b) || strcmp(first, last) == 0)
        return html_date(p, first ? first : last);
    const char *pattern = p->host->label(p->job, pattern_of(a, b)), *bar = strchr(pattern, '|');
    put_pattern(p, pattern, bar ? bar : pattern + strlen(pattern), a);
    if (bar)
        put_pattern(p, bar + 1, bar + strlen(bar), b);
}
