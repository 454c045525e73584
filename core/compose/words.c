#include "compose/words.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/udateintervalformat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/unicode.h"

#define ROOM 256 /* units of a date or an ordinal */

struct rap_words {
    UDateFormat *date;
    UDateIntervalFormat *days;
    UNumberFormat *ordinal;
    UCalendar *calendar;
};

static const UChar skeleton[] = {'y', 'M', 'M', 'M', 'M', 'd', 0};
static const UChar utc[] = {'U', 'T', 'C', 0};

static void close_date(void *format) { udat_close(format); }
static void close_days(void *format) { udtitvfmt_close(format); }
static void close_ordinal(void *format) { unum_close(format); }
static void close_calendar(void *calendar) { ucal_close(calendar); }
static void close_patterns(void *patterns) { udatpg_close(patterns); }

static UDateFormat *open_date(rap_arena *arena, const char *locale, UErrorCode *status)
{
    UChar pattern[ROOM];
    UDateTimePatternGenerator *patterns = udatpg_open(locale, status);
    rap_arena_own(arena, patterns, close_patterns);
    int32_t len = U_SUCCESS(*status) ? udatpg_getBestPattern(patterns, skeleton, -1, pattern, ROOM, status) : 0;
    if (U_FAILURE(*status))
        return NULL;
    return udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, len, status);
}

rap_words *rap_words_new(rap_arena *arena, const char *locale, rap_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    rap_words *words = rap_arena_alloc(arena, sizeof *words);
    words->date = rap_arena_own(arena, open_date(arena, locale, &status), close_date);
    words->days = rap_arena_own(arena, udtitvfmt_open(locale, skeleton, -1, utc, -1, &status), close_days);
    words->ordinal = rap_arena_own(arena, unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status), close_ordinal);
    words->calendar = rap_arena_own(arena, ucal_open(utc, -1, "en", UCAL_GREGORIAN, &status), close_calendar);
    if (U_FAILURE(status)) {
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "no dates and numbers in the language '%s': %s", locale, u_errorName(status));
        return NULL;
    }
    /* Languages without ordinals spelt out keep their cardinals. */
    static const UChar rules[] = {'%', 's', 'p', 'e', 'l', 'l', 'o', 'u', 't', '-', 'o', 'r', 'd', 'i', 'n', 'a', 'l', 0};
    UErrorCode ignored = U_ZERO_ERROR;
    unum_setTextAttribute(words->ordinal, UNUM_DEFAULT_RULESET, rules, -1, &ignored);
    return words;
}

static void put_wide(rap_text *out, const UChar *wide, int32_t len)
{
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(wide, i, len, c);
        /* Newer releases of ICU put thin spaces around the dash; searching wants plain ones. */
        rap_text_code_point(out, c == 0x2009 || c == 0x202F ? ' ' : (uint32_t)c);
    }
}

/* Midnight of a day. False where it is not a date. */
static bool read_date(rap_words *words, const char *date, UDate *out)
{
    int year, month, day;
    UErrorCode status = U_ZERO_ERROR;
    if (!date || strlen(date) != 10 || sscanf(date, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return false;
    ucal_clear(words->calendar);
    ucal_setDate(words->calendar, year, month - 1, day, &status);
    *out = ucal_getMillis(words->calendar, &status);
    return U_SUCCESS(status);
}

void rap_words_date(rap_words *words, rap_text *out, const char *date)
{
    UChar wide[ROOM];
    UDate day;
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = read_date(words, date, &day) ? udat_format(words->date, day, wide, ROOM, NULL, &status) : -1;
    if (len < 0 || len > ROOM || U_FAILURE(status))
        rap_text_put(out, date);
    else
        put_wide(out, wide, len);
}

void rap_words_days(rap_words *words, rap_text *out, const char *start, const char *end)
{
    UChar wide[ROOM];
    UDate from, to;
    UErrorCode status = U_ZERO_ERROR;
    if (!read_date(words, start, &from) || !read_date(words, end, &to) || from == to) {
        rap_words_date(words, out, start);
        return;
    }
    int32_t len = udtitvfmt_format(words->days, from, to, wide, ROOM, NULL, &status);
    if (U_SUCCESS(status) && len <= ROOM)
        put_wide(out, wide, len);
}

void rap_words_ordinal(rap_words *words, rap_text *out, long number)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = unum_formatInt64(words->ordinal, number, wide, ROOM, NULL, &status);
    if (U_SUCCESS(status) && len <= ROOM)
        put_wide(out, wide, len);
}

void rap_words_capital(rap_text *out, const char *text)
{
    const char *rest = text;
    uint32_t first = rap_utf8_next(&rest);
    if (first == RAP_NO_CODE_POINT)
        return;
    rap_text_code_point(out, (uint32_t)u_totitle((UChar32)first));
    rap_text_put(out, rest);
}
