/* host/task.h - jobs: an exporter, what it is given, and where its output goes. */
#ifndef RAP_HOST_TASK_H
#define RAP_HOST_TASK_H

#include "compose/compose.h"
#include "host/confine.h"
#include "host/listing.h"

typedef struct rap_task {
    const rap_model *model;
    uint32_t view;               /* RAP_VIEW_…, what `composed` is or will be; 0 for records alone */
    const rap_node *selection;   /* NULL for the whole dataset */
    rap_composed *composed;      /* NULL for records alone */
    rap_arena *arena;            /* what `composed` allocates from; NULL for none */
    /* Makes `selection` and `composed` in `arena`, in the worker when the job's turn
     * comes. False with `error` set. NULL where they stand. */
    bool (*compose)(struct rap_task *task, rap_error *error);
    const rap_labels *labels;    /* may be NULL */
    const char *data_dir;        /* for assets */
    const rap_found *exporter;   /* an accepted one */
    const char *const *settings; /* option name, value, …; NULL-terminated, or NULL */
    const char *path;            /* where the output goes; "-" for standard output; a folder with RAP_WRITES_PARTS */
    int64_t timestamp;           /* seconds since 1970 */
    const rap_limits *limits;    /* NULL for the usual; of several jobs those of the first hold */
    void (*progress)(void *context, uint64_t done, uint64_t total);             /* may be NULL */
    void (*log)(void *context, uint32_t level, const char *sentence); /* NULL: standard error */
    void *context;
} rap_task;

const rap_limits *rap_task_limits(const rap_task *task);

/* The exporter of a task as sentences name it: "exporter 'pdf' (FILE)". */
void rap_task_name(const rap_task *task, char *out, size_t room);

/* Runs jobs of one exporter, one after another in one worker, which keeps what the
 * exporter has cached. A worker is replaced for the next where it failed a job, ended in
 * it, or left something that goes on; and where the next output stands in another folder.
 * It is confined (host/confine.h) before it loads the exporter. Nothing stands under the `path` of a job unless it succeeded, and nothing
 * temporary is left either way. False with `error` set by the first job that failed:
 * the exporter's sentence, or how its process ended (EXPORTER); with its path where
 * there are several jobs and the failure has no file of its own.
 *
 * A folder (RAP_WRITES_PARTS) is made whole or not at all. It may replace one that is
 * empty, or one that holds only files that an earlier job wrote: their names stand in
 * its file .rapporteur. Any other is refused (IO).
 *
 * SIGINT, SIGTERM and SIGHUP stop the worker and all jobs that follow, SIGPIPE the copy
 * to standard output; when all is cleaned they are raised again under the caller's own
 * disposition. One that comes when the last output is being put in its place is too late. */
bool rap_tasks_run(const rap_task *tasks, size_t count, rap_error *error);

#endif
