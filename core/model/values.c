#include "model/values.h"

#include <stdio.h>
#include <string.h>

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool rap_date_is_valid(const char *text)
{
    int year, month, day, end = 0;
    if (strlen(text) != 10 || strspn(text, "0123456789-") != 10)
        return false;
    return sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10
        && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

bool rap_month_is_valid(const char *text)
{
    return strlen(text) == 7 && strspn(text, "0123456789") == 4 && text[4] == '-' && strspn(text + 5, "0123456789") == 2
        && strcmp(text + 5, "01") >= 0 && strcmp(text + 5, "12") <= 0;
}

bool rap_choice_allows(const char *list, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = list; *p; p += *p == '|') {
        size_t part = strcspn(p, "|");
        if (part == len && memcmp(p, word, len) == 0)
            return true;
        p += part;
    }
    return false;
}
