/* compose/words.h - dates, numbers, names of countries, lists and order in the language of
 * a report, by ICU; what documents of the United Nations do differently is in its labels. */
#ifndef RAP_COMPOSE_WORDS_H
#define RAP_COMPOSE_WORDS_H

#include "base/text.h"
#include "compose/compose.h"

typedef struct rap_words rap_words;

/* By the label "locale" (BCP 47; `language` where there is none) and the forms of dates,
 * the labels date.*. NULL with `error` set. Lives in the arena, as the labels must. */
rap_words *rap_words_new(rap_arena *arena, const rap_labels *labels, const char *language, rap_error *error);

/* Makes what is long in the making and kept by the process, for the words of this language to come,
 * here or in processes forked later. A language that has none is left to rap_words_new(). */
void rap_words_warm(rap_arena *arena, const rap_labels *labels, const char *language);

/* The ICU locale. */
const char *rap_words_locale(const rap_words *words);

/* 12 October 2021; what is not YYYY-MM-DD is put as it is. */
void rap_words_date(rap_words *words, rap_text *out, const char *date);

/* 12–13 October 2021; one day where `end` is NULL or the same. */
void rap_words_days(rap_words *words, rap_text *out, const char *start, const char *end);

/* A date by a pattern of ICU (d MMM) or, after "::", a skeleton (::yMMM). What is not
 * YYYY-MM-DD is put as it is. */
void rap_words_date_as(rap_words *words, rap_text *out, const char *date, const char *pattern);

/* eleventh, onzième: by the rule set of the label ordinal.rules; figures in a language whose
 * rules know no ordinals. */
void rap_words_ordinal(rap_words *words, rap_text *out, long number);

/* The first character in its title case, the rest as it is. */
void rap_words_capital(rap_text *out, const char *text);

/* one, two and three */
void rap_words_join(rap_words *words, rap_text *out, const char *const *items, size_t count);

/* The name of a country by its code of two or three letters (ISO 3166-1): the label
 * country.CODE, else ICU's. NULL for an unknown code. */
const char *rap_words_country(rap_words *words, const char *code);

/* Order of two strings in the language: below, at or above zero. */
int rap_words_compare(const rap_words *words, const char *a, const char *b);

/* A name as it is sorted: without the article that the language writes on the word. */
const char *rap_words_key(const rap_words *words, const char *name);

/* rap_words_compare() of such names. */
int rap_words_compare_names(const rap_words *words, const char *a, const char *b);

/* 1,234.5; nothing where ICU refuses it. */
void rap_words_number(rap_words *words, rap_text *out, double number);

/* The category of CLDR that a number is in, counted or as an ordinal: one, few, other. */
#define RAP_WORDS_CATEGORY 8 /* bytes, with the end */
void rap_words_category(const rap_words *words, double number, bool is_ordinal, char category[RAP_WORDS_CATEGORY]);

/* What is wrong with a rule set of spellout, ordinal or duration in the language: a sentence
 * with those it has. NULL where it has it. */
const char *rap_words_rule_fault(rap_words *words, const char *style, const char *rule);

/* The ICU message `{0, spellout}` of a number, and the like without branches.
 * False where ICU refuses it. */
bool rap_words_message(rap_words *words, rap_text *out, const char *pattern, double number);

#endif
