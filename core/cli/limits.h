/* cli/limits.h - how much an exporter may take, as the user says it. */
#ifndef RAP_CLI_LIMITS_H
#define RAP_CLI_LIMITS_H

#include "cli/command.h"
#include "host/confine.h"

/* For the list of a command's flags. */
#define RAP_LIMIT_FLAGS                                                                                                \
    {"timeout", 0, "SECONDS", "that one output may take; 0 for any (300)"},                                            \
    {"memory", 0, "MB", "memory that the exporter may take; 0 for any (2048)"},                                        \
    {"confine", 0, "on|off", "off: the exporter may do all that you may (on)"}

/* Reads them; that there is no confinement is said. False with `error` set (USAGE). */
bool rap_limits_read(const rap_arguments *arguments, rap_limits *limits, rap_error *error);

#endif
