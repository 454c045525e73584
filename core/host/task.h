/* host/task.h - jobs: an exporter, what it is given, and where its output goes. */
#ifndef RAP_HOST_TASK_H
#define RAP_HOST_TASK_H

#include "compose/compose.h"
#include "host/confine.h"
#include "host/listing.h"
#include "host/trace.h"
#include "host/trial.h"

typedef struct rap_task {
    const rap_model *model;
    uint32_t view;               /* RAP_VIEW_…, what `composed` is or will be; 0 for records alone */
    const rap_node *selection;   /* NULL for the whole dataset */
    rap_composed *composed;      /* NULL for records alone */
    rap_arena *arena;            /* what `composed` allocates from; NULL for none */
    /* Makes `selection` and `composed` in `arena`, in the worker when the job's turn
     * comes. False with `error` set. NULL where they stand. */
    bool (*compose)(struct rap_task *task, rap_error *error);
    const void *order;           /* for compose() */
    const rap_labels *labels;    /* may be NULL */
    const char *data_dir;        /* for assets */
    const rap_found *exporter;   /* an accepted one */
    const char *const *settings; /* option name, value, …; NULL-terminated, or NULL */
    const char *path;            /* where the output goes; "-" for standard output; a folder with RAP_WRITES_PARTS */
    const char *beside;          /* a path of the file system that the output goes to, in whose folder it is made; NULL: `path` */
    const char *stamp;           /* what its trace holds beside: the host and the exporter it is made by; NULL: it is not traced */
    const rap_trace *before;     /* of what stands under `path` and may stay; NULL: it is made in any case */
    bool is_asked;               /* it is only asked whether the output would be made */
    int64_t timestamp;           /* seconds since 1970 */
    const rap_limits *limits;    /* NULL for the usual; of several jobs those of the first hold */
    void (*progress)(void *context, uint64_t done, uint64_t total);             /* may be NULL */
    void (*log)(void *context, uint32_t level, const char *sentence); /* NULL: standard error */
    void *context;
    const rap_trial *trial; /* faults it is to meet; NULL, but for those who try exporters */
} rap_task;

const rap_limits *rap_task_limits(const rap_task *task);

/* Whether one worker can do both. */
bool rap_task_is_alike(const rap_task *a, const rap_task *b);

/* The exporter of a task as sentences name it: "exporter 'pdf' (FILE)". */
void rap_task_name(const rap_task *task, char *out, size_t room);

/* What became of a task. */
typedef enum rap_outcome {
    RAP_TASK_MADE,
    RAP_TASK_KEPT, /* what stands there would come out the same */
    RAP_TASK_DUE,  /* it would not, and was only asked about */
    RAP_TASK_FAILED
} rap_outcome;

/* Alive while it is told. */
typedef struct rap_result {
    size_t task;
    rap_outcome outcome;
    rap_trace trace;        /* of one that was MADE */
    size_t warnings;        /* that its exporter told the user */
    const char *change;     /* why one is DUE; "" where nothing stands there */
    const rap_error *fault; /* why one FAILED */
} rap_result;

/* Workers who do jobs side by side. */
typedef struct rap_crew {
    size_t hands;      /* workers at a time: 1 to RAP_WORKERS_MOST */
    bool is_fail_fast; /* after the first failure no job is begun */
    /* Hears of each job, in no order; may be NULL. After it answers false no job is begun. */
    bool (*over)(void *context, const struct rap_result *result);
    /* What is done once, in a thread, while the first workers work; may be NULL. It is over before
     * meanwhile() is called and the run ends. Where there is no thread it is not done. */
    void (*beside)(void *context);
    /* What may be done while the disk is waited for, when all jobs are done and the last are not
     * yet over; may be NULL. */
    void (*meanwhile)(void *context);
    void *context;
} rap_crew;

/* Runs jobs in workers, each of which does those of one exporter one after another and keeps
 * what it has cached. A worker is replaced for the next where it failed a job, ended in it, or
 * left something that goes on; and where the next output is made in another folder. It is
 * confined (host/confine.h) before it loads the exporter.
 *
 * Nothing stands under the `path` of a job unless it succeeded, and nothing temporary is left
 * either way. Outputs that are whole are put under their names a few at a time, so that the disk
 * is waited for less often; jobs are over then. False with `error` set by the first of them, in their order, that failed: the
 * exporter's sentence, or how its process ended (EXPORTER); with its path where there are
 * several jobs and the failure has no file of its own.
 *
 * A folder (RAP_WRITES_PARTS) is made whole or not at all. It may replace one that is
 * empty, or one that holds only files that an earlier job wrote: their names stand in
 * its file .rapporteur. Any other is refused (IO).
 *
 * SIGINT, SIGTERM and SIGHUP stop the workers and all jobs that follow, SIGPIPE the copy
 * to standard output; when all is cleaned they are raised again under the caller's own
 * disposition. One that comes when the last output is being put in its place is too late. */
bool rap_crew_run(const rap_crew *crew, const rap_task *tasks, size_t count, rap_error *error);

/* The same by one worker at a time. */
bool rap_tasks_run(const rap_task *tasks, size_t count, rap_error *error);

#endif
