/* compose/words.h - dates and ordinals in the language of a report, by ICU. */
#ifndef RAP_COMPOSE_WORDS_H
#define RAP_COMPOSE_WORDS_H

#include "base/text.h"

typedef struct rap_words rap_words;

/* `locale` is an ICU locale, as en_001. NULL with `error` set. Lives in the arena. */
rap_words *rap_words_new(rap_arena *arena, const char *locale, rap_error *error);

/* 12 October 2021; what is not YYYY-MM-DD is put as it is. */
void rap_words_date(rap_words *words, rap_text *out, const char *date);

/* 12–13 October 2021; one day where `end` is NULL or the same. */
void rap_words_days(rap_words *words, rap_text *out, const char *start, const char *end);

/* eleventh */
void rap_words_ordinal(rap_words *words, rap_text *out, long number);

/* The first character in its title case, the rest as it is. */
void rap_words_capital(rap_text *out, const char *text);

#endif
