#include "compose/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/umsg.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "base/ids.h"
#include "base/unicode.h"
#include "compose/date.h"
#include "compose/rules.h"
#include "compose/wide.h"

#define ROOM 512 /* units of a date, an ordinal, a name */
#define MONTH "::yMMMM"

struct rap_words {
    rap_arena *arena;
    const rap_labels *labels;
    const char *locale;
    UDateFormat *date;
    rap_ids patterns;       /* of messages, and their formats */
    UMessageFormat **messages;
    size_t message_room;
    rap_ids rules;          /* rule sets that were asked for, and what is wrong with each */
    const char **rule_faults;
    size_t rule_room;
};

static const UChar utc[] = {'U', 'T', 'C', 0};

static void close_message(void *format)
{
    if (!rap_heap_is_left())
        umsg_close(format);
}

/* ---- between UTF-8 and ICU ---------------------------------------------------------------- */

/* Spaces beside each other, which some rules of ICU leave, are one. */
static void put_wide(rap_text *out, const UChar *wide, int32_t len)
{
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(wide, i, len, c);
        if (c != ' ' || i >= len || wide[i] != ' ')
            rap_text_code_point(out, (uint32_t)c);
    }
}

/* ---- opening ------------------------------------------------------------------------------ */

static UNumberFormat *open_ordinal(const rap_words *words, const char *rules)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t len;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, words->locale, NULL, &status);
    if (U_SUCCESS(status))
        unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, rap_wide(words->arena, rules, &len), -1, &status);
    if (U_SUCCESS(status))
        return format;
    unum_close(format);
    return NULL;
}

/* Makes `wanted` what is kept under `name`; false where it is that already. */
static bool is_other(char name[ROOM], const char *wanted)
{
    if (strcmp(name, wanted) == 0)
        return false;
    snprintf(name, ROOM, "%s", wanted);
    return true;
}

/* By the rule set that the label ordinal.rules names: of the gender that meetings have. NULL in a
 * language without such rules. Kept by the process, as it is long in the making. */
static UNumberFormat *ordinal_of(const rap_words *words)
{
    static UNumberFormat *kept;
    static char name[ROOM];
    const char *own = rap_label_stated(words->labels, "ordinal.rules"), *rules = own ? own : "%spellout-ordinal";
    if (is_other(name, rap_arena_format(words->arena, "%s %s", words->locale, rules))) {
        unum_close(kept);
        kept = open_ordinal(words, rules);
    }
    return kept;
}

/* Kept by the process too. */
static UDateTimePatternGenerator *patterns_of(const rap_words *words)
{
    static UDateTimePatternGenerator *kept;
    static char name[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    if (is_other(name, words->locale)) {
        udatpg_close(kept);
        kept = udatpg_open(words->locale, &status);
    }
    return U_SUCCESS(status) ? kept : NULL;
}

/* What ICU has for a locale. */
typedef struct tools {
    char locale[ROOM];
    UErrorCode status;
    UNumberFormat *number;
    UPluralRules *plurals[2]; /* of what is counted, and of ordinals */
    UListFormatter *list;
    UCalendar *calendar;
} tools;

static void close_tools(tools *t)
{
    unum_close(t->number);
    uplrules_close(t->plurals[0]);
    uplrules_close(t->plurals[1]);
    ulistfmt_close(t->list);
    ucal_close(t->calendar);
}

static void open_tools(tools *t)
{
    t->status = U_ZERO_ERROR;
    t->list = ulistfmt_open(t->locale, &t->status);
    t->calendar = ucal_open(utc, -1, "en", UCAL_GREGORIAN, &t->status);
    t->number = unum_open(UNUM_DECIMAL, NULL, 0, t->locale, NULL, &t->status);
    t->plurals[0] = uplrules_openForType(t->locale, UPLURAL_TYPE_CARDINAL, &t->status);
    t->plurals[1] = uplrules_openForType(t->locale, UPLURAL_TYPE_ORDINAL, &t->status);
}

/* Those of the last locale are kept by the process: they are long in the making. */
static const tools *tools_of(const rap_words *words)
{
    static tools kept;
    if (is_other(kept.locale, words->locale)) {
        close_tools(&kept);
        open_tools(&kept);
    }
    return &kept;
}

static void open_dates(rap_words *words, UErrorCode *status)
{
    *status = tools_of(words)->status;
    words->date = U_SUCCESS(*status) ? rap_date_format(words->arena, words->labels, words->locale, status) : NULL;
}

/* The locale of ICU for a tag of BCP 47. NULL with `error` set where it is none: ICU is not proof
 * against names that are no locales. */
static const char *locale_of(rap_arena *arena, const char *tag, rap_error *error)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t parsed = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = uloc_forLanguageTag(tag, locale, sizeof locale, &parsed, &status);
    if (U_SUCCESS(status) && len > 0 && len < ULOC_FULLNAME_CAPACITY && (size_t)parsed == strlen(tag))
        return rap_arena_string(arena, locale);
    rap_fail(error, RAP_CODE_USAGE, NULL, 0, "the language '%.40s' of dates and numbers: expected a tag such as en or zh-Hans", tag);
    return NULL;
}

