/* host/convert.h - a program of the system reads a file that nobody trusts, and prints what it
 * finds: confined, in a process of its own. */
#ifndef RAP_HOST_CONVERT_H
#define RAP_HOST_CONVERT_H

#include "base/arena.h"
#include "host/confine.h"

typedef struct rap_conversion {
    const char *program;          /* by its name: the first of PATH, in folders that begin with / */
    const char *package;          /* that has it, for a sentence */
    const char *const *arguments; /* NULL-terminated */
    const rap_limits *limits;
    size_t most;                  /* bytes that it may print */
} rap_conversion;

typedef struct rap_converted {
    char *bytes;       /* what it printed; in the arena, with a NUL behind */
    size_t len;
    int code;          /* with which it ended */
    const char *said;  /* the first line that it printed to standard error, cleaned; "" for none */
} rap_converted;

/* Runs it with `input` as its standard input. It may read what lies in the system's folders, write
 * nowhere, and reach no network. False with `error` set, `name` its file: IO where it is missing or
 * cannot be started, DATA where it took too long, printed too much or was ended by a signal. Needs
 * a guard. */
bool rap_convert(rap_arena *arena, const rap_conversion *conversion, const char *input, size_t len, const char *name,
                 rap_converted *out, rap_error *error);

#endif
