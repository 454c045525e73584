#include "host/options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rapporteur/exporter.h>

#define WORD_LIMIT 64

/* ---- the nearest name ------------------------------------------------------------------- */

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t rap_word_distance(const char *a, const char *b)
{
    size_t row[WORD_LIMIT + 1], a_len = strnlen(a, WORD_LIMIT), b_len = strnlen(b, WORD_LIMIT);
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t above = row[j];
            row[j] = least(row[j - 1] + 1, above + 1, corner + (a[i - 1] != b[j - 1]));
            corner = above;
        }
    }
    return row[b_len];
}

/* Appends to a buffer what has room. */
static void append(char *out, size_t room, const char *text)
{
    size_t len = strlen(out);
    snprintf(out + len, room - len, "%s", text);
}

static const rap_found_option *nearest_option(const rap_found *exporter, const char *name)
{
    const rap_found_option *nearest = exporter->options;
    for (size_t i = 1; i < exporter->option_count; i++)
        if (rap_word_distance(exporter->options[i].name, name) < rap_word_distance(nearest->name, name))
            nearest = &exporter->options[i];
    return nearest;
}

static bool fail_unknown(const rap_found *exporter, const char *name, rap_error *error)
{
    char known[1024] = "";
    if (exporter->option_count == 0)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s, which has none", name, exporter->format);
    const rap_found_option *nearest = nearest_option(exporter, name);
    append(known, sizeof known, nearest->name);
    for (size_t i = 0; i < exporter->option_count; i++)
        if (&exporter->options[i] != nearest) {
            append(known, sizeof known, ", ");
            append(known, sizeof known, exporter->options[i].name);
        }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s; known: %s", name, exporter->format, known);
}

/* ---- values ----------------------------------------------------------------------------- */

static bool read_integer(const char *text, const char *end, long long *out)
{
    char *stop;
    if (text == end || !((*text >= '0' && *text <= '9') || (*text == '-' && text + 1 < end)))
        return false;
    errno = 0;
    *out = strtoll(text, &stop, 10);
    return errno == 0 && stop == end;
}

/* Bounds of "low..high"; all numbers where there are none. */
static bool read_bounds(const char *allowed, long long *low, long long *high)
{
    const char *dots = allowed ? strstr(allowed, "..") : NULL;
    *low = LLONG_MIN;
    *high = LLONG_MAX;
    return !allowed || (dots && read_integer(allowed, dots, low) && read_integer(dots + 2, allowed + strlen(allowed), high));
}

static bool is_integer_allowed(const char *allowed, const char *value)
{
    long long low, high, number;
    return read_bounds(allowed, &low, &high) && read_integer(value, value + strlen(value), &number) && number >= low &&
           number <= high;
}

static bool is_choice(const char *allowed, const char *value)
{
    size_t len = strlen(value);
    for (const char *word = allowed; word; word = strchr(word, '|')) {
        word += *word == '|';
        if (strcspn(word, "|") == len && strncmp(word, value, len) == 0)
            return true;
    }
    return false;
}

static bool is_allowed(const rap_found_option *option, const char *value)
{
    switch (option->type) {
    case RAP_OPTION_CHOICE:
        return is_choice(option->allowed, value);
    case RAP_OPTION_INTEGER:
        return is_integer_allowed(option->allowed, value);
    case RAP_OPTION_FLAG:
        return is_choice("true|false", value);
    default:
        return true;
    }
}

static const char *what_is_allowed(const rap_found_option *option)
{
    if (option->type == RAP_OPTION_FLAG)
        return "true|false";
    return option->allowed ? option->allowed : "a whole number";
}

bool rap_option_check(const rap_found_option *option, const char *value, const char *format, rap_error *error)
{
    if (is_allowed(option, value))
        return true;
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "'%s' is not allowed for option '%s' of %s; allowed: %s", value,
                    option->name, format, what_is_allowed(option));
}

/* ---- the task --------------------------------------------------------------------------- */

static const rap_found_option *option_named(const rap_found *exporter, const char *name)
{
    for (size_t i = 0; i < exporter->option_count; i++)
        if (strcmp(exporter->options[i].name, name) == 0)
            return &exporter->options[i];
    return NULL;
}

const char *rap_option_value(const rap_task *task, const char *name, const rap_found_option **which)
{
    const rap_found_option *option = option_named(task->exporter, name);
    const char *value = option ? option->standard : NULL;
    for (const char *const *s = task->settings; option && s && s[0]; s += 2)
        if (strcmp(s[0], name) == 0)
            value = s[1];
    if (which)
        *which = option;
    return value;
}

static bool check_view(const rap_task *task, rap_error *error)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } views[] = {{RAP_TAKES_RECORDS, "records"}, {RAP_TAKES_PAPER, "a paper"}, {RAP_TAKES_GRID, "a grid"}};
    rap_kind kind = task->composed ? rap_node_kind(rap_composed_root(task->composed)) : RAP_KIND_DATASET;
    size_t given = kind == RAP_KIND_PAPER ? 1 : kind == RAP_KIND_GRID ? 2 : 0;
    if (task->exporter->flags & views[given].flag)
        return true;
    char taken[64] = "";
    for (size_t i = 0; i < 3; i++)
        if (task->exporter->flags & views[i].flag) {
            append(taken, sizeof taken, *taken ? " or " : "");
            append(taken, sizeof taken, views[i].name);
        }
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "%s cannot write %s; it takes %s%s", task->exporter->format,
                    views[given].name, taken, given == 0 ? ": name a --report" : ": take another --report");
}

bool rap_task_check(const rap_task *task, rap_error *error)
{
    if (!check_view(task, error))
        return false;
    for (const char *const *s = task->settings; s && s[0]; s += 2) {
        const rap_found_option *option = option_named(task->exporter, s[0]);
        if (!option)
            return fail_unknown(task->exporter, s[0], error);
        if (!rap_option_check(option, s[1], task->exporter->format, error))
            return false;
    }
    return true;
}