rap_words *rap_words_new(rap_arena *arena, const rap_labels *labels, const char *language, rap_error *error)
{
    UErrorCode status = U_ZERO_ERROR;
    rap_words *words = rap_arena_alloc(arena, sizeof *words);
    *words = (rap_words){.arena = arena, .labels = labels, .patterns = {.arena = arena}, .rules = {.arena = arena}};
    const char *locale = rap_label_stated(words->labels, "locale");
    words->locale = locale_of(arena, locale ? locale : language, error);
    if (!words->locale)
        return NULL;
    open_dates(words, &status);
    if (U_FAILURE(status)) {
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "no dates and numbers in the language '%s': %s", words->locale, u_errorName(status));
        return NULL;
    }
    return words;
}

void rap_words_warm(rap_arena *arena, const rap_labels *labels, const char *language)
{
    rap_error unsaid = {0};
    const rap_words *words = rap_words_new(arena, labels, language, &unsaid);
    if (words)
        ordinal_of(words);
}

const char *rap_words_locale(const rap_words *words)
{
    return words->locale;
}

/* ---- dates -------------------------------------------------------------------------------- */

static bool is_month(const char *date)
{
    return date && strlen(date) == 7;
}

/* Midnight of a day, of the first of a month. False where it is neither. */
static bool read_date(rap_words *words, const char *date, UDate *out)
{
    int year, month, day = 1;
    UErrorCode status = U_ZERO_ERROR;
    if (!date || (!is_month(date) && strlen(date) != 10) || sscanf(date, "%4d-%2d-%2d", &year, &month, &day) != (is_month(date) ? 2 : 3))
        return false;
    UCalendar *calendar = tools_of(words)->calendar;
    ucal_clear(calendar);
    ucal_setDate(calendar, year, month - 1, day, &status);
    *out = ucal_getMillis(calendar, &status);
    return U_SUCCESS(status);
}

/* One day by a pattern of `len` bytes. */
static void put_day(rap_words *words, rap_text *out, UDate day, const char *pattern, size_t len)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t pattern_len;
    const UChar *wide_pattern = rap_wide(out->arena, rap_arena_copy(out->arena, pattern, len), &pattern_len);
    udat_applyPattern(words->date, false, wide_pattern, pattern_len);
    int32_t count = udat_format(words->date, day, wide, ROOM, NULL, &status);
    if (U_SUCCESS(status) && count <= ROOM)
        put_wide(out, wide, count);
}

/* The language's own pattern for a skeleton. */
static const char *pattern_for(const rap_words *words, rap_arena *arena, const char *skeleton)
{
    UChar wide[ROOM];
    char pattern[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len, count;
    UDateTimePatternGenerator *patterns = patterns_of(words);
    const UChar *asked = rap_wide(arena, skeleton, &len);
    count = patterns ? udatpg_getBestPattern(patterns, asked, len, wide, ROOM, &status) : 0;
    u_strToUTF8(pattern, sizeof pattern, &len, wide, count, &status);
    return patterns && U_SUCCESS(status) ? rap_arena_string(arena, pattern) : skeleton;
}

void rap_words_date_as(rap_words *words, rap_text *out, const char *date, const char *pattern)
{
    UDate day;
    if (is_month(date)) /* no day of it is known */
        pattern = MONTH;
    if (strncmp(pattern, "::", 2) == 0)
        pattern = pattern_for(words, out->arena, pattern + 2);
    if (read_date(words, date, &day))
        put_day(words, out, day, pattern, strlen(pattern));
    else
        rap_text_put(out, date);
}

void rap_words_date(rap_words *words, rap_text *out, const char *date)
{
    const char *pattern = rap_label_stated(words->labels, "date.day");
    rap_words_date_as(words, out, date, pattern ? pattern : "::yMMMMd");
}

/* The label for a range: what it says of its first day, a bar, what it says of its last. */
static const char *range_label(UDate from, UDate to, const char *start, const char *end)
{
    if (strncmp(start, end, 4) != 0)
        return "date.across-years";
    if (strncmp(start, end, 7) != 0)
        return "date.in-year";
    return to - from == U_MILLIS_PER_DAY ? "date.two-days" : "date.in-month";
}

void rap_words_days(rap_words *words, rap_text *out, const char *start, const char *end)
{
    UDate from, to;
    if (!read_date(words, start, &from) || !read_date(words, end, &to) || from == to) {
        rap_words_date(words, out, start);
        return;
    }
    const char *form = is_month(start) || is_month(end) ? NULL : rap_label_stated(words->labels, range_label(from, to, start, end));
    size_t bar = strcspn(form ? form : "", "|");
    if (!form || !form[bar]) { /* a language that says nothing of ranges */
        rap_words_date(words, out, start);
        rap_text_put(out, " – ");
        rap_words_date(words, out, end);
        return;
    }
    put_day(words, out, from, form, bar);
    put_day(words, out, to, form + bar + 1, strlen(form + bar + 1));
}

/* ---- numbers and names -------------------------------------------------------------------- */

void rap_words_ordinal(rap_words *words, rap_text *out, long number)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *ordinal = ordinal_of(words);
    int32_t len = ordinal ? unum_formatInt64(ordinal, number, wide, ROOM, NULL, &status) : 0;
    if (len > 0 && U_SUCCESS(status) && len <= ROOM)
        put_wide(out, wide, len);
    else
        rap_text_format(out, "%ld", number);
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

const char *rap_words_country(rap_words *words, const char *code)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    rap_text name = {.arena = words->arena};
    if (!code || strlen(code) < 2 || strlen(code) > 3)
        return NULL;
    const char *own = rap_label_stated(words->labels, rap_arena_format(words->arena, "country.%s", code));
    if (own)
        return own;
    int32_t len = uloc_getDisplayCountry(rap_arena_format(words->arena, "und_%s", code), words->locale, wide, ROOM, &status);
    if (len <= 0 || len > ROOM || status != U_ZERO_ERROR) /* a warning says that ICU repeats the code */
        return NULL;
    put_wide(&name, wide, len);
    return rap_text_detach(&name);
}

