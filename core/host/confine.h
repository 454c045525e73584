/* host/confine.h - what a process may not do once foreign code runs in it. */
#ifndef RAP_HOST_CONFINE_H
#define RAP_HOST_CONFINE_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct rap_limits {
    long seconds;   /* that a job may take; 0 for any */
    long megabytes; /* that a worker may take beside what it was given; 0 for any */
    bool is_free;   /* the user's choice: no confinement */
} rap_limits;

/* What is in force where nobody said otherwise. */
extern const rap_limits rap_limits_usual;

/* Whether this program can hold its workers to `megabytes`: not with AddressSanitizer,
 * which lays out terabytes for itself. */
bool rap_limits_hold_memory(void);

typedef struct rap_confinement {
    const rap_limits *limits;
    const char *folder;   /* absolute: the one where it may write; NULL for nowhere */
    const char *file;     /* the exporter */
    bool is_program;      /* runs itself and what stands in /usr; what it may not is refused without a word */
    const char *data_dir; /* as of base/data.h; NULL for none */
    const char *name;     /* how a sentence about it begins; must outlive the process's foreign code */
    int channel;
    void (*tell)(int channel, const char *sentence); /* from a signal handler; the process ends after it */
} rap_confinement;

/* Confines this process for good, by as many layers as the machine has: a clean
 * environment, no privileges, limits; files by Landlock; calls by seccomp. A call that no
 * exporter may make is told and ends the process. False with `error` set (EXPORTER) where
 * a layer that the machine has cannot be laid. */
bool rap_confine(const rap_confinement *confinement, rap_error *error);

/* Makes ahead what those that this process forks are confined with, while it has nothing else to do. */
void rap_confine_prepare(bool is_program);

/* Which layers the machine has, as lines of a layer and what it does here to a module, or to a program. In the arena;
 * needs a guard. */
const char *rap_confine_describe(rap_arena *arena, bool is_program);

#endif
