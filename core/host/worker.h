/* host/worker.h - a process of its own for foreign code. */
#ifndef RAP_HOST_WORKER_H
#define RAP_HOST_WORKER_H

#include "base/error.h"
#include "host/message.h"

typedef struct rap_work {
    void (*run)(void *context, int channel);             /* in the worker; then it ends */
    void (*hear)(void *context, rap_message *message);   /* in the parent, for each message */
    void *context;
    long patience; /* milliseconds until the worker is killed; 0 for no limit */
} rap_work;

/* How a worker ended. */
typedef enum rap_end {
    RAP_END_EXIT,    /* by itself, `value` is its exit code */
    RAP_END_SIGNAL,  /* by a signal, `value` */
    RAP_END_LATE,    /* killed: it took longer than the patience */
    RAP_END_STOPPED, /* the user stopped it */
    RAP_END_BROKEN   /* killed: it sent what is no message */
} rap_end;

typedef struct rap_ending {
    rap_end how;
    int value;
} rap_ending;

/* Forks a worker, hears it until it ends, and ends every process it left behind. The
 * worker has no standard input, writes to standard output end on standard error, it
 * leaves no core file and ends with its parent. False with `error` set (IO) where
 * there could be none. Call between rap_stop_watch() and rap_stop_release(). */
bool rap_worker_run(const rap_work *work, rap_ending *ending, rap_error *error);

/* States how a worker ended, after a name, as "was ended by signal 11 (…)": for
 * workers that did not say themselves why they failed. False. */
bool rap_worker_fail(const rap_ending *ending, rap_code code, const char *name, rap_error *error);

#endif
