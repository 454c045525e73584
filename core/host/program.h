/* host/program.h - an executable file that is an exporter: told from others, run, heard. */
#ifndef RAP_HOST_PROGRAM_H
#define RAP_HOST_PROGRAM_H

#include <stddef.h>

#include "host/confine.h"
#include "host/worker.h"

/* Whether a file is a program: one that may be executed and is no shared object (ELF; one
 * that is linked as an executable, independent of its position, is a program). */
bool rap_program_is(const char *file);

typedef struct rap_program {
    const rap_confinement *confinement; /* of it alone, and which file it is */
    const char *const *arguments;       /* NULL-terminated; NULL for none */
    const char *folder;                 /* where it starts; absolute */
    const char *input;                  /* its standard input; it need not read it */
    size_t input_len;
    bool (*take)(void *context, const char *bytes, size_t len); /* of its standard output; false ends it */
    void (*hear)(void *context, char *line);                    /* of its standard error; what is too long is cut */
    bool (*goes_on)(void *context);                             /* false ends it: asked to, then killed */
    void *context;
} rap_program;

/* Runs one until it ends. Only in a worker, which then is the parent of all that it leaves
 * behind; they end with the worker. False with `error` set (EXPORTER) where it cannot be
 * started. What the calls do must not jump. */
bool rap_program_run(const rap_program *program, rap_ending *ending, rap_error *error);

#endif
