/* import/dates.h - days and spans of days, and numbers in words. */
#ifndef RAP_IMPORT_DATES_H
#define RAP_IMPORT_DATES_H

#include "import/grammar.h"

typedef struct rap_dates {
    const char *start, *end; /* YYYY-MM-DD; the same for a single day */
    size_t from, to;         /* bytes of the text */
} rap_dates;

/* The first day or span of days at or after byte `at`, as "12 and 13 October 2021" or
 * "30 September to 2 October 2020". `year` stands in where the text gives none; NULL:
 * days without a year are passed over. False where there is none. */
bool rap_dates_find(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at,
                    const char *year, rap_dates *out);

/* The days of one meeting in all its parts, as "30 April, 2 and 3 May 2024" or "6–8 May and 3–5 June 2024": from the first to
 * the last, at or after byte `at`. False where there is none. */
bool rap_dates_held(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, rap_dates *out);

/* The first month or span of months at or after byte `at`, as "May 2024", in YYYY-MM; `year` as above. False where there is none. */
bool rap_dates_month(const rap_grammar *grammar, rap_arena *arena, const char *text, size_t at, const char *year, rap_dates *out);

/* The number that words or digits say, as "eleventh", "twenty-sixth", "159th", "four", "veintidós";
 * 0 where they say none. */
long rap_number_read(const rap_grammar *grammar, rap_arena *arena, const char *words);

#endif
