/* base/error.h - one failure, said once: what, where, and what was allowed. */
#ifndef RAP_BASE_ERROR_H
#define RAP_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

/* Exit codes of the command, and codes of failures. */
typedef enum rap_code {
    RAP_CODE_DONE = 0,
    RAP_CODE_IO = 1,       /* input or output failed, memory too */
    RAP_CODE_USAGE = 2,    /* the command line or a template is wrong */
    RAP_CODE_WARNINGS = 3, /* warnings, and --strict */
    RAP_CODE_DATA = 4,     /* a dataset is invalid */
    RAP_CODE_REFUSED = 5,  /* no such exporter, or it was refused */
    RAP_CODE_EXPORTER = 6, /* an exporter failed */
    RAP_CODE_FAULTS = 7    /* check found faults */
} rap_code;

/* A failure. Zeroed means none. Owned by the caller, on its stack. */
typedef struct rap_error {
    rap_code code;
    long line;          /* of `file`, from 1; 0 where there is none */
    long column;        /* of the line, in characters, from 1; 0 where it is not known */
    char file[512];     /* "" where there is none */
    char message[1536]; /* a sentence without a line end */
} rap_error;

/* States a failure. The first one stays: later calls change nothing. `file` may
 * be NULL. Returns false, so that callers may write `return rap_fail(…)`. */
bool rap_fail(rap_error *error, rap_code code, const char *file, long line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* "file:line:column: message" without the parts that are absent, in a buffer of the caller's. */
void rap_error_write(const rap_error *error, char *out, unsigned long size);

#endif
