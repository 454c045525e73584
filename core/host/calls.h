/* host/calls.h - which system calls a process may not make: seccomp, and what is told of a
 * call that was refused. */
#ifndef RAP_HOST_CALLS_H
#define RAP_HOST_CALLS_H

#include <stdbool.h>

/* Whether the kernel has filters of system calls, and lets us have one. */
bool rap_calls_can_be_filtered(void);

typedef struct rap_calls {
    const char *folder;  /* where it may write; NULL for nowhere */
    const char *name;    /* how the sentence begins */
    bool runs_programs;  /* for one: itself, and processes; all calls are then refused without a word */
    int landlock;        /* its version; 0 for none: writing is then not watched */
    int channel;
    void (*tell)(int channel, const char *sentence);
} rap_calls;

/* Makes the filter of a kind of process ahead, for this process and those that it forks: they need not make it. False
 * with errno set. */
bool rap_calls_prepare(bool runs_programs, int landlock);

/* Lays the filter on this process. No network, no other program, no process, no signal to
 * others, no privilege; and of files what Landlock does not govern: modes, owners, times,
 * attributes. The first such call is told, then the process ends; libraries that look
 * after their caches are only refused, and so are programs, whose first step forgets who
 * would tell. False with errno set. Once in a process. */
bool rap_calls_filter(const rap_calls *calls);

#endif
