/* model/values.h - what a field of a kind may hold. */
#ifndef RAP_MODEL_VALUES_H
#define RAP_MODEL_VALUES_H

#include <stdbool.h>

/* Whether a text is YYYY-MM-DD and the day exists (Gregorian calendar, ISO 8601). */
bool rap_date_is_valid(const char *text);

/* Whether a text is YYYY-MM: what documents state of a meeting whose days they do not. */
bool rap_month_is_valid(const char *text);

/* Whether `word` stands in a list "a|b|c", as a CHOICE field gives it. */
bool rap_choice_allows(const char *list, const char *word);

#endif
