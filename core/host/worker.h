/* host/worker.h - a process of its own for foreign code: started, told, heard, ended. */
#ifndef RAP_HOST_WORKER_H
#define RAP_HOST_WORKER_H

#include "base/error.h"
#include "host/message.h"

typedef struct rap_work {
    void (*run)(void *context, int channel);             /* in the worker; then it ends. Reads what it is told, and answers, there */
    void (*hear)(void *context, rap_message *message);   /* in the parent, for each message */
    void (*hear_print)(void *context, const char *line); /* in the parent, for each line it prints, cleaned and cut; NULL: nobody's */
    void *context;
    long patience; /* milliseconds until the worker is killed; 0 for no limit; rap_worker_allow() gives more */
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
    long peak; /* megabytes of memory that it used at most */
} rap_ending;

typedef struct rap_worker rap_worker;

/* Forks a worker. It has no standard input and no open file but its channel and standard
 * error, a pipe to the parent where writes to standard output end too; it leaves no core file
 * and ends with its parent. NULL with `error` set (IO) where there could be none. `work` is copied, its context must outlive the worker.
 * This and all below between rap_stop_watch() and rap_stop_release(). */
rap_worker *rap_worker_start(const rap_work *work, rap_error *error);

/* From now on it has so many milliseconds until it is killed; 0 for no limit. */
void rap_worker_allow(rap_worker *worker, long milliseconds);

/* Whether it is alone and has no open files but its own: asked sooner than what is there beside. */
bool rap_worker_is_alone(const rap_worker *worker);

/* What goes on between two jobs of what it ran, as host/company.h has it. */
const char *rap_worker_company(const rap_worker *worker, const char *folder);

/* Sends a message to its channel. False where it is gone. */
bool rap_worker_tell(rap_worker *worker, const rap_message *message);

#define RAP_WORKERS_MOST 256

/* Waits until one of some workers says something or ends, or for a moment; hears what all
 * have said, ends those whose time is over, and every process that one left behind which has
 * ended. At most RAP_WORKERS_MOST. */
void rap_workers_attend(rap_worker *const *workers, size_t count);

bool rap_worker_is_ended(const rap_worker *worker);

/* Tells it that nothing follows: its channel ends. */
void rap_worker_dismiss(rap_worker *worker);

/* Dismisses it, hears it until it ends, and releases. */
rap_ending rap_worker_end(rap_worker *worker);

/* Hears what it has printed so far and ends it, without waiting until it has ended. It is released when the next is
 * started, or by rap_workers_gather(). For one that has said all, whose end says nothing. */
void rap_worker_leave(rap_worker *worker);

/* Waits for the worker that was left, if one was. */
void rap_workers_gather(void);

/* A worker that is told nothing: started, and ended. False with `error` set (IO) where
 * there could be none. */
bool rap_worker_run(const rap_work *work, rap_ending *ending, rap_error *error);

/* States how a worker ended, after a name, as "was ended by signal 11 (…)": for
 * workers that did not say themselves why they failed. False. */
bool rap_worker_fail(const rap_ending *ending, rap_code code, const char *name, rap_error *error);

#endif
