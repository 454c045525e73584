#include "host/timestamp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Days from 1970-01-01 to a day of the Gregorian calendar. Years begin in March, so
 * that the leap day is the last of its year. */
static int64_t days_since_1970(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int64_t number_at(const char *text, int digits)
{
    int64_t value = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* Seconds of a date YYYY-MM-DD at midnight; 0 for NULL and for what is no date. */
static int64_t seconds_of(const char *date)
{
    if (!date || strlen(date) != 10)
        return 0;
    int64_t year = number_at(date, 4), month = number_at(date + 5, 2), day = number_at(date + 8, 2);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    return days_since_1970(year, month, day) * 86400;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t latest_of_data(const rap_node *dataset)
{
    int64_t latest = 0;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        latest = later(latest, seconds_of(rap_node_text(document, RAP_DOCUMENT_DATE)));
    }
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        const rap_node *meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        latest = later(latest, seconds_of(rap_node_text(meeting, RAP_MEETING_START)));
        latest = later(latest, seconds_of(rap_node_text(meeting, RAP_MEETING_END)));
    }
    return latest;
}

int64_t rap_timestamp(const rap_node *dataset)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch >= '0' && *epoch <= '9') {
        char *end;
        errno = 0;
        long long seconds = strtoll(epoch, &end, 10);
        if (*end == '\0' && errno == 0)
            return seconds;
    }
    return latest_of_data(dataset);
}
