#include "cli/limits.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SECONDS 86400    /* a day */
#define MOST_MEGABYTES 1048576 /* a terabyte */

static bool read_number(const rap_arguments *arguments, const char *name, long most, long *out, rap_error *error)
{
    const char *value = rap_argument(arguments, name);
    if (!value)
        return true;
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno || number > most)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--%s %s: allowed is a whole number from 0 to %ld", name, value, most);
    *out = number;
    return true;
}

bool rap_limits_read(const rap_arguments *arguments, rap_limits *limits, rap_error *error)
{
    const char *confine = rap_argument(arguments, "confine");
    *limits = rap_limits_usual;
    if (confine && strcmp(confine, "on") != 0 && strcmp(confine, "off") != 0)
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--confine %s: allowed are on and off", confine);
    if (!read_number(arguments, "timeout", MOST_SECONDS, &limits->seconds, error) ||
        !read_number(arguments, "memory", MOST_MEGABYTES, &limits->megabytes, error))
        return false;
    limits->is_free = confine && strcmp(confine, "off") == 0;
    if (limits->is_free)
        fprintf(stderr, "rapporteur: warning: the exporter is not confined (--confine=off): it may do all that you may\n");
    if (rap_argument(arguments, "memory") && limits->megabytes && !rap_limits_hold_memory())
        fprintf(stderr, "rapporteur: warning: --memory is not in force: this is a build with AddressSanitizer\n");
    return true;
}