void rap_words_join(rap_words *words, rap_text *out, const char *const *items, size_t count)
{
    UErrorCode status = U_ZERO_ERROR;
    if (count < 2) {
        rap_text_put(out, count ? items[0] : NULL);
        return;
    }
    const UChar **wide = rap_arena_alloc(out->arena, (count + 1) * sizeof *wide);
    int32_t *lens = rap_arena_alloc(out->arena, (count + 1) * sizeof *lens), room = ROOM;
    for (size_t i = 0; i < count; i++) {
        wide[i] = rap_wide(out->arena, items[i], &lens[i]);
        room += lens[i] + 16;
    }
    UChar *joined = rap_arena_alloc(out->arena, (size_t)room * sizeof *joined);
    int32_t len = ulistfmt_format(tools_of(words)->list, wide, lens, (int32_t)count, joined, room, &status);
    if (U_SUCCESS(status) && len <= room)
        put_wide(out, joined, len);
}

int rap_words_compare(const rap_words *words, const char *a, const char *b)
{
    return rap_unicode_collate(words->locale, a, b);
}

const char *rap_words_key(const rap_words *words, const char *name)
{
    const char *article = rap_label_stated(words->labels, "index.article");
    size_t len = article ? strlen(article) : 0;
    return len && strncmp(name, article, len) == 0 ? name + len : name;
}

int rap_words_compare_names(const rap_words *words, const char *a, const char *b)
{
    int n = rap_words_compare(words, rap_words_key(words, a), rap_words_key(words, b));
    return n ? n : strcmp(a, b);
}

/* ---- messages ----------------------------------------------------------------------------- */

/* The format of a pattern, opened once; NULL where ICU refuses it. */
static UMessageFormat *message_for(rap_words *words, const char *pattern)
{
    bool is_new;
    size_t at = rap_ids_add(&words->patterns, pattern, &is_new);
    if (!is_new)
        return words->messages[at];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len;
    const UChar *wide = rap_wide(words->arena, pattern, &len);
    words->messages = rap_arena_grow(words->arena, words->messages, at, &words->message_room, sizeof *words->messages);
    UMessageFormat *format = umsg_open(wide, len, words->locale, NULL, &status);
    if (U_FAILURE(status)) {
        umsg_close(format);
        format = NULL;
    }
    return words->messages[at] = rap_arena_own(words->arena, format, close_message);
}

void rap_words_number(rap_words *words, rap_text *out, double number)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = unum_formatDouble(tools_of(words)->number, number, wide, ROOM, NULL, &status);
    if (U_SUCCESS(status) && len <= ROOM)
        put_wide(out, wide, len);
}

void rap_words_category(const rap_words *words, double number, bool is_ordinal, char category[RAP_WORDS_CATEGORY])
{
    UChar wide[RAP_WORDS_CATEGORY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = uplrules_select(tools_of(words)->plurals[is_ordinal], number, wide, RAP_WORDS_CATEGORY, &status);
    if (U_FAILURE(status) || len >= RAP_WORDS_CATEGORY)
        len = 0;
    u_UCharsToChars(wide, category, len);
    category[len] = '\0';
}

const char *rap_words_rule_fault(rap_words *words, const char *style, const char *rule)
{
    bool is_new;
    size_t at = rap_ids_add(&words->rules, rap_arena_format(words->arena, "%s %s", style, rule), &is_new);
    if (is_new) {
        words->rule_faults = rap_arena_grow(words->arena, words->rule_faults, at, &words->rule_room, sizeof *words->rule_faults);
        words->rule_faults[at] = rap_rules_fault(words->arena, words->locale, style, rule);
    }
    return words->rule_faults[at];
}

bool rap_words_message(rap_words *words, rap_text *out, const char *pattern, double number)
{
    UChar wide[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    UMessageFormat *format = message_for(words, pattern);
    if (!format)
        return false;
    int32_t len = umsg_format(format, wide, ROOM, &status, number);
    if (U_FAILURE(status) || len > ROOM)
        return false;
    put_wide(out, wide, len);
    return true;
}
