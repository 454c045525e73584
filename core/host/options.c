#include "host/options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rapporteur/exporter.h>

#include "base/nearest.h"
#include "base/text.h"

/* ---- names -------------------------------------------------------------------------------- */

static const char *nearest_option(rap_arena *arena, const rap_found *exporter, const char *name)
{
    rap_nearest nearest = rap_nearest_to(arena, name);
    for (size_t i = 0; i < exporter->option_count; i++)
        rap_nearest_offer(&nearest, exporter->options[i].name);
    return nearest.best ? nearest.best : exporter->options[0].name;
}

/* Names of all options, the nearest first. */
static const char *known_options(rap_arena *arena, const rap_found *exporter, const char *name)
{
    rap_text known = {.arena = arena};
    const char *nearest = nearest_option(arena, exporter, name);
    rap_text_put(&known, nearest);
    for (size_t i = 0; i < exporter->option_count; i++)
        if (exporter->options[i].name != nearest)
            rap_text_format(&known, ", %s", exporter->options[i].name);
    return rap_text_string(&known);
}

static bool fail_unknown(const rap_found *exporter, const char *name, rap_error *error)
{
    rap_guard guard;
    if (exporter->option_count == 0)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s, which has none", name, exporter->format);
    rap_arena *arena = rap_arena_new(error);
    if (!arena)
        return false;
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown option '%s' for %s; known: %s", name, exporter->format,
                 known_options(arena, exporter, name));
    rap_arena_free(arena);
    return false;
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
    } views[] = {{RAP_TAKES_RECORDS, "records"}, {RAP_TAKES_PAPER, "a paper"}, {RAP_TAKES_GRID, "a matrix"}};
    size_t given = task->view == RAP_VIEW_PAPER ? 1 : task->view == RAP_VIEW_GRID ? 2 : 0;
    if (task->exporter->flags & views[given].flag)
        return true;
    char taken[64] = "";
    size_t len = 0;
    for (size_t i = 0; i < 3; i++)
        if (task->exporter->flags & views[i].flag)
            len += (size_t)snprintf(taken + len, sizeof taken - len, "%s%s", len ? " or " : "", views[i].name);
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "%s cannot write %s; it takes %s%s", task->exporter->format,
                    views[given].name, taken, given == 0 ? ": name a report" : ": take another report, `rapporteur reports` says what each makes");
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
